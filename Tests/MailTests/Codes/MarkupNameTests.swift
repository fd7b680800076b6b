import Testing

@testable import Mail

@Suite("Names in markup")
struct MarkupNameTests {
    @Test("names are the same whatever their case, and different where one letter is", arguments: ["a", "strong", "blockquote"])
    func comparison(name: String) {
        #expect(MarkupName(name.uppercased().utf8) == MarkupName(name.utf8))
        #expect(MarkupName(name.utf8) != MarkupName((name + "\0").utf8))
        #expect(MarkupName(name.utf8) != MarkupName(name.utf8.dropLast()))
        #expect(MarkupName(name.utf8).octets == Array(name.utf8))
    }

    @Test("sixteen octets count")
    func longest() {
        #expect(MarkupName("my-long-component-a".utf8) == MarkupName("my-long-componentx".utf8))
        #expect(MarkupName("my-long-component-a".utf8).octets == Array("my-long-componen".utf8))
        #expect(MarkupName("abcdefgh1".utf8) != MarkupName("abcdefgh2".utf8))
    }

    @Test("elements are known by their names")
    func elements() {
        #expect(HTMLElement("br").isAny(of: .void) && HTMLElement("br").flow == .block)
        #expect(HTMLElement("blockquote").flow == .block)
        #expect(HTMLElement("td").flow == .cell && HTMLElement("td").isAny(of: .barrier))
        #expect(HTMLElement("textarea").isAny(of: [.rawText]) && HTMLElement("textarea").isAny(of: .skipped))
        #expect(HTMLElement("x-unknown").flow == .inline && !HTMLElement("").isAny(of: [.void, .block, .skipped]))
    }

    @Test(
        "a start tag ends what has no end tag of its own",
        arguments: [
            ("p", "p", true), ("p", "div", true), ("p", "br", false), ("p", "b", false), ("li", "li", true), ("li", "p", false),
            ("td", "tr", true), ("th", "td", true), ("td", "p", false), ("tr", "tr", true), ("tr", "td", false),
            ("head", "body", true), ("head", "meta", false), ("div", "div", false),
        ] as [(MarkupName, MarkupName, Bool)])
    func closing(open: MarkupName, next: MarkupName, closes: Bool) {
        #expect(HTMLElement(next).closes(HTMLElement(open)) == closes)
    }
}
