import Core
import HTTPTypes
import Jobs
import Postgres
import Store
import Testing

@testable import APIServer

@Suite("Changing and ending a mailbox")
struct MailboxChangeTests {
    @Test("tags are replaced as a whole, in any status")
    func tags() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com", tags: ["x"])
            let path = "/api/mailboxes/\(id)/tags"

            #expect(try await api.send(.patch, path, json: #"{"tags":["CI","ops","ci"]}"#).json["tags"] == ["ci", "ops"])
            try await api.database.execute("UPDATE mailboxes SET status = 'destroyed', destroyed_at = now()")
            #expect(try await api.send(.patch, path, json: #"{"tags":[]}"#).json["tags"] == [])
            let tooMany = (0..<33).map { "\"t\($0)\"" }.joined(separator: ",")
            for json in [
                "{}", #"{"tags":null}"#, #"{"tags":[],"x":1}"#, #"{"tags":["a b"]}"#, #"{"tags":[1]}"#, #"{"tags":"a"}"#,
                #"{"tags":[\#(tooMany)]}"#, "[]",
            ] {
                let answer = try await api.send(.patch, path, json: json)
                #expect(answer.code == "invalid_request", "\(json)")
            }
        }
    }

    @Test("how long an active registered mailbox lives is set anew, and may be shorter")
    func lifetime() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com")
            let path = "/api/mailboxes/\(id)/ttl"

            #expect(try await api.send(.patch, path, json: #"{"expiresInMinutes":null}"#).json["expiresAt"] == .null)
            #expect(try await api.send(.patch, path, json: #"{"expiresInMinutes":120}"#).status == .ok)
            #expect(
                try await api.count(
                    "SELECT count(*) FROM mailboxes WHERE expires_at BETWEEN now() + interval '119 min' AND now() + interval '120 min'"
                ) == 1)
            for json in [
                "{}", #"{"expiresInMinutes":59}"#, #"{"expiresInMinutes":525601}"#, #"{"expiresInMinutes":90.5}"#,
                #"{"expiresInMinutes":"60"}"#, #"{"expiresInMinutes":60,"x":1}"#, #"{"expiresInMinutes":0}"#,
                #"{"expiresInMinutes":-1}"#, #"{"expiresInMinutes":1e9}"#, #"{"expiresInMinutes":99999999999999999999}"#,
            ] {
                #expect(try await api.send(.patch, path, json: json).code == "invalid_request", "\(json)")
            }
            try await api.database.execute("UPDATE mailboxes SET source = 'catch_all'")
            #expect(try await api.send(.patch, path, json: #"{"expiresInMinutes":60}"#).code == "mailbox_not_active")
            try await api.database.execute("UPDATE mailboxes SET source = 'registered'")
            try await api.expire(id)
            let expired = try await api.send(.patch, path, json: #"{"expiresInMinutes":60}"#)
            #expect(expired.status == .conflict)
            #expect(expired.json["details"]?["status"] == "expired")
        }
    }

    @Test("a deletion takes the mailbox out of use at once, and waits for the job that ends it")
    func deletion() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com")
            let path = "/api/mailboxes/\(id)"

            let accepted = try await api.send(.delete, path, headers: TestAPI.async)
            #expect(accepted.status == .accepted)
            #expect(accepted.json["mailbox"]?["status"] == "destroying")
            #expect(accepted.json["job"]?["kind"] == "mailbox.destroy")
            async let waiting = api.send(.delete, path)
            let job = try await api.job("mailbox.destroy")
            #expect(job.description == accepted.json["taskId"]?.stringValue)
            try await api.destroy(job)
            let destroyed = try await waiting
            #expect(destroyed.status == .ok)
            #expect(destroyed.json["status"] == "destroyed")
            #expect(destroyed.json["destroyedAt"] != .null)
            let again = try await api.send(.delete, path)
            #expect(again.status == .ok)
            #expect(again.json == destroyed.json)
            #expect(try await api.count("SELECT count(*) FROM jobs") == 1)
            #expect(try await api.ensure(#"{"address":"ada@example.com"}"#).status == .created, "the address is free")
        }
    }

    @Test("a mailbox whose destruction failed is destroyed by a new job")
    func deletionAgain() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com", hasCatchAll: true)
            let id = try await api.makeMailbox("ada@example.com")
            async let waiting = api.send(.delete, "/api/mailboxes/\(id)")
            try await api.fail(try await api.job("mailbox.destroy"), code: "cloudflare_unavailable")
            #expect(try await waiting.status == .badGateway)
            #expect(try await api.send(.get, "/api/mailboxes/\(id)").json["status"] == "destroying")

            let again = try await api.send(.delete, "/api/mailboxes/\(id)", headers: TestAPI.async)

            #expect(again.status == .accepted)
            #expect(try await api.count("SELECT count(*) FROM jobs") == 2)
        }
    }

    @Test("one that is still being made can be deleted")
    func deletionOfNew() async throws {
        try await TestAPI.withMailboxes { api in
            try await api.addDomain("example.com")
            let made = try await api.create(#"{"localPart":"ada"}"#)
            let id = try #require(made.json["mailbox"]?["id"]?.stringValue)

            let answer = try await api.send(.delete, "/api/mailboxes/\(id)", headers: TestAPI.async)

            #expect(answer.json["mailbox"]?["status"] == "destroying")
            #expect(answer.json["job"]?["state"] == "waiting", "behind the job that makes it")
        }
    }
}
