import Core
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

@Suite("Looking at mailboxes")
struct MailboxListTests {
    private static func addresses(_ answer: Answer) -> [String] {
        (answer.json["mailboxes"]?.items ?? []).compactMap { $0["localPart"]?.stringValue }
    }

    @Test("a list has what its filters say, newest first")
    func filters() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            try await api.addDomain("other.com", hasCatchAll: true)
            _ = try await api.makeMailbox("one@example.com", tags: ["ci", "ops"])
            _ = try await api.makeMailbox("two@example.com", tags: ["ci"])
            _ = try await api.makeMailbox("under_score@other.com", tags: ["ops"])
            let old = try await api.makeMailbox("old@example.com", tags: ["ci"])
            try await api.expire(old)
            for status in ["destroying", "destroyed"] {
                _ = try await api.makeMailbox("\(status)@example.com")
                try await api.database.execute(
                    """
                    UPDATE mailboxes SET status = \(status)::text::mailbox_status, last_received_at = now(),
                           destroyed_at = CASE WHEN \(status) = 'destroyed' THEN now() END WHERE local_part = \(status)
                    """)
            }
            let cases: [(query: String, names: [String])] = [
                ("", ["destroyed", "destroying", "old", "under_score", "two", "one"]),
                ("scope=workspace", ["destroying", "under_score", "two", "one"]),
                ("status=active", ["under_score", "two", "one"]), ("status=expired", ["old"]),
                ("status=expired&status=destroyed", ["destroyed", "old"]), ("scope=workspace&status=expired", []),
                ("scope=workspace&status=expired&status=destroying", ["destroying"]),
                ("tag=ci", ["old", "two", "one"]), ("tag=ci&tag=OPS", ["one"]), ("tag=none", []),
                ("mailDomain=Other.com", ["under_score"]), ("mailDomain=nobody.com", []),
                ("mailDomain=other.com&tag=ci", []), ("q=r_s", ["under_score"]), ("q=%25", []), ("q=e_score", []),
                ("q=ONE@EXAMPLE", ["one"]), ("q=%5C", []), ("q='%20OR%201=1--", []), ("q=%F0%9F%92%8C", []),
                ("q=wo", ["two"]), ("status=active&tag=ci&q=example&mailDomain=example.com&scope=workspace", ["two", "one"]),
            ]
            for (query, names) in cases {
                let answer = try await api.send(.get, "/api/mailboxes?\(query)")
                #expect(answer.status == .ok, "\(query)")
                #expect(Self.addresses(answer) == names, "\(query)")
                #expect(answer.json["nextCursor"] == .null)
            }
            let destroying = try await api.send(.get, "/api/mailboxes?status=destroying")
            #expect(destroying.json["mailboxes"]?.items.first?["lastReceivedAt"] == .null)
        }
    }

    @Test("pages follow each other, also while new mailboxes come")
    func pages() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            for number in 1...5 { _ = try await api.makeMailbox("m\(number)@example.com") }

            var names: [String] = []
            var cursor = ""
            repeat {
                let answer = try await api.send(.get, "/api/mailboxes?limit=2" + cursor)
                names += Self.addresses(answer)
                cursor = answer.json["nextCursor"]?.stringValue.map { "&cursor=\($0)" } ?? ""
                _ = try await api.makeMailbox("new\(names.count)@example.com")
            } while !cursor.isEmpty

            #expect(names == ["m5", "m4", "m3", "m2", "m1"])
        }
    }

    @Test("others' mailboxes are not there, except for administrators")
    func ownership() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let (one, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let (two, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let id = try await api.makeMailbox("one@example.com", key: one)
            _ = try await api.makeMailbox("two@example.com", key: two)

            #expect(Self.addresses(try await api.send(.get, "/api/mailboxes", key: one)) == ["one"])
            #expect(Self.addresses(try await api.send(.get, "/api/mailboxes")) == ["two", "one"])
            for (key, status) in [(one, HTTPResponse.Status.ok), (two, .notFound), (api.key, .ok)] {
                #expect(try await api.send(.get, "/api/mailboxes/\(id)", key: key).status == status)
                #expect(try await api.send(.get, "/api/mailboxes/resolve?address=ONE@example.com", key: key).status == status)
            }
            for (method, path, json) in [
                (HTTPRequest.Method.patch, "/tags", #"{"tags":[]}"#), (.patch, "/ttl", #"{"expiresInMinutes":60}"#),
                (.delete, "", "{}"),
            ] {
                let answer = try await api.send(method, "/api/mailboxes/\(id)\(path)", json: json, key: two)
                #expect(answer.code == "not_found")
            }
        }
    }

    @Test("an address is resolved while its mailbox is active or expired")
    func resolve() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com")
            let path = "/api/mailboxes/resolve?address=ada@example.com"

            #expect(try await api.send(.get, path).json["id"]?.stringValue == id)
            try await api.expire(id)
            #expect(try await api.send(.get, path).json["status"] == "expired")
            try await api.database.execute("UPDATE mailboxes SET status = 'destroying'")
            #expect(try await api.send(.get, path).code == "not_found")
            try await api.database.execute("UPDATE mailboxes SET status = 'destroyed', destroyed_at = now()")
            #expect(try await api.send(.get, path).code == "not_found")
            #expect(try await api.send(.get, "/api/mailboxes/\(id)").json["status"] == "destroyed")
            for address in ["not-an-email", "", "a@b", "a%20b@example.com", "a@b@example.com"] {
                #expect(try await api.send(.get, "/api/mailboxes/resolve?address=\(address)").code == "invalid_request")
            }
            #expect(try await api.send(.get, "/api/mailboxes/resolve").code == "invalid_request")
        }
    }

    @Test(
        "a query that cannot be is refused",
        arguments: [
            "status=gone", "scope=all", "tag=a.b", "tag=%C3%A4", "limit=0", "limit=201", "cursor=1", "q=%00", "mailDomain=a_b",
            "scope=default&scope=workspace", "q=a&q=b", "tag=" + String(repeating: "x", count: 33),
            (0...20).map { "tag=t\($0)" }.joined(separator: "&"), "q=" + String(repeating: "x", count: 257),
        ])
    func refused(query: String) async throws {
        try await TestAPI.withMailboxes { api in
            let answer = try await api.send(.get, "/api/mailboxes?\(query)")

            #expect(answer.status == .badRequest)
            #expect(answer.code == "invalid_request")
        }
    }
}
