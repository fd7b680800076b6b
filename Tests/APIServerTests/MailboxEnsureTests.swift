import Core
import Foundation
import HTTPTypes
import Jobs
import Postgres
import Store
import Testing

@testable import APIServer

@Suite("Having a mailbox, whether it is there or not")
struct MailboxEnsureTests {
    @Test("two hundred at once get one mailbox, and one of them is told that it is new", arguments: [true, false])
    func concurrent(hasCatchAll: Bool) async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: hasCatchAll)

            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<200 {
                    group.addTask { try await api.ensure(#"{"address":"ada@example.com"}"#, headers: [.prefer: "wait=60"]) }
                }
                if !hasCatchAll {
                    group.addTask {
                        try await api.provision(try await api.job("mailbox.provision"))
                        return try await api.send(.get, "/api/mailboxes?limit=1")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }.filter { $0.json["mailboxes"] == nil }

            #expect(answers.count == 200)
            #expect(answers.count { $0.status == .created } == 1)
            #expect(answers.count { $0.status == .ok } == 199)
            #expect(Set(answers.map { $0.json["id"]?.stringValue }).count == 1)
            #expect(answers.allSatisfy { $0.json["delivery"] == "ready" })
            #expect(try await api.count("SELECT count(*) FROM mailboxes") == 1)
            #expect(try await api.count("SELECT count(*) FROM jobs") == (hasCatchAll ? 0 : 1))
        }
    }

    @Test("a mailbox that is there goes on, as its address or as its parts")
    func reuse() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com", tags: ["a"])

            for json in [
                #"{"address":"ADA@Example.com","tags":["b"]}"#, #"{"localPart":"ada","mailDomain":"example.com"}"#,
                #"{"localPart":"ada","subdomain":"","rootDomain":"EXAMPLE.com"}"#, #"{"localPart":"ada"}"#,
            ] {
                let answer = try await api.ensure(json)
                #expect(answer.status == .ok, "\(json)")
                #expect(answer.json["id"]?.stringValue == id, "\(json)")
                #expect(answer.json["tags"] == ["a"], "tags count only for a new one")
            }
            try await api.database.execute("UPDATE domains SET status = 'disabled'")
            #expect(
                try await api.ensure(#"{"address":"ada@example.com"}"#).status == .ok, "also in a domain that takes no new ones")
        }
    }

    /// Minutes from now: how the mailbox stands, what is asked for, and how it stands then; `nil` for never.
    static let lifetimes: [(before: Int?, asked: String, after: Int?)] = [
        (60, "180", 180), (360, "60", 360), (nil, "60", nil), (60, "null", nil), (-10, "60", 60), (30, "60", 60),
    ]

    @Test("its end is moved later, never sooner", arguments: lifetimes)
    func extended(before: Int?, asked: String, after: Int?) async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com")
            try await api.database.execute(
                "UPDATE mailboxes SET expires_at = now() + make_interval(mins => \(before.map { Int32($0) }))")

            let answer = try await api.ensure(#"{"address":"ada@example.com","expiresInMinutes":\#(asked)}"#)

            #expect(answer.status == .ok)
            #expect(answer.json["id"]?.stringValue == id)
            #expect(answer.json["status"] == "active")
            let left = try await api.database.value(
                "SELECT round(extract(epoch FROM expires_at - now()) / 60)::bigint FROM mailboxes", as: Int?.self)
            #expect((left ?? nil) == after)
            #expect(try await api.count("SELECT count(*) FROM jobs") == 0)
        }
    }

    @Test("without a lifetime the usual one is asked for")
    func usualLifetime() async throws {
        try await TestAPI.withMailboxes(["DEFAULT_MAILBOX_TTL_MINUTES": "90"]) { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            _ = try await api.makeMailbox("ada@example.com")
            try await api.database.execute("UPDATE mailboxes SET expires_at = now() + interval '30 minutes'")

            _ = try await api.ensure(#"{"address":"ada@example.com"}"#)

            #expect(try await api.count("SELECT count(*) FROM mailboxes WHERE expires_at > now() + interval '89 minutes'") == 1)
        }
    }

    @Test("one that the catch-all made becomes a registered one in place, and lives on for ever")
    func promotion() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com")
            try await api.database.execute("UPDATE mailboxes SET source = 'catch_all', created_via = 'system', expires_at = NULL")

            let answer = try await api.ensure(#"{"address":"ada@example.com","expiresInMinutes":60}"#)

            #expect(answer.status == .ok)
            #expect(answer.json["id"]?.stringValue == id)
            #expect(answer.json["source"] == "registered")
            #expect(answer.json["createdVia"] == "system")
            #expect(answer.json["expiresAt"] == .null)
            #expect(answer.json["delivery"] == "ready")
        }
    }

    @Test("a promotion that needs a rule is a job, and those who ask meanwhile wait for the same")
    func promotionWithRule() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com")
            try await api.database.execute("UPDATE mailboxes SET source = 'catch_all'")
            try await api.database.execute("UPDATE domains SET catch_all_enabled = false")

            let first = try await api.ensure(#"{"address":"ada@example.com"}"#)
            let second = try await api.ensure(#"{"address":"ada@example.com"}"#)

            #expect(first.status == .accepted)
            #expect(first.json["mailbox"]?["delivery"] == "pending")
            #expect(first.json["mailbox"]?["status"] == "active")
            #expect(second.json["taskId"] == first.json["taskId"])
            try await api.fail(try await api.job("mailbox.provision"), code: "rule_limit_reached")
            let failed = try await api.send(.get, "/api/mailboxes/\(id)")
            #expect(failed.json["delivery"] == "failed")
            #expect(failed.json["deliveryError"] == "no")
            let again = try await api.ensure(#"{"address":"ada@example.com"}"#)
            #expect(again.status == .accepted)
            #expect(again.json["taskId"] != first.json["taskId"])
            #expect(again.json["mailbox"]?["deliveryError"] == .null)
        }
    }

    @Test("an expired one without a rule gets one when it is brought back, if the catch-all is off by now")
    func revival() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let bare = try await api.makeMailbox("bare@example.com")
            let ruled = try await api.makeMailbox("ruled@example.com")
            try await api.database.execute("UPDATE mailboxes SET routing_rule_id = 'r' WHERE local_part = 'ruled'")
            try await api.database.execute("UPDATE domains SET catch_all_enabled = false")
            for id in [bare, ruled] { try await api.expire(id) }

            #expect(try await api.ensure(#"{"address":"bare@example.com"}"#).status == .accepted)
            let answer = try await api.ensure(#"{"address":"ruled@example.com"}"#)
            #expect(answer.status == .ok)
            #expect(answer.json["status"] == "active")
        }
    }

    @Test("what is somebody else's or on its way out is a conflict without details")
    func conflicts() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let (member, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            let id = try await api.makeMailbox("ada@example.com")
            let json = #"{"address":"ada@example.com"}"#

            let others = try await api.ensure(json, key: member)
            #expect(others.code == "mailbox_exists")
            #expect(others.json["details"] == .null)
            try await api.database.execute("UPDATE mailboxes SET status = 'destroying'")
            #expect(try await api.ensure(json).code == "mailbox_exists")
            try await api.database.execute("UPDATE mailboxes SET status = 'destroyed', destroyed_at = now()")
            let anew = try await api.ensure(json, key: member)
            #expect(anew.status == .created)
            #expect(anew.json["id"]?.stringValue != id)
            #expect(try await api.ensure(json).status == .ok, "an administrator sees everybody's")
        }
    }

    @Test("an address that is in no active domain, or cannot be one, is refused")
    func refused() async throws {
        let cases: [(String, String)] = [
            (#"{"address":"ada@example.org"}"#, "invalid_address"), (#"{"address":"a..b@example.com"}"#, "invalid_request"),
            (#"{"address":"o'brien@example.com"}"#, "invalid_address"), (#"{"address":"ada"}"#, "invalid_request"),
            (#"{"address":7}"#, "invalid_request"), (#"{"address":null}"#, "invalid_request"), ("{}", "invalid_request"),
            (#"{"address":"ada@example.com","localPart":"ada"}"#, "invalid_request"),
            (#"{"address":"ada@example.com","subdomain":"x"}"#, "invalid_request"),
            (#"{"address":"ada@example.com","more":1}"#, "invalid_request"),
            (#"{"localPart":"ada","mailDomain":"example.org"}"#, "domain_not_enabled"),
            (#"{"localPart":"ada","mailDomain":"disabled.com"}"#, "domain_not_enabled"),
            (#"{"localPart":"Ada","mailDomain":"example.com"}"#, "invalid_request"),
            (#"{"localPart":"ada","mailDomain":"example.com","rootDomain":"example.org"}"#, "invalid_request"),
        ]
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            try await api.addDomain("disabled.com", status: .disabled)
            for (json, code) in cases {
                let answer = try await api.ensure(json)
                #expect(answer.code == code, "\(json)")
                #expect(answer.status == .badRequest, "\(json)")
            }
            let outside = try await api.ensure(#"{"address":"ada@example.org"}"#)
            #expect(outside.json["details"]?["address"] == "ada@example.org")
            #expect(outside.json["details"]?["activeRootDomains"] == ["example.com"])
            #expect(try await api.count("SELECT count(*) FROM mailboxes") == 0)
        }
    }

    @Test("an address lives in the longest domain that it fits")
    func longest() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            try await api.addDomain("mail.example.com", hasCatchAll: true)

            let apex = try await api.ensure(#"{"address":"a@mail.example.com"}"#)
            #expect(apex.json["mailDomain"] == "mail.example.com")
            #expect(apex.json["subdomain"] == "")
        }
    }
}
