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
        // Multiparts within, which GMime takes for something else or finds no boundary in.
        (multipart("Content-Type: multipart/alternative; boundary=c\nContent-Type: text/plain\n\n--c\n\none\n--c--"), "one"),
        (multipart("Content-Type: multipart/alternative; boundary=\"c\n\n--c\n\none\n--c--"), "one"),
        (multipart("Content-Type: multipart; boundary=c\n\n--c\n\none\n--c--"), "one"),
        ("Content-Type: multipart/mixed\n" + multipart("\none"), "one"),
        ("Content-Type: multipart/mixed; boundary=b\"\n\n--b\n\none\n--b--", "one"),
    ]

    @Test("the texts of the parts are found", arguments: table)
    func texts(mail: String, text: String?) async throws {
        #expect(try await parse(mail).text == text)
    }

    /// Multiparts whose parts' headers end in odd ways, and their texts.
    static let headers: [(mail: String, text: String?)] = [
        (multipart("Content-Type: text/plain\n \none", " \t\ntwo"), "one\ntwo"),
        (multipart("Content-Type: text/plain\none", "two"), "one\ntwo"),
        (multipart("one\n\ntwo"), "one\n\ntwo"),
        (multipart("X: y\nsome damage\nContent-Type: text/plain\n\none"), "one"),
        (multipart("X: y\nsome damage\n\none"), "one"),
        (multipart("Content-Type: multipart/mixed; boundary=c\n--c\n\none\n--c--", "\ntwo"), "one\ntwo"),
        // Lines that only look like delimiters begin no header.
        (multipart("\none\n--c\ntwo\n \nthree"), "one\n--c\ntwo\n \nthree"),
        ("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\none", "one"),
    ]

    @Test("a part's header ends before its text, whatever parts them", arguments: headers)
    func partHeaders(mail: String, text: String?) async throws {
        #expect(try await parse(mail).text == text)
    }

    @Test("a part keeps its last octet and no line break, whatever ends its lines", arguments: ["\n", "\r\n"], ["\n", "\r\n"])
    func lastOctets(line: String, delimiter: String) async throws {
        for end in ["--b--", "--b--\(delimiter)"] {
            let message = try await parse(
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/gif\n\nabc\(line)--b\(delimiter)"
                    + "Content-Type: image/png\n\ndefg\(line)\(end)")

            #expect(message.attachments.map(\.size) == [3, 4], "\(end)")
        }
    }

    @Test("a part's header that is too long is cut, and what is in it stays")
    func longHeader() async throws {
        let message = try await parse(
            multipart(
                "Content-Type: image/gif; name=a.gif\n\(String(repeating: "X: y\n", count: 20_000))\nx",
                "Content-Type: image/png\n\nyz"))

        #expect(message.attachments.map(\.filename) == ["a.gif", nil])
        #expect(message.attachments.map(\.size) == [1, 2])
        #expect(message.truncated == [.headers])
    }

    @Test("mail whose line breaks were doubled is read as if they were not")
    func doubledLineBreaks() async throws {
        let message = try await parse(multipart("Content-Type: text/plain\n\none\ntwo").replacing("\n", with: "\r\r\n"))

        #expect(message.text == "one\ntwo")
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
