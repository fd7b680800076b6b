import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// An account's life through the programs as they are run.
@Suite("Accounts")
struct AccountTests {
    private static let origin = ["Origin": "http://localhost:5173"]

    @Test("a user is made, signs in, makes a key, loses it, and the audit log has it all")
    func life() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2, workers: 0)) { system in
            let made = try await system.send("POST", "/api/users", body: #"{"email":"New@Example.com","name":"New"}"#)
            #expect(made.status == 201, "\(made.text)")
            let user = try #require(made.json.text("user.id"))
            let initial = try #require(made.json.text("initialKey.apiKey"))

            let signedIn = try await system.send(
                "POST", "/api/auth/session", body: #"{"apiKey":"\#(initial)"}"#, headers: Self.origin, key: nil)
            #expect(signedIn.status == 200, "\(signedIn.text)")
            let cookie = try #require(signedIn.headers["set-cookie"]?.split(separator: ";").first.map(String.init))
            let page = Self.origin.merging(["Cookie": cookie]) { $1 }

            // The session holds on every API server.
            let current = try await system.send("GET", "/api/auth/session", headers: page, api: 1, key: nil)
            #expect(current.json.text("user.email") == "new@example.com")
            let body = #"{"name":"CI","scopes":["keys:read"],"expiresInDays":7}"#
            let foreign = try await system.send(
                "POST", "/api/api-keys", body: body, headers: ["Cookie": cookie, "Origin": "https://evil.example"], key: nil)
            #expect(foreign.status == 403 && foreign.json.text("code") == "origin_not_allowed")
            let ordered = try await system.send("POST", "/api/api-keys", body: body, headers: page, api: 1, key: nil)
            #expect(ordered.status == 201, "\(ordered.text)")
            let key = try #require(ordered.json.text("apiKey"))
            let id = try #require(ordered.json.text("apiKeyRecord.id"))
            #expect(try await system.send("GET", "/api/api-keys", key: key).json.list("apiKeys").count == 2)
            #expect(try await system.send("GET", "/api/users", key: key).status == 403)

            #expect(try await system.send("POST", "/api/api-keys/\(id)/revoke", headers: page, key: nil).status == 204)
            for api in 0..<2 {
                let refused = try await system.send("GET", "/api/api-keys", api: api, key: key)
                #expect(refused.status == 401 && refused.headers["www-authenticate"] == "Bearer")
            }

            let events = try await system.send("GET", "/api/audit?actor=\(user)").json.list("events")
            #expect(
                events.map { $0.text("action") } == [
                    "POST /api/api-keys/{id}/revoke", "POST /api/api-keys", "POST /api/auth/session",
                ])
            #expect(events.allSatisfy { $0.text("address") == "127.0.0.1" && $0.text("credential") == "session" })
            let ofKey = try await system.send("GET", "/api/audit?resource=\(id)").json.list("events")
            #expect(ofKey.count == 2)
        }
    }

    @Test("an operator makes an administrator at the shell, whose key may do everything; once for an address")
    func adminCreate() async throws {
        try await RunningSystem.with(SystemOptions(workers: 0)) { system in
            let made = try await system.run(["admin", "create", "--email", "Second@Example.com", "--name", "Second"])
            #expect(made.status == 0)
            let key = try #require(made.output.split(separator: "\n").last.map(String.init))
            #expect(key.hasPrefix("rst_") && key.count == 36)
            let users = try await system.send("GET", "/api/users", key: key)
            #expect(users.status == 200)
            #expect(users.json.list("users").map { $0.text("email") } == ["owner@example.com", "second@example.com"])

            let cases = [
                ["--email", "second@example.com"], ["--email", "nobody"], ["--email", "a@b.co", "--name", ""], [],
            ]
            for arguments in cases {
                let refused = try await system.run(["admin", "create"] + arguments)
                #expect(refused.status != 0 && !refused.output.contains("rst_"), "\(arguments)")
            }
            #expect(try await system.database.value("SELECT count(*) FROM users", as: Int64.self) == 2)
        }
    }
}
