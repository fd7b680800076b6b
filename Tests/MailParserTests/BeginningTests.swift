import Mail
import Testing

@Suite("Beginnings of messages")
struct BeginningTests {
    static let table: [(mail: String, subject: String?, text: String?)] = [
        ("Subject: x\n\ny", "x", "y"), ("Subject: x\r\n\r\ny", "x", "y"), ("Subject: x\r\ry", "x", "y"),
        ("Subject: x\r\r\n\r\r\ny", "x", "y"), ("Subject: x", "x", nil), ("Subject: x\n", "x", nil), ("", nil, nil),
        // GMime gives up on all of these.
        ("\r\n \r\nSubject: x\r\n\r\ny", "x", "y"), ("  Subject: x\n\ny", "x", "y"),
        ("just text\nand more\n", nil, "just text\nand more\n"),
        ("\u{FEFF}Subject: x\n\ny", "x", "y"), ("\nno header", nil, "no header"),
        // mbox
        ("From ada@example.com Mon Nov 23 03:07:25 2026\nSubject: x\n\ny", "x", "y"),
        (">From ada@example.com Mon Nov 23 03:07:25 2026\nSubject: x\n\ny", "x", "y"),
        // Lines that are no fields.
        ("HTTP/1.1 200 OK\nSubject: x\n\ny", "x", "y"), ("To: a@example.com\nrubbish\nSubject: x\n\ny", "x", "y"),
        ("Subject: x\nand the text begins\nhere\n", "x", "and the text begins\nhere\n"),
        ("Subject : x\n\ny", "x", "y"), ("Subject: x\n \nTo: a@example.com\n\ny", "x", "y"),
        ("Subject: x\nContent-Type: multipart/mixed; boundary=b\n--b\n\ny\n--b--", "x", "y"),
        ("To: a@example.com\n-- \n--damage\nSubject: x\n\ny", "x", "y"),
    ]

    @Test("the header and the text are told apart", arguments: table)
    func beginning(mail: String, subject: String?, text: String?) async throws {
        let message = try await parse(mail)

        #expect(message.subject == subject)
        #expect(message.text == text)
    }
}
