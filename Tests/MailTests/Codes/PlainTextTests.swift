import TestSupport
import Testing

@testable import Mail

@Suite("Plain text")
struct PlainTextTests {
    private static let pieces = [
        "If you did not ask for it", "your code is", "482913", "It", "a", "I", "x7", "-", "--", "- ", ",", ".", " ", "  ", "\t",
        "\n", "\r\n",
        "\n\n", "\n> ", "\n>> ", ">", "\u{1C}", "\u{0B}", "\u{0}", "\u{7F}", "a-b", "AB-12", "G-123456", "user@example.com",
        "https://example.com/a?b=482913", "www.example.com/x", "example.com/y", "3:14",
        "and so that a line is long enough to be broken",
        "this goes on", "12 more",
    ]

    private static func text(seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed)
        return (0..<80).map { _ in
            (pieces.randomElement(using: &generator) ?? "") + (Bool.random(using: &generator) ? " " : "")
        }.joined()
    }

    @Test("a text in ASCII is read as any other", arguments: [true, false])
    func sameInASCII(wraps: Bool) {
        for seed in 0..<300 as Range<UInt64> {
            let text = Self.text(seed: seed)
            let ascii = PlainText(text, wraps: wraps)
            // A last line of its own, for which all of the text is read character by character.
            let other = PlainText(text + "\n字", wraps: wraps)

            #expect(other.scalars == ascii.scalars + [0x5B57, PlainText.newline])
            #expect(other.folded == ascii.folded + [0x5B57, PlainText.newline])
            #expect(other.octets == ascii.octets + [0x80, 0x0A])
            #expect(other.lines.dropLast() == ascii.lines[...])
            #expect(other.quoted == ascii.quoted)
        }
    }

    @Test("lines are trimmed, put together, and known as quoted")
    func lines() {
        let text = PlainText(
            " Hello,  you \r\n\r\n> > quoted\r\nthe sentence of this line is a long one and\r\ngoes on here\r\nNot here",
            wraps: true)

        #expect(
            text.lines.map(text.string) == [
                "Hello, you", "quoted", "the sentence of this line is a long one and goes on here", "Not here",
            ])
        #expect(text.quoted == [1])
        #expect(text.octets == text.scalars.map { UInt8($0) })
        #expect(text.folded == text.scalars.map(ScalarFolding.folded))
    }

    @Test("what has another form stands in its plain one")
    func forms() {
        let text = PlainText("Cöde\u{A0}e\u{301}\u{200B}：４８\u{2028}Я", wraps: false)

        #expect(text.lines.map(text.string) == ["Cöde e:48", "Я"])
        #expect(text.lines.map(text.foldedString) == ["code e:48", "я"])
        #expect(text.octets == Array("C".utf8) + [0x80] + Array("de e:48\n".utf8) + [0x80, 0x0A])
    }

    @Test("runs are those of letters and digits, without words of small letters that nothing is made of")
    func runs() {
        for seed in 0..<300 as Range<UInt64> {
            let text = PlainText(Self.text(seed: seed) + (seed % 2 == 0 ? "é9" : ""), wraps: false)
            let mask = AddressMask(text)

            #expect(CharacterRun.all(in: text, outside: mask).map(\.range) == Self.runs(text, mask))
        }
    }

    /// The same, one character after the other.
    private static func runs(_ text: PlainText, _ mask: AddressMask) -> [Range<Int>] {
        func scalar(_ place: Int) -> UInt32 { text.scalars.indices.contains(place) ? text.scalars[place] : PlainText.newline }
        var runs: [Range<Int>] = []
        var start = 0
        while start < text.count {
            var end = start
            while scalar(end).isASCIIAlphanumeric { end += 1 }
            defer { start = end + 1 }
            let letters = text.scalars[start..<end]
            let beside = [scalar(start - 1), scalar(end)]
            let isPlain = letters.count > 1 && letters.allSatisfy(\.isASCIILower) && !beside.contains(UInt32(mark: "-"))
            guard !letters.isEmpty, !isPlain, !mask.covers[start] else { continue }
            let isInWord = beside.contains(where: ScalarFolding.isLetter)
            if !isInWord || letters.allSatisfy(\.isASCIIDigit) { runs.append(start..<end) }
        }
        return runs
    }

    @Test(
        "addresses are covered as a whole",
        arguments: [
            ("to user@example.com now", "user@example.com"), ("see https://example.com/a?b=1.", "https://example.com/a?b=1."),
            ("at www.example.com/x y", "www.example.com/x"), ("in example.com/y?c=482913 z", "example.com/y?c=482913"),
            ("at 3:14 a. b/c", ""), ("@ . : /", ""),
        ])
    func addresses(line: String, covered: String) {
        let text = PlainText(line, wraps: false)
        let covers = AddressMask(text).covers

        #expect(String(scalars: text.scalars.indices.filter { covers[$0] }.map { text.scalars[$0] }[...]) == covered)
    }
}
