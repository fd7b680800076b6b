import Mail
import Testing

/// Mails that crash or hang GMime as it is, or would cost a careless parser its memory or its time.
@Suite("Hazards")
struct HazardTests {
    static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    static let table: [(name: String, mail: String)] = [
        ("nested groups", "To: \(repeated("g:", 1 << 20))\nSubject: x\n\ny"),
        (
            "nested groups in a message within",
            multipart("Content-Type: message/rfc822\n\nTo: \(repeated("g:", 1 << 20))\n\nz", "\ny")
        ),
        (
            "a multipart without a boundary and with a long name",
            "Content-Type: multipart/mixed; name=\"\(repeated("ä", 200))\"\n\ny"
        ),
        ("the same as a part", multipart("Content-Type: multipart/mixed; name=\"\(repeated("ä", 200))\"\n\nz", "\ny")),
        ("the same by RFC 2231", multipart("Content-Type: multipart/mixed; n*=utf-8''\(repeated("%E4", 200))\n\nz", "\ny")),
        ("deep multiparts", (0..<50_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined() + "\ny"),
        (
            "deep multiparts that GMime does not see",
            (0..<20_000).map { "Content-Type: multipart/mixed; boundary=\"b\($0)\n\n--b\($0)\n" }.joined()
                + repeated("y\n", 1 << 20)
        ),
        ("dashes in the header", repeated("X: \(repeated("-", 60_000))\n--\(repeated("-", 150))\n", 60) + "Subject: x\n\ny"),
        ("deep messages", repeated("Content-Type: message/rfc822\n\n", 100_000) + "\ny"),
        ("many parts", "Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\ny\n", 300_000)),
        ("many fields", repeated("X: y\n", 400_000) + "\ny"),
        (
            "many fields in parts",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ny\n" + repeated("--b\n\(repeated("X: y\n", 1_000))\ny\n", 500)
        ),
        ("many parameters", "Content-Type: text/plain;" + repeated("a=b;", 200_000) + "\n\ny"),
        (
            "many pieces of a parameter",
            multipart("\ny", "Content-Type: image/gif;" + (0..<100_000).map { "name*\($0)=x;" }.joined() + "\n\nz")
        ),
        (
            "long fields in parts",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ny\n"
                + repeated("--b\nContent-Type: image/gif\(repeated(";\n n17*0=a", 10_000))\n\nz\n", 200)
        ),
        ("one long line", "Subject: \(repeated("x", 10 << 20))\n\ny"),
        ("quotation marks", "To: \(repeated("\"", (1 << 20) + 1))\nSubject: x\n\ny"),
        ("parentheses", "To: \(repeated("(", 1 << 20))\nContent-Type: text/plain; \(repeated("(", 1 << 20))\n\ny"),
        ("angles", "To: \(repeated("<a@example.com ", 1 << 16))\n\ny"),
        ("words that never end", "Subject: \(repeated("=?a?q?x", 1 << 17))\n\ny"),
        ("a charset for each word", "Subject: " + (0..<20_000).map { "=?cs\($0)?q?=E4?= " }.joined() + "\n\ny"),
        ("tags that never end", "Content-Type: text/html\n\n\(repeated("<a \"", 1 << 20))"),
        ("comments that never end", "Content-Type: text/html\n\n\(repeated("<!--", 1 << 20))"),
        ("nothing but NUL", repeated("\0", 1 << 20)), ("nothing but line breaks", repeated("\n", 1 << 22)),
        ("a message in parts", "Content-Type: message/partial; id=x; number=1; total=2\n\nSubject: z\n\nz"),
        ("a file of somebody else's", "Content-Type: message/external-body; access-type=local-file; name=\"/etc/passwd\"\n\n"),
    ]

    @Test("no mail crashes or stalls the parser", arguments: table)
    func hazard(name: String, mail: String) async throws {
        let message = try await parse(mail)

        #expect(mail.contains("\ny") ? message.text?.contains("y") == true || !message.truncated.isEmpty : true)
    }

    @Test("what is left out is marked")
    func marks() async throws {
        let deep = try await parse(
            (0..<200).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined() + "\ny")
        let wide = try await parse("Content-Type: multipart/mixed; boundary=b\n\n" + Self.repeated("--b\n\ny\n", 1_100))
        let long = try await parse(Self.repeated("X: y\n", 2_100) + "\ny")

        #expect(deep.truncated == [.depth])
        #expect(wide.truncated == [.parts])
        #expect(long.truncated == [.headers])
        #expect(long.headers.count == 2_000)
    }
}
