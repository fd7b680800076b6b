import Testing

@testable import Mail

@Suite("Text of HTML")
struct HTMLTextTests {
    @Test(
        "white space between words is one space, wherever it stands",
        arguments: [" ", "  ", "\n", " \t", "\r\n ", "\u{0B}", "\u{0C} "])
    func whiteSpace(space: String) {
        for length in 0...20 {
            let word = String(repeating: "x", count: length)
            let text = HTMLText("<p>\(space)\(word)\(space)y z\(space)</p>").text

            #expect(text == (word.isEmpty ? "y z" : "\(word) y z"))
        }
    }

    @Test("lines stay where they are meant to")
    func preformatted() {
        #expect(HTMLText("<pre>a  b\n c \n\nd e</pre>f  g").text == "a b\nc\nd e\nf g")
    }

    @Test("an end tag ends what was opened within its element")
    func nesting() {
        #expect(HTMLText("<div hidden><p>a<b>b</div>c<td>d<div hidden>e</td>f").text == "c\td\nf")
    }
}
