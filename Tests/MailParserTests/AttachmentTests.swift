import Mail
import Testing

@Suite("Attachments")
struct AttachmentTests {
    static let names: [(fields: String, name: String?)] = [
        ("Content-Type: image/gif; name=\"a b.gif\"", "a b.gif"),
        ("Content-Type: image/gif; name=a.gif\nContent-Disposition: attachment; filename=b.gif", "b.gif"),
        ("Content-Type: image/gif", nil),
        ("Content-Type: image/gif; name=\"\"", nil),
        // RFC 2231.
        ("Content-Disposition: attachment; filename*=utf-8'en'%E2%82%AC.txt", "€.txt"),
        ("Content-Disposition: attachment; filename*=iso-8859-1''%E4.txt; filename=a.txt", "ä.txt"),
        ("Content-Disposition: attachment; filename*1=b.txt; filename*0=\"a \"", "a b.txt"),
        ("Content-Disposition: attachment;\n filename*0*=utf-8''%E2%82;\n filename*1*=%AC;\n filename*2=\"%.txt\"", "€%.txt"),
        ("Content-Disposition: attachment; filename*=gb2312''%D6%D0.txt", "中.txt"),
        // RFC 2047, where it is forbidden and usual.
        ("Content-Type: image/gif; name=\"=?utf-8?q?=C3=B6.gif?=\"", "ö.gif"),
        ("Content-Type: image/gif; name==?utf-8?q?=C3=B6.gif?=", "ö.gif"),
        ("Content-Disposition: attachment; filename=\"=?utf-8?b?w?=\n =?utf-8?b?7YudHh0?=\"", "ö.txt"),
        ("Content-Disposition: attachment; filename*0=\"=?utf-8?b?w7Y\"; filename*1=\"udHh0?=\"", "ö.txt"),
        // Broken.
        ("Content-Type: image/gif; name=two words.gif; x=y", "two words.gif"),
        ("Content-Type: image/gif name=\"a.gif\"", "a.gif"),
        ("Content-Type: image/gif; name=\"never closed.gif", "never closed.gif"),
        ("Content-Type: image/gif; name=\"never closed.gif; x=y", "never closed.gif"),
        ("Content-Type: image/gif; name=\"C:\\dir\\a.gif\"", "C:\\dir\\a.gif"),
        ("Content-Type: image/gif; name=\"a\\\"b.gif\"", "a\"b.gif"),
        ("Content-Type: image/gif;;; name=a.gif; name=b.gif", "a.gif"),
        ("Content-Disposition: filename=a.gif", "a.gif"),
        // To GMime a NUL is the end.
        ("Content-Type: image/gif; name=\"a\0b.gif\"", "a b.gif"),
    ]

    @Test("names are found and decoded", arguments: names)
    func name(fields: String, name: String?) async throws {
        let type = fields.contains("Content-Type") ? "" : "Content-Type: image/gif\n"
        let message = try await parse(multipart("\(type)\(fields)\n\nx"))

        #expect(message.attachments.map(\.filename) == [name])
    }

    @Test("names that are no UTF-8 come out as text")
    func rawName() async throws {
        let message = try await sharedPool.parse(octets(multipart("Content-Type: image/gif; name=\"\u{E4}.gif\"\n\nx")))

        #expect(message.attachments.first?.filename == "ä.gif")
    }

    static let kinds: [(fields: String, kind: String)] = [
        ("", "text"), ("Content-Type: text/plain", "text"), ("Content-Type: TEXT / HTML ;charset=utf-8", "html"),
        ("Content-Type: text", "text"), ("Content-Type: html", "html"), ("Content-Type: ;;", "text"),
        ("Content-Type: text/plain; name=a.txt\nContent-Disposition: inline; filename=a.txt", "text"),
        ("Content-Type: text/plain\nContent-Disposition: ATTACHMENT", "text/plain"),
        ("Content-Type: text/html\nContent-Disposition: attachment; filename=inline.html", "text/html"),
        ("Content-Type: text/calendar; method=REQUEST", "text/calendar"),
        ("Content-Type: application; name=a.bin", "application/octet-stream"),
        ("Content-Disposition: attachment", "text/plain"),
        ("Content-Type: ;;\nContent-Disposition: attachment", "application/octet-stream"),
        ("Content-Type: IMAGE/PNG", "image/png"), ("Content-Type: message/delivery-status", "message/delivery-status"),
    ]

    @Test("a part is text, HTML or an attachment", arguments: kinds)
    func kind(fields: String, kind: String) async throws {
        let message = try await parse(multipart("\(fields)\(fields.isEmpty ? "" : "\n")\nx"))

        let kinds = (message.text == nil ? [] : ["text"]) + (message.html == nil ? [] : ["html"])
        #expect(kinds + message.attachments.map(\.contentType) == [kind])
    }

    @Test(
        "what the sender wants done with it",
        arguments: [
            ("inline; filename=a", AttachmentDisposition.inline), ("Attachment", .attachment), ("mystery", .unknown),
            ("x; filename=inline", .unknown),
        ])
    func disposition(field: String, expected: AttachmentDisposition) async throws {
        let message = try await parse(
            multipart("Content-Type: image/gif\nContent-ID: <pic@example.com>\nContent-Disposition: \(field)\n\nx"))

        #expect(message.attachments.first?.disposition == expected)
        #expect(message.attachments.first?.contentID == "pic@example.com")
    }

    static let encodings: [(encoding: String, body: String, octets: String)] = [
        ("7bit", "abc", "abc"), ("unheard-of", "abc", "abc"), ("Base64 (of course)", "YWJj", "abc"),
        // GMime leaves out what comes short of a group of four.
        ("base64", "YWJjZA", "abcd"), ("base64", "YWJjZGU", "abcde"), ("base64", "YW-Jj*\nZGU=", "abcde"),
        ("quoted-printable", "a=3Db=\nc=", "a=bc"), ("quoted-printable", "100% =zz", "100% =zz"),
        ("x-uuencode", "begin 644 f\n#86)C\n`\nend", "abc"),
        // Blanks at the ends of lines got lost, and a character for a checksum came in their place.
        ("x-uuencode", "begin 644 f\n&86)C\n#86)C\n`\nend", "abc\0\0\0abc"),
        ("x-uuencode", "begin 644 f\n#86)CX\n#86)CY\n`\nend", "abcabc"), ("base64", "YWJj=ZGVm", "abcdef"),
    ]

    @Test("bodies are decoded, and their size is that of the result", arguments: encodings)
    func encoding(encoding: String, body: String, octets: String) async throws {
        let mail = Array(
            multipart("Content-Type: image/gif\nContent-Transfer-Encoding: \(encoding)\n\n\(body)").utf8)
        let attachment = try #require(try await sharedPool.parse(mail).attachments.first)
        var result: [UInt8] = []
        for try await chunk in sharedPool.extract(part: attachment.part, of: mail) { result += chunk }

        #expect(String(decoding: result, as: UTF8.self) == octets)
        #expect(attachment.size == octets.utf8.count)
    }

    @Test("a large body comes in chunks")
    func chunks() async throws {
        let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 % 251) }
        let mail = Array("Content-Type: image/gif\nContent-Transfer-Encoding: binary\n\n".utf8) + body
        var chunks: [[UInt8]] = []
        for try await chunk in sharedPool.extract(part: "1", of: mail) { chunks.append(chunk) }

        #expect(chunks.count == 5)
        #expect(Array(chunks.joined()) == body)
    }

    @Test(
        "a part that is not there is a failure of its own",
        arguments: ["", "2", "1.9", "1.1", String(repeating: "1.", count: 200)])
    func missing(part: String) async throws {
        let mail = Array(multipart("\ntext", "Content-Type: image/gif\n\nx").utf8)

        await #expect {
            for try await _ in sharedPool.extract(part: part, of: mail) {}
        } throws: { ($0 as? MailParserError)?.kind == .noSuchPart }
    }
}
