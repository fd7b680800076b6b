import Mail
import Testing

@Suite("Previews")
struct MessagePreviewTests {
    static let cases: [(text: String?, html: String?, preview: String)] = [
        ("Hello,\r\n\r\n  how are\tyou?\n", nil, "Hello, how are you?"),
        (" \n\t ", "<p>From <b>HTML</b></p>", "From HTML"),
        (nil, "<p>One</p><p>Two<br>three</p>", "One Two three"),
        (nil, "<style>p{color:red}</style><script>alert('<p>x</p>')</script><p>Seen</p>", "Seen"),
        (nil, "<html><head><title>Title</title><style>a{}</style></head><body>Body</body></html>", "Body"),
        (nil, "<p>Fish &amp; chips &lt;3 &#8364;5&nbsp;&euro; &#x1F41F;</p>", "Fish & chips <3 €5 € 🐟"),
        (nil, "<!-- a comment --><!--[if mso]><p>Outlook</p><![endif]-->Text", "Text"),
        (nil, "<div style='display:none'>hidden</div><div style=\"MSO-HIDE: all\">x</div><p>shown</p>", "shown"),
        (nil, "<td style='font-size:0px'>gone<span style='font-size:14px'>here</span></td>", "here"),
        (nil, "<div style='max-height:0;overflow:hidden'>pre</div>main", "main"),
        (nil, "<div style='line-height:0;height:auto'>stays</div>", "stays"),
        (nil, "<img src=x><br>", "(no preview)"),
        (nil, nil, "(no preview)"),
        ("", "", "(no preview)"),
        ("a\u{200B}\u{200B}b \u{200C}\u{34F} c", nil, "ab c"),
        ("plain, e\u{301}te\u{301} \r\n\u{7F}\u{1}and\u{A0}on", nil, "plain, e\u{301}te\u{301} and on"),
        ("\u{301}x", nil, "\u{301}x"),
        (nil, "2 < 3 and <3", "2 < 3 and <3"),
        (nil, "<p title=\"a > b\">quoted</p>", "quoted"),
        (nil, "broken <b", "broken"),
        (nil, "<!-- never closed <p>x</p>", "(no preview)"),
    ]

    @Test("the first words that one sees", arguments: cases)
    func preview(text: String?, html: String?, preview: String) {
        #expect(MessagePreview.make(text: text, html: html) == preview)
    }

    @Test("it has 140 characters and breaks none of them")
    func length() {
        let family = "👨‍👩‍👧‍👦"

        for begin in ["", "plain "] {
            let preview = MessagePreview.make(text: begin + String(repeating: family, count: 200), html: nil)

            #expect(preview == begin + String(repeating: family, count: 140 - begin.count))
        }
    }

    @Test("a space at the limit is not left hanging")
    func limit() {
        let preview = MessagePreview.make(text: String(repeating: "x", count: 139) + " yes", html: nil)

        #expect(preview == String(repeating: "x", count: 139))
    }
}
