import Core
import Foundation
import HTTPTypes
import Mail
import Postgres
import Store
import Testing

@testable import APIServer

/// Mail that the mail Worker brings.
@Suite("Inbound mail")
struct InboundTests {
    static let mail = """
        Received: from somewhere by nowhere\r
        From: "Ada" <ada@example.net>\r
        To: user@example.com\r
        Cc: Bob <bob@example.org>\r
        Subject: Your code\r
        Date: Sat, 28 Nov 2026 10:00:00 +0000\r
        Message-ID: <one@example.net>\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        Your verification code is 481516.\r

        """

    private static func with(
        settings: [String: String] = [:], catchAll: Bool = false,
        _ body: @Sendable (TestAPI, DomainID) async throws -> Void
    ) async throws {
        try await TestAPI.with(settings: TestAPI.mailSettings.merging(settings) { $1 }) { api in
            try await body(api, try await api.makeDomain("example.com", catchAll: catchAll))
        }
    }

    @Test("is stored with all that it says")
    func stored() async throws {
        try await Self.with { api, domain in
            let mailbox = try await api.makeMailbox("user@example.com", in: domain)

            let answer = try await api.deliver(Self.mail, to: "User@Example.com ")

            #expect(answer.status == .created)
            #expect(answer.members(answer.json["message"]) == ["id", "mailboxId", "parseStatus"])
            #expect(answer.json["message"]?["parseStatus"] == "parsed")
            #expect(answer.mailboxID == mailbox)
            let id = try #require(answer.messageID)
            #expect(try await api.storedOctets(id) == Array(Self.mail.utf8))
            let row = try #require(
                try await api.database.query(
                    """
                    SELECT subject, preview, from_name, from_address, message_id, envelope_from, envelope_to, mailbox_address,
                           verification_code, verification_source::text, verification_method::text, size_bytes, has_html,
                           attachment_count, date_header, user_id,
                           search @@ 'ada & code & 481516'::tsquery AND search @@ 'example & net'::tsquery
                      FROM messages WHERE id = \(id.uuid)
                    """
                ).first)
            #expect(try row.decode(0) == "Your code")
            #expect(try row.decode(1) == "Your verification code is 481516.")
            #expect(try row.decode(2) == "Ada")
            #expect(try row.decode(3) == "ada@example.net")
            #expect(try row.decode(4) == "<one@example.net>")
            #expect(try row.decode(5) == "sender@example.net")
            #expect(try row.decode(6) == "User@Example.com")
            #expect(try row.decode(7) == "user@example.com")
            #expect(try row.decode(8) == "481516")
            #expect(try row.decode(9) == "body")
            #expect(try row.decode(10) == "rules")
            #expect(try row.decode(11, as: Int.self) == Self.mail.utf8.count)
            #expect(try row.decode(12, as: Bool.self) == false)
            #expect(try row.decode(13, as: Int32.self) == 0)
            #expect(try row.decode(14, as: Date.self) == JSONCoding.date("2026-11-28T10:00:00Z"))
            #expect(try row.decode(15, as: UUID.self) == api.user.uuid)
            #expect(try row.decode(16, as: Bool.self))
            let document = try #require(try await api.document(id))
            #expect(document.text?.contains("481516") == true)
            #expect(document.headers.first?.key == "received")
            #expect(document.recipients.map(\.kind) == [.to, .cc])
            #expect(document.recipients.last?.name == "Bob")
            #expect(document.candidates.first?.code == "481516")
            #expect(document.candidates.first?.evidence.isEmpty == false)
            #expect(
                try await api.count("SELECT bytes FROM user_storage WHERE user_id = \(api.user.uuid) AND messages = 1")
                    == Self.mail.utf8.count)
            #expect(try await api.count("SELECT count(*) FROM mailboxes WHERE last_received_at IS NOT NULL") == 1)
        }
    }

    @Test("is stored once, however often and however many at once it is sent, with whatever trace fields")
    func repeated() async throws {
        try await Self.with { api, domain in
            try await api.makeMailbox("user@example.com", in: domain)

            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        try await api.deliver(
                            Self.mail.replacing("from somewhere", with: "from hop \(number)"), to: "user@example.com")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(answers.count { $0.status == .created } == 1)
            #expect(answers.count { $0.status == .ok } == 19)
            #expect(Set(answers.map(\.messageID)).count == 1)
            #expect(try await api.count("SELECT count(*) FROM messages") == 1)
            #expect(try await api.count("SELECT count(*) FROM blob_pieces") == 1)
            #expect(try await api.count("SELECT messages FROM user_storage") == 1)
        }
    }

    @Test("to another recipient, with another body or another Message-ID is another mail")
    func different() async throws {
        try await Self.with { api, domain in
            for name in ["user", "other"] { try await api.makeMailbox("\(name)@example.com", in: domain) }
            let deliveries = [
                (Self.mail, "user@example.com"), (Self.mail, "other@example.com"), (Self.mail, "user+a@example.com"),
                (Self.mail, "user+b@example.com"), (Self.mail.replacing("481516", with: "481517"), "user@example.com"),
                (Self.mail.replacing("<one@", with: "<two@"), "user@example.com"),
                // Without a Message-ID every octet counts.
                (Self.mail.replacing("Message-ID", with: "X-ID"), "user@example.com"),
                (Self.mail.replacing("Message-ID", with: "X-ID").replacing("nowhere", with: "here"), "user@example.com"),
            ]

            for (mail, recipient) in deliveries {
                #expect(try await api.deliver(mail, to: recipient).status == .created)
                #expect(try await api.deliver(mail, to: recipient).status == .ok)
            }

            #expect(try await api.count("SELECT count(*) FROM messages") == deliveries.count)
        }
    }

    @Test("comes to the exact mailbox first, then to that of its subaddress")
    func subaddress() async throws {
        try await Self.with { api, domain in
            let user = try await api.makeMailbox("user@example.com", in: domain)
            let exact = try await api.makeMailbox("user+exact@example.com", in: domain)

            #expect(try await api.deliver(Self.mail, to: "user+tag@example.com").mailboxID == user)
            #expect(try await api.deliver(Self.mail, to: "user+exact@example.com").mailboxID == exact)
        }
    }

    @Test(
        "to whom nobody is, or is no more, is refused for good, and nothing of it is kept",
        arguments: [
            "nobody@example.com", "expired@example.com", "over@example.com", "destroying@example.com", "destroyed@example.com",
            "expired+tag@example.com", "user@example.org", "user@sub.example.com", "user", "@example.com", "\"user\"@example.com",
            "a@b@example.com", "user@", "us er@example.com", "ä@example.com",
        ])
    func unavailable(recipient: String) async throws {
        try await Self.with { api, domain in
            try await api.makeMailbox("user@example.com", in: domain)
            try await api.makeMailbox("over@example.com", in: domain, expiresIn: -1)
            for status in ["expired", "destroying", "destroyed"] {
                try await api.makeMailbox("\(status)@example.com", in: domain, status: status)
            }

            let answer = try await api.deliver(Self.mail, to: recipient)

            #expect(answer.status == .notFound)
            #expect(answer.code == "mailbox_unavailable")
            #expect(try await api.count("SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM blob_pieces)") == 0)
        }
    }

    @Test("for a mailbox in the making is taken")
    func creating() async throws {
        try await Self.with { api, domain in
            let mailbox = try await api.makeMailbox("new@example.com", in: domain, status: "creating", expiresIn: 60)

            #expect(try await api.deliver(Self.mail, to: "new@example.com").mailboxID == mailbox)
        }
    }

    @Test(
        "is taken with any of the secrets and with nothing else",
        arguments: [
            (TestAPI.inboundSecret, 201), ("the-secret-of-last-month", 201), ("another-secret-than-these", 401), ("", 401),
            ("the-secret-of-last-month,\(TestAPI.inboundSecret)", 401),
        ])
    func secrets(secret: String, status: Int) async throws {
        try await Self.with(settings: ["INBOUND_SECRET": "\(TestAPI.inboundSecret),the-secret-of-last-month"]) { api, domain in
            try await api.makeMailbox("user@example.com", in: domain)

            let answer = try await api.deliver(Self.mail, to: "user@example.com", secret: secret)

            #expect(answer.status.code == status)
            if status == 401 { #expect(answer.code == "authentication_required") }
        }
    }

    @Test("is taken with no secret where there is none, not even with an administrator's key")
    func noSecret() async throws {
        try await TestAPI.with { api in
            let without = try await api.deliver(Self.mail, to: "user@example.com", secret: "")
            let key = try await api.deliver(Self.mail, to: "user@example.com", secret: api.key)

            #expect(without.status == .unauthorized)
            #expect(key.status == .unauthorized)
        }
    }

    @Test("that is too large is refused, the largest is kept exactly")
    func size() async throws {
        try await Self.with(settings: ["INBOUND_MAX_BYTES": "700000"]) { api, domain in
            try await api.makeMailbox("user@example.com", in: domain)
            var mail = Array("Subject: large\r\n\r\n".utf8)
            mail += (0..<700_000 - mail.count).map { $0 % 61 == 60 ? 10 : UInt8($0 % 61) + 40 }

            let largest = try await api.deliver(mail, to: "user@example.com")
            let larger = try await api.deliver(mail + [10], to: "user@example.com")

            #expect(largest.status == .created)
            let id = try #require(largest.messageID)
            #expect(try await api.storedOctets(id) == mail)
            #expect(try await api.count("SELECT count(*) FROM blob_pieces") == 3)
            #expect(larger.status == .contentTooLarge)
            #expect(larger.json["details"]?["maximumBytes"] == 700_000)
        }
    }

    @Test("without an envelope, or that is no mail by its type, is refused")
    func badRequests() async throws {
        try await Self.with { api, domain in
            try await api.makeMailbox("user@example.com", in: domain)
            let mail = Array(Self.mail.utf8)

            let noRecipient = try await api.deliver(mail, to: " ")
            let json = try await api.deliver(mail, to: "user@example.com", contentType: "application/json")
            let long = try await api.deliver(mail, to: String(repeating: "x", count: 2_000) + "@example.com")
            let parameters = try await api.deliver(mail, to: "user@example.com", contentType: "Message/RFC822; x=y")
            let bounce = try await api.deliver(mail, to: "user+bounce@example.com", from: "")

            #expect(noRecipient.status == .badRequest)
            #expect(noRecipient.json["details"]?["fieldErrors"]?["X-Envelope-To"] != nil)
            #expect(json.status == .unsupportedMediaType)
            #expect(long.status == .badRequest)
            #expect(parameters.status == .created)
            #expect(bounce.status == .created)
        }
    }

    @Test("of any octets is kept", arguments: Self.oddMails)
    func odd(name: String, mail: [UInt8]) async throws {
        try await Self.with { api, domain in
            try await api.makeMailbox("user@example.com", in: domain)

            let answer = try await api.deliver(mail, to: "user@example.com")

            #expect(answer.status == .created, "\(name)")
            let id = try #require(answer.messageID)
            #expect(try await api.storedOctets(id) == mail)
        }
    }

    static let oddMails: [(String, [UInt8])] = [
        ("nothing", []), ("a line", Array("hello".utf8)), ("white space", Array("\r\n\r\n \r\n".utf8)),
        ("NUL", Array("Subject: a\0b\r\n\r\nc\0d".utf8)),
        ("no UTF-8", Array("Subject: ".utf8) + [0xFF, 0xFE, 0x80] + Array("\r\n\r\n".utf8) + [0xC3, 0x28, 0xF0, 0x90]),
        ("all octets", (0...255).map { UInt8($0) }),
        ("a date beyond all", Array("Date: Fri, 31 Dec 99999 00:00:00 +0000\r\n\r\nx".utf8)),
        ("no address", Array("From: nobody\r\nTo: undisclosed-recipients:;\r\n\r\nx".utf8)),
        ("nested groups", Array("To: \(String(repeating: "g:", count: 1 << 16))\r\n\r\nx".utf8)),
    ]

    @Test("from nobody's address shows a name and no address")
    func sender() async throws {
        try await Self.with { api, domain in
            try await api.makeMailbox("user@example.com", in: domain)

            let id = try #require(try await api.deliver("From: System Daemon\r\n\r\nx", to: "user@example.com").messageID)

            let row = try #require(
                try await api.database.query("SELECT from_name, from_address FROM messages WHERE id = \(id.uuid)").first)
            #expect(try row.decode(0, as: String?.self) == "System Daemon")
            #expect(try row.decode(1, as: String?.self) == nil)
        }
    }

    @Test("in other scripts is found by what it says")
    func search() async throws {
        try await Self.with { api, domain in
            try await api.makeMailbox("user@example.com", in: domain)
            let mail =
                "Subject: =?utf-8?b?5oKo55qE6aqM6K+B56CB?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n인증번호는 1234 입니다"

            let id = try #require(try await api.deliver(mail, to: "user@example.com").messageID)

            for text in ["验证码", "证", "码", "번호", "1234 입니다"] {
                let query = try #require(SearchText.query(text))
                #expect(
                    try await api.count(
                        "SELECT count(*) FROM messages WHERE id = \(id.uuid) AND search @@ \(query)::text::tsquery") == 1,
                    "\(text)")
            }
        }
    }
}
