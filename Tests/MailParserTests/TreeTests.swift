import Mail
import Testing

@Suite("Parts of messages")
struct TreeTests {
    /// Mails and the plain texts of their parts.
    static let table: [(mail: String, text: String?)] = [
        (multipart("\none", "\ntwo"), "one\ntwo"),
        ("Content-Type: multipart/mixed; boundary=b\n\npreface\n--b\n\none\n--b\n\ntwo", "one\ntwo"),
        ("Content-Type: multipart/mixed; boundary=b\n\n--b  \n\none\n--bb\ntwo\n--b--\nepilogue", "one\n--bb\ntwo"),
        // A multipart that names no boundary, or one that does not occur.
        ("Content-Type: multipart/mixed\n\n--b\n\none\n--b--", "--b\n\none\n--b--"),
        ("Content-Type: multipart/mixed\n\njust text", "just text"),
        ("Content-Type: multipart/mixed; boundary=b\n\njust text", "just text"),
        ("Content-Type: multipart/mixed; boundary=b c\n\n--b c\n\none\n--b c--", "one"),
        // Blanks at a boundary's end count, unless they were lost on the way.
        ("Content-Type: multipart/mixed; boundary=\"b \"\n\n--b \n\none\n--b\ntwo\n--b --", "one\n--b\ntwo"),
        ("Content-Type: multipart/mixed; boundary=\"b \"\n\n--b\n\none\n--b--", "one"),
        ("Content-Type: multipart/mixed; boundary=\"b\\\\c\"\n\n--b\\c\n\none\n--b\\c--", "one"),
        (multipart("Content-Type: multipart/alternative; boundary=c\n\n--c\n\none\n--c--", "\ntwo"), "one\ntwo"),
        (multipart("Content-Type: multipart/alternative; boundary=c\n\n--c\n\none", "\ntwo"), "one\ntwo"),
        (multipart("Content-Type: multipart/mixed\n\ninner text"), "inner text"),
    ]

    @Test("the texts of the parts are found", arguments: table)
    func texts(mail: String, text: String?) async throws {
        #expect(try await parse(mail).text == text)
    }

    @Test("paths tell where parts stand")
    func paths() async throws {
        let image = "Content-Type: image/gif\n\nx"
        let inner = "Content-Type: multipart/related; boundary=c\n\n--c\n\(image)\n--c\n\(image)\n--c--"
        let message = try await parse(multipart("\ntext", inner, image))

        #expect(message.attachments.map(\.part) == ["1.2.1", "1.2.2", "1.3"])
    }

    @Test("a message within is an attachment, and its plain text is part of the text")
    func nestedMessage() async throws {
        let inner =
            "Content-Type: message/rfc822\n\nSubject: inner\n" + multipart("\ninner text", "Content-Type: text/html\n\n<p>x")
        let message = try await parse(
            "Subject: outer\n" + multipart("\nouter text", inner.replacing("=b", with: "=c").replacing("--b", with: "--c")))

        #expect(message.subject == "outer")
        #expect(message.text == "outer text\ninner text")
        #expect(message.html == nil)
        #expect(message.attachments.map(\.contentType) == ["message/rfc822"])
    }

    @Test("a message within that is encoded is read too")
    func encodedMessage() async throws {
        // Subject: x, an empty line, "hidden"
        let message = try await parse(
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAoKaGlkZGVu\n")

        #expect(message.text == "hidden")
        #expect(message.attachments.map(\.size) == [18])
    }

    @Test("a message that is attached, or returned in a report, stays closed")
    func closedMessage() async throws {
        let inner = "\n\nSubject: inner\n\ninner text"
        let attached = try await parse(
            multipart("\ntext", "Content-Type: message/rfc822; name=a.eml\nContent-Disposition: attachment\(inner)"))
        let report = try await parse(multipart("\ntext", "Content-Type: message/rfc822\(inner)", type: "report"))

        #expect(attached.text == "text")
        #expect(attached.attachments.map(\.filename) == ["a.eml"])
        #expect(report.text == "text")
        #expect(report.attachments.count == 1)
    }

    @Test("the parts of a digest are messages")
    func digest() async throws {
        let message = try await parse(multipart("\nSubject: one\n\ntext", type: "digest"))

        #expect(message.attachments.map(\.contentType) == ["message/rfc822"])
        #expect(message.text == "text")
    }

    @Test("HTML that shows nothing is none")
    func emptyMarkup() async throws {
        let message = try await parse(multipart("\ntext", "Content-Type: text/html\n\n \n", type: "alternative"))

        #expect(message.html == nil)
        #expect(message.text == "text")
    }
}
