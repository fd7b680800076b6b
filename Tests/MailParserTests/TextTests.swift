import Mail
import Testing

@Suite("Texts and previews")
struct TextTests {
    static let previews: [(type: String, body: String, preview: String)] = [
        ("plain", "hello   world\n\tagain", "hello world again"),
        ("plain", " \n ", "(no preview)"),
        ("plain", String(repeating: "x", count: 200), String(repeating: "x", count: 140)),
        ("plain", String(repeating: "😀", count: 100), String(repeating: "😀", count: 70)),
        ("html", "<p>Hello <strong>there</strong></p>", "Hello there"),
        ("html", "<div>one</div><div>tw<b>o</b></div>", "one two"),
        ("html", "<style>p { x: y }</style><script>if (a < b) {}</script><!-- <p>no</p> -->yes", "yes"),
        ("html", "<title>no</title>&lt;b&gt; &amp;&nbsp;&#8364;&#x41; &unknown; a < b", "<b> & €A &unknown; a < b"),
        ("html", "<p title=\">\">shown</p>", "shown"),
        ("html", "<p></p>", "(no preview)"),
        ("html", "<p>\u{200C}\u{200C}\u{34F} shown", "shown"),
    ]

    @Test("a preview is one short line without markup", arguments: previews)
    func preview(type: String, body: String, preview: String) async throws {
        let message = try await parse("Content-Type: text/\(type); charset=utf-8\n\n\(body)")

        #expect(message.preview == preview)
    }

    @Test("flowed paragraphs are put together")
    func flowed() async throws {
        let body = "one \ntwo\n> q \n> r\n>> deep\n-- \nname\n stuffed\n"
        let message = try await parse("Content-Type: text/plain; format=flowed\n\n\(body)")
        let joined = try await parse("Content-Type: text/plain; format=flowed; delsp=yes\n\non \ne\n")

        #expect(message.text == "one two\n> q r\n>> deep\n-- \nname\nstuffed\n")
        #expect(joined.text == "one\n")
    }

    @Test("a text that is too long is cut between characters and marked")
    func bounded() async throws {
        let text = String(repeating: "ö", count: 3 << 20)
        let message = try await parse("Content-Type: text/plain; charset=utf-8\n\nx\(text)")

        #expect(message.text?.utf8.count == (4 << 20) - 1)
        #expect(message.text?.hasSuffix("ö") == true)
        #expect(message.truncated == [.text])
    }
}
