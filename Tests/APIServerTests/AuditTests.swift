import Core
import Foundation
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

/// Who did what: written down for good, and found again.
@Suite("Audit")
struct AuditTests {
    private static let path = "/api/audit"

    private static func events(_ api: TestAPI, _ query: String = "") async throws -> [JSONValue] {
        try await api.send(.get, path + query).json["events"]?.items ?? []
    }

    @Test("a change is written down with who, what, from where, and what came of it")
    func change() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            var headers = HTTPFields.from("192.0.2.7")
            headers[.userAgent] = "Tests/1"
            let made = try await api.send(.post, "/api/api-keys", json: #"{"name":"a"}"#, headers: headers)
            let key = try #require(made.json["apiKeyRecord"]?["id"]?.stringValue)

            let events = try await Self.events(api)
            let event = try #require(events.first)
            #expect(events.count == 1)
            #expect(
                Answer.members(of: event) == [
                    "id", "at", "actor", "credential", "credentialId", "action", "resource", "status", "code", "address",
                    "userAgent",
                    "requestId",
                ])
            #expect(event["actor"]?["id"]?.stringValue == api.user.description)
            #expect(event["actor"]?["email"]?.stringValue == "\(api.user)@example.test")
            #expect(event["credential"] == "api_key")
            #expect(event["credentialId"]?.stringValue?.hasPrefix("key_") == true)
            #expect(event["action"] == "POST /api/api-keys")
            #expect(event["resource"] == ["type": "api_key", "id": .string(key)])
            #expect(event["status"] == 201 && event["code"] == .null)
            #expect(event["address"] == "192.0.2.7" && event["userAgent"] == "Tests/1")
            #expect(event["requestId"]?.stringValue == made.headers[.requestID])
            let secret = try #require(made.json["apiKey"]?.stringValue)
            #expect(
                try await api.count("SELECT count(*) FROM audit_events e WHERE e::text LIKE \("%" + secret.dropFirst(12) + "%")")
                    == 0)
        }
    }

    @Test("reading leaves no entry, what is refused does, and so does a sign-in either way")
    func which() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            _ = try await api.send(.get, "/api/users")
            _ = try await api.send(.head, "/api/users")
            #expect(try await Self.events(api).isEmpty)

            let limited = try await TestAPI.makeKey(in: api.database, scopes: ["jobs:read"]).key
            _ = try await api.send(.post, "/api/users", json: "{}")
            _ = try await api.send(.post, "/api/users", json: "{}", key: limited)
            _ = try await Browser.signedIn(api)
            _ = try await Browser(api).signIn("rst_wrong_wrong_wrong")

            let events = try await Self.events(api)
            #expect(
                events.map { $0["action"] } == [
                    "POST /api/auth/session", "POST /api/auth/session", "POST /api/users", "POST /api/users",
                ])
            #expect(events.map { $0["status"] } == [401, 200, 403, 400])
            #expect(events.map { $0["code"] } == ["invalid_credential", .null, "insufficient_scope", "invalid_request"])
            #expect(events.map { $0["credential"] } == ["none", "session", "api_key", "api_key"])
            #expect(events[0]["actor"] == .null)
            #expect(events[1]["actor"]?["id"]?.stringValue == api.user.description)
        }
    }

    @Test("what nobody in particular sends leaves no entry: there would be no end of them")
    func anonymous() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            for body in ["{}", "[", #"{"apiKey":"short"}"#, #"{"response":{}}"#] {
                for path in ["/api/auth/session", "/api/auth/passkey/verify", "/api/auth/passkey/options", "/api/users"] {
                    #expect(try await api.send(.post, path, json: body, key: "").status.code < 500)
                }
            }
            _ = try await Browser(api, origin: "https://evil.example").signIn(api.key)
            _ = try await api.send(.post, "/api/users", json: "{}", key: "rst_wrong")

            #expect(try await Self.events(api).isEmpty)
        }
    }

    @Test("what was done to a thing is found by its id")
    func resource() async throws {
        try await TestAPI.with { api in
            let domain = DomainID.make()
            try await api.database.execute(
                "INSERT INTO domains (id, name, binding_source, status) VALUES (\(domain.uuid), 'example.com', 'catalog', 'active')"
            )

            _ = try await api.send(.post, "/api/domains/\(domain)/disable")

            let events = try await Self.events(api, "?resource=\(domain)")
            #expect(events.map { $0["action"] } == ["POST /api/domains/{id}/disable"])
            #expect(events.first?["resource"]?["type"] == "domain")
        }
    }

    @Test("entries are filtered by who, what, which and when")
    func filters() async throws {
        try await TestAPI.with { api in
            let (member, user) = try await TestAPI.makeKey(in: api.database, role: .member)
            let made = try await api.send(.post, "/api/api-keys", json: #"{"name":"a"}"#)
            let id = try #require(made.json["apiKeyRecord"]?["id"]?.stringValue)
            _ = try await api.send(.post, "/api/api-keys", json: #"{"name":"b"}"#, key: member)
            _ = try await api.send(.post, "/api/api-keys/\(id)/revoke")
            let all = try await Self.events(api)
            #expect(all.count == 3)
            let middle = try #require(all[1]["at"]?.stringValue)

            #expect(try await Self.events(api, "?actor=\(user)") == [all[1]])
            #expect(try await Self.events(api, "?action=POST%20/api/api-keys") == Array(all[1...]))
            #expect(try await Self.events(api, "?action=POST%20%2Fapi%2Fapi-keys") == Array(all[1...]))
            #expect(try await Self.events(api, "?resource=\(id)") == [all[0], all[2]])
            #expect(try await Self.events(api, "?until=\(middle)").contains(all[2]))
            #expect(try await !Self.events(api, "?since=\(middle)").contains(all[2]))
            #expect(try await Self.events(api, "?actor=\(user)&resource=\(id)").isEmpty)
            for query in [
                "actor=x", "actor=\(id)", "since=yesterday", "until=1", "cursor=\(id)", "limit=0", "action=%00",
                "limit=1&limit=2",
            ] {
                let answer = try await api.send(.get, Self.path + "?" + query)
                #expect(answer.status == .badRequest, "\(query)")
                #expect(answer.refusedFields.count == 1, "\(query)")
            }
        }
    }

    @Test("pages go on where they ended, whatever is added meanwhile")
    func pages() async throws {
        try await TestAPI.with { api in
            for number in 0..<5 { _ = try await api.send(.post, "/api/api-keys", json: #"{"name":"\#(number)"}"#) }
            let all = try await Self.events(api)

            let first = try await api.send(.get, Self.path + "?limit=2")
            #expect(first.json["events"]?.items == Array(all.prefix(2)))
            _ = try await api.send(.post, "/api/api-keys", json: #"{"name":"later"}"#)
            let cursor = try #require(first.json["nextCursor"]?.stringValue)
            let rest = try await api.send(.get, Self.path + "?limit=3&cursor=\(cursor)")
            #expect(rest.json["events"]?.items == Array(all.suffix(3)))
            #expect(rest.json["nextCursor"] == .null)
        }
    }

    @Test("entries can be neither changed nor taken away")
    func appendOnly() async throws {
        let cases: [String] = [
            "UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events", "TRUNCATE audit_events",
        ]
        try await TestAPI.with { api in
            _ = try await api.send(.post, "/api/api-keys", json: #"{"name":"a"}"#)

            for statement in cases {
                await #expect(throws: PostgresError.self) { _ = try await api.database.query(SQL(unsafe: statement)) }
            }
            #expect(try await Self.events(api).count == 1)
        }
    }

    @Test("one odd request does not cost others their entries")
    func poison() async throws {
        try await TestAPI.with { api in
            let hex = "0123456789abcdef0123456789abcde"
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<30 {
                    group.addTask { _ = try await api.send(.post, "/api/api-keys", json: #"{"name":"\#(number)"}"#) }
                    group.addTask { _ = try await api.send(.post, "/api/api-keys/key_%00\(hex)/revoke") }
                    group.addTask { _ = try await api.send(.post, "/api/api-keys/key_%FF\(hex)/revoke") }
                    group.addTask {
                        _ = try await api.send(
                            .patch, "/api/users/usr_1", json: "{}", headers: [.userAgent: "\u{FF}é", .requestID: "é"])
                    }
                }
                try await group.waitForAll()
            }

            #expect(try await api.count("SELECT count(*) FROM audit_events WHERE status = 201") == 30)
            #expect(try await api.count("SELECT count(*) FROM audit_events WHERE status = 404") == 90)
        }
    }
}
