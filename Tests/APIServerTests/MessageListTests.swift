import Core
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

@Suite("Lists of messages")
struct MessageListTests {
    private static func ids(_ answer: Answer) -> [String] {
        answer.json["messages"]?.items.compactMap { $0["id"]?.stringValue } ?? []
    }

    @Test("a message in a list has these members")
    func members() async throws {
        try await TestAPI.with { api in
            let mailbox = try await api.makeMailbox(address: "me@example.com")
            let id = try await api.storeMail(TestMail(code: "123456"), in: mailbox)

            let answer = try await api.send(.get, "/api/messages")

            #expect(answer.status == .ok)
            let message = try #require(answer.json["messages"]?.items.first)
            #expect(
                answer.members(message) == [
                    "id", "mailboxId", "mailboxAddress", "subject", "previewText", "fromName", "fromAddress", "receivedAt",
                    "sizeBytes", "attachmentCount", "hasHtml", "parseStatus", "read", "verification",
                ])
            #expect(message["id"]?.stringValue == id.description)
            #expect(message["mailboxId"]?.stringValue == mailbox.description)
            #expect(message["mailboxAddress"] == "me@example.com")
            #expect(message["read"] == false)
            #expect(message["verification"] == ["code": "123456", "method": "rules", "source": "body"])
            #expect(answer.json["nextCursor"] == .null)
        }
    }

    @Test("pages are newest first, whole, and not moved by mail that comes between them")
    func pages() async throws {
        try await TestAPI.with { api in
            let mailbox = try await api.makeMailbox()
            var expected: [String] = []
            for _ in 0..<23 { expected.append(try await api.storeMail(TestMail(age: 7200), in: mailbox).description) }
            // Most at the very same time.
            try await api.database.execute("UPDATE messages SET received_at = date_trunc('hour', received_at)")
            let byTime = try await api.database.values(
                "SELECT replace(id::text, '-', '') FROM messages ORDER BY received_at DESC, id DESC", as: String.self)

            var seen: [String] = []
            var cursor: String?
            repeat {
                let answer = try await api.send(.get, "/api/messages?limit=5" + (cursor.map { "&cursor=\($0)" } ?? ""))
                seen += Self.ids(answer)
                cursor = answer.json["nextCursor"]?.stringValue
                try await api.storeMail(in: mailbox)
            } while cursor != nil

            #expect(seen == byTime.map { "msg_" + $0 })
            #expect(Set(seen) == Set(expected))
        }
    }

    @Test("another user's messages are not there, and administrators see everybody's")
    func ownership() async throws {
        try await TestAPI.with { api in
            let (key, member) = try await TestAPI.makeKey(in: api.database, role: .member)
            let own = try await api.storeMail(in: try await api.makeMailbox(of: member))
            let foreign = try await api.storeMail(in: try await api.makeMailbox())

            let list = try await api.send(.get, "/api/messages", key: key)
            let all = try await api.send(.get, "/api/messages")

            #expect(Self.ids(list) == [own.description])
            #expect(Set(Self.ids(all)) == [own.description, foreign.description])
            for (method, rest, body) in [
                (HTTPRequest.Method.get, "", nil), (.get, "/raw", nil), (.get, "/html", nil),
                (.get, "/attachments/\(AttachmentID.make())", nil), (.patch, "", #"{"read":true}"#), (.delete, "", nil),
            ] as [(HTTPRequest.Method, String, String?)] {
                let answer = try await api.send(method, "/api/messages/\(foreign)\(rest)", json: body, key: key)
                #expect(answer.status == .notFound, "\(method) \(rest)")
            }
            #expect(try await api.send(.get, "/api/messages/\(own)", key: key).status == .ok)
        }
    }

    @Test("messages are found by mailbox, status, time, sender, subject, words, code and whether they were read")
    func filters() async throws {
        try await TestAPI.with { api in
            let mailbox = try await api.makeMailbox(address: "me@example.com")
            let other = try await api.makeMailbox(address: "other@example.com")
            let expired = try await api.makeMailbox(address: "old@example.com", expiresIn: -1)
            let destroyed = try await api.makeMailbox(address: "me@example.com", status: "destroyed")
            let destroying = try await api.makeMailbox(address: "gone@example.com", status: "destroying")
            let a = try await api.storeMail(
                TestMail(subject: "Your ÉTÉ code", fromName: "Grace Hopper", code: "4711", age: 60), in: mailbox
            ).description
            let b = try await api.storeMail(
                TestMail(subject: "Rechnung 50%", fromName: nil, fromAddress: nil, age: 50), in: other
            ).description
            let c = try await api.storeMail(TestMail(text: "penguins", age: 40), in: expired).description
            let d = try await api.storeMail(TestMail(age: 30), in: destroyed).description
            let e = try await api.storeMail(TestMail(age: 20), in: destroying).description
            _ = try await api.send(.patch, "/api/messages/\(b)", json: #"{"read":true}"#)
            try await api.database.execute("UPDATE messages SET received_at = date_trunc('second', received_at)")
            let list = try await api.send(.get, "/api/messages?mailboxId=\(other)")
            let time = try #require(list.json["messages"]?.items.first?["receivedAt"]?.stringValue)

            let cases: [(String, [String])] = [
                ("", [d, c, b, a]),
                ("mailboxId=\(mailbox)", [a]),
                ("mailboxId=\(mailbox)&mailboxId=\(other)", [b, a]),
                ("mailboxId=\(mailbox)&mailbox=other@example.com", [a]),
                ("mailboxId=\(destroying)", []),
                ("mailboxId=\(MailboxID.make())", []),
                ("mailbox=%20ME@Example.com", [d, a]),
                ("mailbox=me@example.com&mailbox=old@example.com", [d, c, a]),
                ("mailbox=nobody", []),
                ("scope=workspace", [b, a]),
                ("scope=workspace&mailbox=me@example.com", [a]),
                ("scope=workspace&mailboxStatus=expired", []),
                ("mailboxStatus=expired", [c]),
                ("mailboxStatus=expired&mailboxStatus=destroyed", [d, c]),
                ("mailboxStatus=active&mailboxId=\(expired)", []),
                ("mailboxStatus=destroying", []),
                ("after=2020-01-01T00:00:00Z&since=\(time)", [d, c]),
                ("since=2020-01-01T00:00:00Z&after=\(time)", [d, c]),
                ("hasCode=true", [a]), ("hasCode=false", [d, c, b]),
                ("read=true", [b]), ("read=false", [d, c, a]),
                ("from=HOPPER", [a]), ("from=sender.example", [d, c, a]), ("from=nobody", []),
                ("subject=%C3%A9t%C3%A9", [a]), ("subject=50%25", [b]), ("subject=5_%25", []),
                ("q=penguins", [c]), ("q=PENG", [c]), ("q=penguins%20rechnung", []), ("q=code", [a]),
                ("q=code&hasCode=false", []),
                ("limit=1", [d]),
            ]
            for (query, expected) in cases {
                let answer = try await api.send(.get, "/api/messages?\(query)")
                #expect(Self.ids(answer) == expected, "\(query): \(answer.text)")
            }
            #expect(!Self.ids(try await api.send(.get, "/api/messages")).contains(e))
            #expect(try await api.send(.get, "/api/messages/\(e)").status == .notFound)
            #expect(try await api.send(.get, "/api/messages/\(e)/raw").status == .notFound)
        }
    }

    @Test("what makes no sense is refused with its name")
    func badInput() async throws {
        let cases = [
            ("after=not-a-date", "after"), ("since=yesterday", "since"), ("mailboxId=mbx_1", "mailboxId"),
            ("mailboxStatus=lost", "mailboxStatus"), ("scope=everything", "scope"), ("hasCode=maybe", "hasCode"),
            ("read=1", "read"), ("limit=0", "limit"), ("limit=201", "limit"), ("cursor=x", "cursor"), ("q=%20-%20", "q"),
            ("from=a&from=b", "from"), ("subject=%00", "subject"), ("mailbox=a%00b", "mailbox"),
        ]
        try await TestAPI.with { api in
            for (query, name) in cases {
                let answer = try await api.send(.get, "/api/messages?\(query)")

                #expect(answer.status == .badRequest, "\(query)")
                #expect(answer.members(answer.json["details"]?["fieldErrors"]) == [name], "\(query): \(answer.text)")
            }
        }
    }

    @Test("at most two hundred mailboxes are named")
    func manyMailboxes() async throws {
        try await TestAPI.with { api in
            let mailbox = try await api.makeMailbox()
            let id = try await api.storeMail(in: mailbox)
            func query(_ count: Int) -> String {
                (0..<count).map { _ in "mailboxId=\(MailboxID.make())" }.joined(separator: "&")
            }

            let most = try await api.send(.get, "/api/messages?mailboxId=\(mailbox)&\(query(199))")
            let tooMany = try await api.send(.get, "/api/messages?\(query(201))")

            #expect(Self.ids(most) == [id.description])
            #expect(tooMany.status == .badRequest)
        }
    }
}
