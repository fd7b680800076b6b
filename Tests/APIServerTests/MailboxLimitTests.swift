import Core
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

@Suite("Limits of mailboxes")
struct MailboxLimitTests {
    @Test("a user has at most so many mailboxes, however many he asks for at once; an administrator any number")
    func alive() async throws {
        try await TestAPI.withMailboxes(["MAILBOX_LIMIT_PER_USER": "5"]) { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let (member, user) = try await TestAPI.makeKey(in: api.database, role: .member)

            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<20 { group.addTask { try await api.create(#"{"localPart":"m\#(number)"}"#, key: member) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(answers.count { $0.status == .created } == 5)
            #expect(answers.count { $0.code == "mailbox_limit_reached" } == 15)
            #expect(try await api.count("SELECT alive::bigint FROM user_mailboxes WHERE user_id = \(user.uuid)") == 5)
            let bulk = try await api.send(.post, "/api/mailboxes/bulk", json: #"{"count":2}"#, key: member)
            #expect(bulk.status == .conflict)
            #expect(bulk.json["details"]?["limit"] == 5)
            #expect(try await api.send(.post, "/api/mailboxes/bulk", json: #"{"count":7}"#).status == .ok)
            // One that is destroyed counts no more.
            try await api.database.execute(
                "UPDATE mailboxes SET status = 'destroyed', destroyed_at = now() WHERE user_id = \(user.uuid) AND local_part IN (SELECT min(local_part) FROM mailboxes WHERE user_id = \(user.uuid))"
            )
            #expect(try await api.create(key: member).status == .created)
            #expect(try await api.create(key: member).code == "mailbox_limit_reached")
        }
    }

    @Test("a user makes at most so many mailboxes a day")
    func daily() async throws {
        try await TestAPI.withMailboxes(["MAILBOX_CREATIONS_PER_DAY": "2"]) { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let (member, _) = try await TestAPI.makeKey(in: api.database, role: .member)
            for _ in 0..<2 { #expect(try await api.create(key: member).status == .created) }
            try await api.database.execute("UPDATE mailboxes SET status = 'destroyed', destroyed_at = now()")

            let answer = try await api.create(key: member)

            #expect(answer.status == .tooManyRequests)
            #expect(answer.code == "mailbox_daily_limit_reached")
            let seconds = try #require(answer.headers[.retryAfter].flatMap { Int($0) })
            #expect((1...86_400).contains(seconds))
            try await api.database.execute("UPDATE user_mailboxes SET day = day - 1")
            #expect(try await api.create(key: member).status == .created)
        }
    }

    @Test("with zero there are no limits")
    func none() async throws {
        try await TestAPI.withMailboxes(["MAILBOX_LIMIT_PER_USER": "0", "MAILBOX_CREATIONS_PER_DAY": "0"]) { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let (member, _) = try await TestAPI.makeKey(in: api.database, role: .member)

            #expect(try await api.send(.post, "/api/mailboxes/bulk", json: #"{"count":50}"#, key: member).status == .ok)
        }
    }
}
