import Core
import Foundation
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

/// Users, as administrators manage them.
@Suite("Users")
struct UserTests {
    private static let path = "/api/users"

    private static func create(_ api: TestAPI, _ email: String, role: String = "member") async throws -> Answer {
        try await api.send(.post, path, json: #"{"email":"\#(email)","name":"Somebody","role":"\#(role)"}"#)
    }

    private static func patch(_ api: TestAPI, _ id: String, _ json: String, key: String? = nil) async throws -> Answer {
        try await api.send(.patch, "\(path)/\(id)", json: json, key: key)
    }

    @Test("a new user gets a first key with which he signs in")
    func create() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let answer = try await api.send(.post, Self.path, json: #"{"email":" New.User@Example.com ","name":" Ñu "}"#)

            #expect(answer.status == .created)
            #expect(answer.members() == ["user", "initialKey"])
            let user = try #require(answer.json["user"])
            #expect(Answer.members(of: user) == ["id", "email", "name", "role", "createdAt", "updatedAt", "disabledAt"])
            #expect(user["email"] == "new.user@example.com" && user["name"] == "Ñu" && user["role"] == "member")
            let id = try #require(user["id"]?.stringValue)
            #expect(answer.headers[.location] == "/api/users/\(id)")
            let record = try #require(answer.json["initialKey"]?["apiKeyRecord"])
            #expect(record["name"] == "Initial API Key")
            #expect(record["scopes"] == ["mailboxes:write", "messages:read"])
            let key = try #require(answer.json["initialKey"]?["apiKey"]?.stringValue)
            let browser = try await Browser.signedIn(api, key: key)
            let current = try await browser.send(.get, "/api/auth/session")
            #expect(current.json["user"]?["id"]?.stringValue == id)
            let list = try await api.send(.get, Self.path).json["users"]?.items
            #expect(list?.last == user)
        }
    }

    @Test("an address is taken in whatever case")
    func sameAddress() async throws {
        try await TestAPI.with { api in
            #expect(try await Self.create(api, "Someone@Example.com").status == .created)
            for email in ["someone@example.com", "SOMEONE@EXAMPLE.COM", " someone@example.com"] {
                let answer = try await Self.create(api, email)
                #expect(answer.status == .conflict && answer.code == "user_exists", "\(email)")
                #expect(answer.json["error"] == "User already exists")
            }
            #expect(try await api.count("SELECT count(*) FROM users") == 2)
        }
    }

    @Test("of many that make the same user at once, one does")
    func race() async throws {
        try await TestAPI.with { api in
            let codes = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await Self.create(api, "race@example.com").status.code } }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(codes.sorted() == [201] + Array(repeating: 409, count: 7))
        }
    }

    @Test("users that make no sense are refused, with the member's name")
    func badUsers() async throws {
        let cases: [(String, Set<String>)] = [
            ("{}", ["email", "name"]), (#"{"email":"a@b.co"}"#, ["name"]), (#"{"name":"a"}"#, ["email"]),
            (#"{"email":7,"name":[]}"#, ["email", "name"]), (#"{"email":"a","name":"a"}"#, ["email"]),
            (#"{"email":"@b.co","name":"a"}"#, ["email"]), (#"{"email":"a@","name":"a"}"#, ["email"]),
            (#"{"email":"a@b","name":"a"}"#, ["email"]), (#"{"email":"a@b@c.co","name":"a"}"#, ["email"]),
            (#"{"email":"a b@c.co","name":"a"}"#, ["email"]), (#"{"email":"a@b.co\u0000","name":"a"}"#, ["email"]),
            (#"{"email":"a\r\nBcc: x@b.co","name":"a"}"#, ["email"]), (#"{"email":"a@b..co","name":"a"}"#, ["email"]),
            (#"{"email":"a@.b.co","name":"a"}"#, ["email"]), (#"{"email":"a@b.co.","name":"a"}"#, ["email"]),
            (#"{"email":"<a@b.co>","name":"a"}"#, ["email"]), (#"{"email":"a@b.co,c@d.co","name":"a"}"#, ["email"]),
            (#"{"email":".a@b.co","name":"a"}"#, ["email"]), (#"{"email":"a..c@b.co","name":"a"}"#, ["email"]),
            (#"{"email":"\#(String(repeating: "a", count: 250))@b.co","name":"a"}"#, ["email"]),
            (#"{"email":"a@b.co","name":"a\u0000"}"#, ["name"]), (#"{"email":"a@b.co","name":"a","role":"root"}"#, ["role"]),
            (#"{"email":"a@b.co","name":"a","role":["admin"]}"#, ["role"]),
            (#"{"email":"a@b.co","name":"a","role":"Admin"}"#, ["role"]),
        ]
        try await TestAPI.with { api in
            for (body, fields) in cases {
                let answer = try await api.send(.post, Self.path, json: body)

                #expect(answer.status == .badRequest)
                #expect(answer.refusedFields == fields)
                #expect(try await api.count("SELECT count(*) FROM users") == 1)
            }
        }
    }

    @Test("addresses that people have are taken")
    func goodAddresses() async throws {
        let cases: [String] = ["a@b.co", "o'hara+x@mail.example.co.uk", "jürgen@müller.example", "a_b-c@1-2.example"]
        try await TestAPI.with { api in
            for email in cases {
                let answer = try await Self.create(api, email)

                #expect(answer.status == .created)
            }
        }
    }

    @Test("the first key of a user may do no more than the key that made him")
    func initialKey() async throws {
        try await TestAPI.with { api in
            let key = try await TestAPI.makeKey(in: api.database, scopes: ["users:write", "messages:write"]).key

            let answer = try await api.send(.post, Self.path, json: #"{"email":"a@b.co","name":"a"}"#, key: key)

            #expect(answer.status == .created)
            #expect(answer.json["initialKey"]?["apiKeyRecord"]?["scopes"] == ["messages:read"])
        }
    }

    @Test("name, role and whether he may sign in are changed one by one; nothing else is")
    func update() async throws {
        try await TestAPI.with { api in
            let made = try await Self.create(api, "a@b.co").json
            let id = try #require(made["user"]?["id"]?.stringValue)

            let named = try await Self.patch(api, id, #"{"name":"New name"}"#).json
            #expect(named["name"] == "New name" && named["role"] == "member" && named["email"] == "a@b.co")
            let promoted = try await Self.patch(api, id, #"{"role":"admin","name":null}"#).json
            #expect(promoted["name"] == "New name" && promoted["role"] == "admin")
            let disabled = try await Self.patch(api, id, #"{"disabled":true,"email":"x@y.co","id":"usr_1"}"#).json
            #expect(disabled["email"] == "a@b.co" && disabled["disabledAt"]?.stringValue != nil)
            let again = try await Self.patch(api, id, #"{"disabled":true}"#).json
            #expect(again["disabledAt"] == disabled["disabledAt"])
            let enabled = try await Self.patch(api, id, #"{"disabled":false,"role":"member"}"#).json
            #expect(enabled["disabledAt"] == .null && enabled["role"] == "member")
        }
    }

    @Test("changes that make no sense are refused")
    func badChanges() async throws {
        let cases: [(String, String)] = [
            (#"{"name":""}"#, "name"), (#"{"name":[]}"#, "name"), (#"{"name":"\u0000"}"#, "name"), (#"{"role":"owner"}"#, "role"),
            (#"{"role":1}"#, "role"), (#"{"disabled":"true"}"#, "disabled"), (#"{"disabled":1}"#, "disabled"),
        ]
        try await TestAPI.with { api in
            for (body, field) in cases {
                let answer = try await Self.patch(api, api.user.description, body)

                #expect(answer.status == .badRequest)
                #expect(answer.refusedFields == [field])
            }
        }
    }

    @Test("who is disabled is signed out at once, by key and by cookie, and stays so when enabled again")
    func disable() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let made = try await Self.create(api, "a@b.co").json
            let id = try #require(made["user"]?["id"]?.stringValue)
            let key = try #require(made["initialKey"]?["apiKey"]?.stringValue)
            let browser = try await Browser.signedIn(api, key: key)

            #expect(try await Self.patch(api, id, #"{"disabled":true}"#).status == .ok)
            #expect(try await api.send(.get, "/api/auth/session", key: key).status == .unauthorized)
            #expect(try await browser.send(.get, "/api/auth/session").status == .unauthorized)

            #expect(try await Self.patch(api, id, #"{"disabled":false}"#).status == .ok)
            #expect(try await api.send(.get, "/api/auth/session", key: key).status == .ok)
            #expect(try await browser.send(.get, "/api/auth/session").status == .unauthorized)
        }
    }

    @Test("a change of role counts from the next request, in sessions too")
    func demote() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let (key, user) = try await TestAPI.makeKey(in: api.database)
            let browser = try await Browser.signedIn(api, key: key)
            #expect(try await browser.send(.get, Self.path).status == .ok)

            #expect(try await Self.patch(api, user.description, #"{"role":"member"}"#).status == .ok)

            #expect(try await browser.send(.get, Self.path).code == "admin_required")
            #expect(try await api.send(.get, Self.path, key: key).code == "admin_required")
        }
    }

    @Test(
        "the last administrator can neither be demoted nor disabled", arguments: [#"{"role":"member"}"#, #"{"disabled":true}"#])
    func lastAdministrator(change: String) async throws {
        try await TestAPI.with { api in
            // Neither a member nor one who is disabled can stand in.
            _ = try await TestAPI.makeKey(in: api.database, role: .member)
            let (_, disabled) = try await TestAPI.makeKey(in: api.database)
            #expect(try await Self.patch(api, disabled.description, #"{"disabled":true}"#).status == .ok)

            let answer = try await Self.patch(api, api.user.description, change)

            #expect(answer.status == .conflict && answer.code == "last_administrator")
            #expect(try await api.send(.get, Self.path).status == .ok)
            #expect(try await Self.patch(api, api.user.description, #"{"name":"Still here","role":"admin"}"#).status == .ok)
        }
    }

    @Test("of the last two administrators who demote each other at once, one stays")
    func mutualDemotion() async throws {
        try await TestAPI.with { api in
            let (otherKey, other) = try await TestAPI.makeKey(in: api.database)
            for round in 0..<10 {
                let change = round % 2 == 0 ? #"{"role":"member"}"# : #"{"disabled":true}"#
                async let first = Self.patch(api, other.description, change)
                async let second = Self.patch(api, api.user.description, change, key: otherKey)
                let codes = [try await first.status.code, try await second.status.code]

                let left = try await api.count("SELECT count(*) FROM users WHERE role = 'admin' AND disabled_at IS NULL")
                #expect(left == 1, "\(codes)")
                #expect(codes.filter { $0 == 200 }.count == 1, "\(codes)")
                try await api.database.execute("UPDATE users SET role = 'admin', disabled_at = NULL")
            }
        }
    }

    @Test("an administrator makes a key for anybody; nobody who is not there gets one")
    func keyForOther() async throws {
        try await TestAPI.with { api in
            let (_, member) = try await TestAPI.makeKey(in: api.database, role: .member)

            let answer = try await api.send(
                .post, "\(Self.path)/\(member)/keys", json: #"{"name":"CI","scopes":["keys:read"],"expiresInDays":30}"#)
            #expect(answer.status == .created)
            let key = try #require(answer.json["apiKey"]?.stringValue)
            let session = try await api.send(.get, "/api/auth/session", key: key)
            #expect(session.json["user"]?["id"]?.stringValue == member.description)
            #expect(try await api.send(.get, "/api/api-keys", key: key).status == .ok)
            let more = try await api.send(.post, "/api/api-keys", json: #"{"name":"a"}"#, key: key)
            #expect(more.code == "insufficient_scope")

            let hex = "0123456789abcdef0123456789abcdef"
            for id in ["usr_\(hex)", "key_\(hex)", "usr_%00", "usr_1", hex] {
                let keys = try await api.send(.post, "\(Self.path)/\(id)/keys", json: #"{"name":"a"}"#)
                #expect(keys.code == "not_found", "\(id)")
                #expect(try await Self.patch(api, id, #"{"name":"a"}"#).code == "not_found", "\(id)")
                #expect(try await Self.patch(api, id, #"{"role":"member"}"#).code == "not_found", "\(id)")
            }
        }
    }

    @Test("users are listed in the order they were made, page by page")
    func pages() async throws {
        try await TestAPI.with { api in
            for number in 0..<4 { _ = try await Self.create(api, "u\(number)@b.co") }

            var emails: [String] = []
            var cursor = ""
            repeat {
                let page = try await api.send(.get, Self.path + "?limit=2" + cursor)
                emails += (page.json["users"]?.items ?? []).compactMap { $0["email"]?.stringValue }
                cursor = page.json["nextCursor"]?.stringValue.map { "&cursor=\($0)" } ?? ""
            } while !cursor.isEmpty

            #expect(emails.count == 5 && Set(emails).count == 5)
            #expect(emails.first == "\(api.user)@example.test")
            for query in ["limit=0", "limit=201", "limit=-1", "cursor=key_1", "cursor=x", "cursor=%00"] {
                #expect(try await api.send(.get, Self.path + "?" + query).status == .badRequest, "\(query)")
            }
        }
    }
}
