import Core
import HTTPTypes
import Mail
import Postgres
import Store
import Testing

@testable import APIServer

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Messages one by one")
struct MessageFileTests {
    // MARK: Detail

    @Test("a message shows all that it says")
    func detail() async throws {
        try await TestAPI.with { api in
            let mailbox = try await api.makeMailbox(address: "me@example.com")
            let attachment = MessageDocument.Attachment(
                part: "2", filename: "a.pdf", contentType: "application/pdf", sizeBytes: 3, contentId: "x@y",
                disposition: .attachment)
            let id = try await api.storeMail(
                TestMail(code: "123456", html: "<p>Hello</p>", attachments: [attachment]), in: mailbox)

            let answer = try await api.send(.get, "/api/messages/\(id)")

            #expect(answer.status == .ok)
            let message = try #require(answer.json["message"])
            #expect(
                answer.members(message) == [
                    "id", "mailboxId", "mailboxAddress", "subject", "previewText", "fromName", "fromAddress", "receivedAt",
                    "sizeBytes", "attachmentCount", "hasHtml", "parseStatus", "read", "verification", "envelopeFrom",
                    "envelopeTo",
                    "messageId", "dateHeader", "html", "text", "headers", "recipients", "attachments", "verificationCandidates",
                    "links", "truncated", "parseError", "rawDownloadPath", "htmlPath",
                ])
            #expect(message["envelopeTo"] == "me@example.com")
            #expect(message["messageId"] == "<m@sender.example>")
            #expect(message["html"] == "<p>Hello</p>")
            #expect(message["headers"] == [["key": "subject", "value": "Hello"]])
            #expect(answer.members(message["recipients"]) == ["to", "cc", "bcc", "replyTo"])
            #expect(message["recipients"]?["to"]?.items.first?["address"] == "b@example.com")
            #expect(message["recipients"]?["cc"] == [])
            #expect(message["rawDownloadPath"]?.stringValue == "/api/messages/\(id)/raw")
            #expect(message["htmlPath"]?.stringValue == "/api/messages/\(id)/html")
            let file = try #require(message["attachments"]?.items.first)
            #expect(
                answer.members(file) == [
                    "id", "filename", "contentType", "sizeBytes", "contentId", "disposition", "downloadPath",
                ])
            #expect(file["downloadPath"]?.stringValue == "/api/messages/\(id)/attachments/\(attachment.id)")
        }
    }

    @Test("a message that could not be parsed is there without contents")
    func unparsed() async throws {
        try await TestAPI.with { api in
            let id = try await api.storeMail(in: try await api.makeMailbox())
            try await api.database.execute("DELETE FROM message_contents WHERE message_id = \(id.uuid)")
            try await api.database.execute(
                "UPDATE messages SET parse_status = 'failed', parse_error = 'mail_parser_crashed' WHERE id = \(id.uuid)")

            let answer = try await api.send(.get, "/api/messages/\(id)")

            #expect(answer.json["message"]?["parseStatus"] == "failed")
            #expect(answer.json["message"]?["parseError"] == "mail_parser_crashed")
            #expect(answer.json["message"]?["text"] == .null)
            #expect(answer.json["message"]?["attachments"] == [])
        }
    }

    @Test(
        "what is no message is not found",
        arguments: ["msg_1", "msg_0123456789abcdef0123456789abcdef", "%00", "mbx_0123456789abcdef0123456789abcdef"])
    func missing(id: String) async throws {
        try await TestAPI.with { api in
            let detail = try await api.send(.get, "/api/messages/\(id)")
            let raw = try await api.send(.get, "/api/messages/\(id)/raw")

            #expect(detail.status == .notFound)
            #expect(raw.status == .notFound)
        }
    }

    // MARK: Marks

    @Test("a message is marked as read and unread, and when it was read first stays")
    func marks() async throws {
        try await TestAPI.with { api in
            let id = try await api.storeMail(in: try await api.makeMailbox())
            let path = "/api/messages/\(id)"

            let read = try await api.send(.patch, path, json: #"{"read":true}"#)
            let first = try await api.database.value("SELECT read_at FROM messages", as: Date?.self)
            _ = try await api.send(.patch, path, json: #"{"read":true}"#)
            let second = try await api.database.value("SELECT read_at FROM messages", as: Date?.self)
            let unread = try await api.send(.patch, path, json: #"{"read":false}"#)

            #expect(read.json["message"]?["read"] == true)
            #expect(first == second)
            #expect(unread.json["message"]?["read"] == false)
            for body in ["{}", #"{"read":null}"#, #"{"read":"yes"}"#, #"{"read":1}"#] {
                let answer = try await api.send(.patch, path, json: body)
                #expect(answer.status == .badRequest)
                #expect(answer.members(answer.json["details"]?["fieldErrors"]) == ["read"])
            }
        }
    }

    @Test("a message goes with its contents and octets, and is counted no more")
    func deleted() async throws {
        try await TestAPI.with { api in
            let mailbox = try await api.makeMailbox()
            let id = try await api.storeMail(in: mailbox)
            let other = try await api.storeMail(TestMail(raw: [1, 2, 3]), in: mailbox)

            let answer = try await api.send(.delete, "/api/messages/\(id)")
            let again = try await api.send(.delete, "/api/messages/\(id)")

            #expect(answer.status == .noContent)
            #expect(again.status == .notFound)
            #expect(try await api.send(.get, "/api/messages/\(id)").status == .notFound)
            #expect(try await api.send(.get, "/api/messages/\(other)").status == .ok)
            #expect(try await api.count("SELECT count(*) FROM message_contents") == 1)
            #expect(try await api.count("SELECT count(DISTINCT key) FROM blob_pieces") == 1)
            #expect(try await api.count("SELECT messages FROM user_storage") == 1)
            #expect(try await api.count("SELECT bytes FROM user_storage") == 3)
        }
    }

    // MARK: Octets

    @Test("the octets come as they were, with a name and a strong tag")
    func raw() async throws {
        try await TestAPI.with { api in
            let octets = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) & 0x7F }
            let id = try await api.storeMail(TestMail(raw: octets), in: try await api.makeMailbox())
            let path = "/api/messages/\(id)/raw"

            let answer = try await api.send(.get, path)
            let tag = try #require(answer.headers[.eTag])
            let cached = try await api.send(.get, path, headers: [.ifNoneMatch: "\"other\", W/\(tag)"])
            let head = try await api.send(.head, path)

            #expect(answer.status == .ok)
            #expect(Array(answer.text.utf8) == octets)
            #expect(answer.headers[.contentType] == "message/rfc822")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"\(id).eml\"")
            #expect(answer.headers[try #require(HTTPField.Name("x-content-type-options"))] == "nosniff")
            #expect(answer.headers[.cacheControl]?.contains("private") == true)
            #expect(answer.headers[.acceptRanges] == "bytes")
            #expect(tag.hasPrefix("\""))
            #expect(cached.status == .notModified)
            #expect(cached.text.isEmpty)
            #expect(head.status == .ok)
            #expect(head.headers[.contentLength] == "600000")
            #expect(head.text.isEmpty)
        }
    }

    @Test("a part of the octets comes where a range asks for it")
    func ranges() async throws {
        try await TestAPI.with { api in
            let octets = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 % 97) }
            let id = try await api.storeMail(TestMail(raw: octets), in: try await api.makeMailbox())
            let path = "/api/messages/\(id)/raw"
            let tag = try #require(try await api.send(.head, path).headers[.eTag])

            let cases: [(String, Range<Int>?)] = [
                ("bytes=0-0", 0..<1), ("bytes=262143-262144", 262_143..<262_145), ("bytes=599990-", 599_990..<600_000),
                ("bytes=-5", 599_995..<600_000), ("bytes=-9999999", 0..<600_000), ("bytes=10-99999999", 10..<600_000),
                ("bytes=0-1,5-6", nil), ("bytes=5-1", nil), ("lines=0-1", nil), ("bytes=a-b", nil), ("bytes=-", nil),
            ]
            for (header, range) in cases {
                let answer = try await api.send(.get, path, headers: [.range: header])
                #expect(answer.status == (range == nil ? .ok : .partialContent), "\(header)")
                #expect(Array(answer.text.utf8) == Array(octets[range ?? 0..<600_000]), "\(header)")
                #expect(
                    answer.headers[.contentRange] == range.map { "bytes \($0.lowerBound)-\($0.upperBound - 1)/600000" },
                    "\(header)")
            }
            for header in ["bytes=600000-", "bytes=700000-800000", "bytes=-0"] {
                let answer = try await api.send(.get, path, headers: [.range: header])
                #expect(answer.status == .rangeNotSatisfiable, "\(header)")
                #expect(answer.code == "range_not_satisfiable")
                #expect(answer.headers[.contentRange] == "bytes */600000")
            }
            let same = try await api.send(.get, path, headers: [.range: "bytes=0-1", .ifRange: tag])
            let other = try await api.send(.get, path, headers: [.range: "bytes=0-1", .ifRange: "\"other\""])
            #expect(same.status == .partialContent)
            #expect(other.status == .ok)
        }
    }

    @Test("HTML comes as a page of no origin that runs and fetches nothing")
    func html() async throws {
        try await TestAPI.with(settings: ["WEB_APP_ORIGIN": "https://app.example.com"]) { api in
            let mailbox = try await api.makeMailbox()
            let id = try await api.storeMail(TestMail(html: "<script>alert(1)</script>"), in: mailbox)
            let plain = try await api.storeMail(in: mailbox)

            let answer = try await api.send(.get, "/api/messages/\(id)/html")
            let none = try await api.send(.get, "/api/messages/\(plain)/html")

            #expect(answer.text == "<script>alert(1)</script>")
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            let policy = try #require(answer.headers[.contentSecurityPolicy])
            let directives = policy.split(separator: ";").map { String($0).trimmingWhitespace() }
            for directive in ["sandbox", "default-src 'none'", "form-action 'none'", "base-uri 'none'", "img-src data: cid:"] {
                #expect(directives.contains(directive), "\(policy)")
            }
            #expect(policy.contains("frame-ancestors 'self' https://app.example.com"))
            #expect(answer.headers[.xFrameOptions] == "SAMEORIGIN")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(none.status == .notFound)
        }
    }

    // MARK: Names

    @Test(
        "an attachment's name cannot leave the header, the folder, or its direction",
        arguments: [
            ("report.pdf", "attachment; filename=\"report.pdf\""),
            ("../../etc/passwd", "attachment; filename=\"passwd\""),
            (#"C:\Users\me\a.txt"#, "attachment; filename=\"a.txt\""),
            ("a\"; filename=\"b.exe", "attachment; filename=\"a; filename=b.exe\""),
            ("a\r\nSet-Cookie: x=y", "attachment; filename=\"aSet-Cookie x=y\""),
            (".htaccess", "attachment; filename=\"htaccess\""),
            ("..", "attachment; filename=\"att.bin\""), ("", "attachment; filename=\"att.bin\""),
            (nil, "attachment; filename=\"att.bin\""),
            ("  ...  ", "attachment; filename=\"att.bin\""), ("a. .", "attachment; filename=\"a\""),
            ("Übersicht.pdf", "attachment; filename=\"_bersicht.pdf\"; filename*=UTF-8''%C3%9Cbersicht.pdf"),
            ("100%.txt", "attachment; filename=\"100_.txt\"; filename*=UTF-8''100%25.txt"),
            ("gpj\u{202E}exe.scr", "attachment; filename=\"gpjexe.scr\""),
            ("请求.txt", "attachment; filename=\"__.txt\"; filename*=UTF-8''%E8%AF%B7%E6%B1%82.txt"),
        ] as [(String?, String)])
    func names(name: String?, disposition: String) {
        #expect(AttachmentName(name, fallback: "att.bin").disposition == disposition)
    }

    @Test("a long name is shortened, and keeps its extension")
    func longName() {
        let name = AttachmentName(String(repeating: "é", count: 5_000) + ".pdf", fallback: "x")

        #expect(name.text.count == 150)
        #expect(name.text.hasSuffix("é.pdf"))
        #expect(name.disposition.utf8.count < 2_000)
    }

    @Test(
        "what a browser might run is octets",
        arguments: [
            ("application/pdf", true), ("image/png", true), ("text/plain", true), ("application/zip", true),
            ("text/html", false), ("image/svg+xml", false), ("application/xhtml+xml", false), ("text/xml", false),
            ("application/javascript", false), ("text/javascript", false), ("application/x-javascript", false),
            ("text/vbscript", false), ("multipart/mixed", false), ("message/rfc822", false), ("text/x-html", false),
            ("text", false), ("", false), ("a/b/c", false), ("text/plain; charset=x", false), ("text/plain\r\nx: y", false),
            ("TEXT/HTML", false),
        ])
    func types(type: String, isKept: Bool) {
        #expect(AttachmentType.safe(type) == (isKept ? type : "application/octet-stream"))
    }
}
