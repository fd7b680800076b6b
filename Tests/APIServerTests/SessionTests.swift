import Core
import Foundation
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

/// Signing in with a key, the cookie, and its end.
@Suite("Sessions")
struct SessionTests {
    private static let path = "/api/auth/session"

    @Test("a key signs a browser in, with a cookie that scripts and other sites do not get")
    func signIn() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = Browser(api)

            let answer = try await browser.signIn(api.key, headers: [.userAgent: "Tests/1"])

            #expect(answer.status == .ok)
            #expect(answer.members() == ["user", "authenticatedAt"])
            #expect(answer.members(answer.json["user"]) == ["id", "email", "name", "role"])
            #expect(answer.json["user"]?["id"]?.stringValue == api.user.description)
            let cookie = try #require(answer.headers[.setCookie])
            #expect(cookie.hasPrefix("restante_session="))
            #expect(cookie.hasSuffix("; HttpOnly; Path=/; SameSite=Lax; Max-Age=604800"))
            let token = try #require(browser.cookie(.session))
            #expect(token.count == 64)
            let hashes = try await api.database.values("SELECT token_hash FROM sessions", as: [UInt8].self)
            #expect(hashes == [SessionToken.hash(token)])
            let agents = try await api.database.values("SELECT user_agent FROM sessions", as: String.self)
            #expect(agents == ["Tests/1"])

            let current = try await browser.send(.get, Self.path)
            #expect(current.status == .ok)
            #expect(current.json["user"] == answer.json["user"])
        }
    }

    @Test("in production the cookie is the host's own and goes over TLS alone")
    func production() async throws {
        let settings = Browser.settings.merging(["APP_ENV": "production", "WEB_APP_ORIGIN": "https://mail.example.com"]) { $1 }
        try await TestAPI.with(settings: settings) { api in
            let trusted = Browser(api, origin: "https://mail.example.com")

            let answer = try await trusted.signIn(api.key)

            #expect(answer.headers[.setCookie]?.hasPrefix("__Host-restante_session=") == true)
            #expect(answer.headers[.setCookie]?.hasSuffix("; Secure") == true)
            #expect(try await trusted.send(.get, Self.path).status == .ok)
            // The name without the prefix could have been set by another host of the domain.
            let token = try #require(answer.cookies["__Host-restante_session"])
            let plain = try await api.send(.get, Self.path, key: "", headers: [.cookie: "restante_session=\(token)"])
            #expect(plain.status == .unauthorized)
            // Pages of this machine are trusted while developing alone.
            #expect(try await Browser(api).signIn(api.key).code == "origin_not_allowed")
        }
    }

    @Test("bodies that cannot be a sign-in are refused")
    func badBodies() async throws {
        let cases: [(String, Int)] = [
            ("{}", 400), (#"{"apiKey":null}"#, 400), (#"{"apiKey":1}"#, 400), (#"{"apiKey":["rst_0123456789abcdef"]}"#, 400),
            (#"{"apiKey":{"$ne":""}}"#, 400), (#"{"apiKey":"short"}"#, 400), (#"{"apiKey":"rst_0123456789abcdef"}"#, 401),
            (#"{"apiKey":"rst_\u0000123456789abcdef"}"#, 401), (#"{"apiKey":"' OR 1=1 -- 0123456789"}"#, 401),
            (#"{"apiKey":"ключ ключ ключ ключ"}"#, 401), (#"{"APIKEY":"rst_0123456789abcdef"}"#, 400), ("[]", 400),
            ("\"rst_0123456789abcdef\"", 400), ("{", 400), ("null", 400),
            (#"{"apiKey":"\#(String(repeating: "x", count: 60_000))"}"#, 401),
            (#"{"apiKey":"\#(String(repeating: "x", count: 70_000))"}"#, 413),
        ]
        try await TestAPI.with(settings: Browser.settings) { api in
            for (body, status) in cases {
                let answer = try await Browser(api).send(
                    .post, Self.path, json: body, headers: .from("192.0.2.\(body.utf8.count % 250)"))

                #expect(answer.status.code == status, "\(answer.text)")
                #expect(!answer.hasSession)
                #expect(try await api.count("SELECT count(*) FROM sessions") == 0)
            }
        }
    }

    @Test("a wrong key is told as nothing but wrong")
    func wrongKey() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let revoked = try await TestAPI.makeKey(in: api.database, isRevoked: true).key
            let expired = try await TestAPI.makeKey(in: api.database, expiresIn: -1).key
            let (ofDisabled, disabled) = try await TestAPI.makeKey(in: api.database)
            _ = try await api.database.query("UPDATE users SET disabled_at = now() WHERE id = \(disabled.uuid)")

            for key in [revoked, expired, ofDisabled, "rst_0123456789abcdef", api.key.dropLast() + "", api.key + "x"] {
                let answer = try await Browser(api).signIn(String(key))
                #expect(answer.status == .unauthorized)
                #expect(answer.code == "invalid_credential")
                #expect(answer.json["error"] == "Invalid API key")
                #expect(answer.json["details"] == .null)
                #expect(!answer.hasSession)
            }
        }
    }

    @Test("tokens that are no session's open nothing")
    func forgedCookies() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            let token = try #require(browser.cookie(.session))
            let hash = SessionToken.hash(token).map { String($0, radix: 16) }.joined()
            let forged = [
                "", " ", "x", String(token.dropLast()), token + "0", token.uppercased() == token ? "" : token.uppercased(),
                String(token.reversed()), hash, "%00", "\"\(token)\"", "\(token),\(token)", "null", "' OR true --", api.key,
                String(repeating: "a", count: 4000), "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3JfMSJ9.",
            ]

            for value in forged {
                for (method, path) in [(HTTPRequest.Method.get, Self.path), (.get, "/api/users"), (.post, "/api/api-keys")] {
                    let answer = try await api.send(
                        method, path, key: "", headers: [.cookie: "restante_session=\(value)", .origin: Browser.origin])
                    #expect(answer.status == .unauthorized, "\(value)")
                    #expect(answer.headers[.wwwAuthenticate] == "Bearer")
                    #expect(!answer.hasSession)
                }
            }
        }
    }

    @Test("a Bearer credential that does not hold is refused, whatever cookie comes with it")
    func bearerFirst() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            let cookie = "restante_session=\(try #require(browser.cookie(.session)))"

            #expect(try await api.send(.get, Self.path, key: "rst_wrong", headers: [.cookie: cookie]).status == .unauthorized)
            let basic: HTTPFields = [.cookie: cookie, .authorization: "Basic Zm9vOmJhcg=="]
            #expect(try await api.send(.get, Self.path, key: "", headers: basic).status == .ok)
        }
    }

    @Test("signing in again makes another session, and ends the one that the browser had")
    func rotation() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = Browser(api)
            // Somebody fixed a token in the browser before.
            browser.set(.session, String(repeating: "ab", count: 32))
            _ = try await browser.signIn(api.key)
            let first = try #require(browser.cookie(.session))
            #expect(first != String(repeating: "ab", count: 32))
            let before = browser.on(Browser.origin)

            _ = try await browser.signIn(api.key)

            #expect(browser.cookie(.session) != first)
            #expect(try await browser.send(.get, Self.path).status == .ok)
            #expect(try await before.send(.get, Self.path).status == .unauthorized)
        }
    }

    @Test("signing out ends the session for every copy of the cookie, and can be repeated")
    func signOut() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            let copy = browser.on(Browser.origin)

            let foreign = try await browser.on("https://evil.example").send(.delete, Self.path)
            #expect(foreign.code == "origin_not_allowed")
            #expect(try await browser.send(.get, Self.path).status == .ok)

            let answer = try await browser.send(.delete, Self.path)
            #expect(answer.status == .noContent)
            #expect(answer.headers[.setCookie] == "restante_session=; HttpOnly; Path=/; SameSite=Lax; Max-Age=0")
            #expect(try await copy.send(.get, Self.path).status == .unauthorized)
            #expect(try await copy.send(.delete, Self.path).status == .noContent)
            #expect(try await Browser(api).send(.delete, Self.path).status == .noContent)
        }
    }

    @Test("another site can sign nobody in")
    func foreignSignIn() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            for origin in ["https://evil.example", "null", "http://localhost.evil.example", "file://", ""] {
                let answer = try await Browser(api, origin: origin).signIn(api.key)
                #expect(answer.code == "origin_not_allowed", "\(origin)")
                #expect(!answer.hasSession)
            }
            #expect(try await Browser(api, origin: nil).signIn(api.key).status == .ok, "programs send no origin")
        }
    }

    @Test("sessions are listed newest first, page by page, and ended one by one, but only one's own")
    func listAndRevoke() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            var browsers: [Browser] = []
            for _ in 0..<3 { browsers.append(try await Browser.signedIn(api)) }
            let other = try await Browser.signedIn(api, key: TestAPI.makeKey(in: api.database).key)

            let all = try await browsers[2].send(.get, "/api/auth/sessions").json["sessions"]?.items ?? []
            #expect(all.map { $0["isCurrent"] } == [true, false, false])
            #expect(
                Answer.members(of: all[0]) == [
                    "id", "signedInWith", "address", "userAgent", "createdAt", "lastSeenAt", "expiresAt", "isCurrent",
                ])
            #expect(all[0]["signedInWith"] == "api_key")
            let first = try await browsers[2].send(.get, "/api/auth/sessions?limit=2")
            #expect(first.json["sessions"]?.items == Array(all.prefix(2)))
            let cursor = try #require(first.json["nextCursor"]?.stringValue)
            let second = try await browsers[2].send(.get, "/api/auth/sessions?limit=2&cursor=\(cursor)")
            #expect(second.json["sessions"]?.items == [all[2]])
            #expect(second.json["nextCursor"] == .null)

            let id = try #require(all[2]["id"]?.stringValue)
            #expect(try await other.send(.delete, "/api/auth/sessions/\(id)").status == .notFound)
            #expect(try await browsers[0].send(.get, Self.path).status == .ok)
            #expect(try await browsers[2].send(.delete, "/api/auth/sessions/\(id)").status == .noContent)
            #expect(try await browsers[0].send(.get, Self.path).status == .unauthorized)
            #expect(try await browsers[1].send(.get, Self.path).status == .ok)
            #expect(try await browsers[2].send(.delete, "/api/auth/sessions/\(id)").status == .notFound)
            let own = try #require(all[0]["id"]?.stringValue)
            let last = try await browsers[2].send(.delete, "/api/auth/sessions/\(own)")
            #expect(last.cookies == ["restante_session": ""])
        }
    }

    @Test("a session ends by itself, when it is not used and however much it is", arguments: ["last_seen_at", "expires_at"])
    func limits(column: String) async throws {
        let settings = Browser.settings.merging(["SESSION_IDLE_SECONDS": "3600", "SESSION_LIFETIME_SECONDS": "7200"]) { $1 }
        try await TestAPI.with(settings: settings) { api in
            let browser = try await Browser.signedIn(api)
            // One second before the limit it still holds.
            let before: SQL = column == "expires_at" ? "now() + interval '1 minute'" : "now() - interval '59 minutes'"
            let after: SQL = column == "expires_at" ? "now()" : "now() - interval '61 minutes'"

            try await api.database.execute("UPDATE sessions SET \(SQL(identifier: column)) = \(before)")
            #expect(try await browser.send(.get, Self.path).status == .ok)
            try await api.database.execute("UPDATE sessions SET \(SQL(identifier: column)) = \(after)")
            #expect(try await browser.send(.get, Self.path).status == .unauthorized)

            let other = try await Browser.signedIn(api)
            let listed = try await other.send(.get, "/api/auth/sessions").json["sessions"]?.items
            #expect(listed?.count == 1, "one that has ended is not listed")
        }
    }

    @Test("a session in use does not become idle; its use is noted at most once a minute")
    func use() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            try await api.database.execute("UPDATE sessions SET last_seen_at = now() - interval '30 seconds'")
            let age: SQL = "SELECT extract(epoch FROM now() - last_seen_at)::bigint FROM sessions"

            _ = try await browser.send(.get, Self.path)
            await api.uses.write()
            #expect(try await api.count(age) >= 30)

            try await api.database.execute("UPDATE sessions SET last_seen_at = now() - interval '70 seconds'")
            _ = try await browser.send(.get, Self.path)
            await api.uses.write()
            #expect(try await api.count(age) < 30)
        }
    }

    @Test("revoking a key ends the sessions made from it, and no others")
    func revokedKey() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let made = try await api.send(.post, "/api/api-keys", json: #"{"name":"a","scopes":["*"]}"#).json
            let key = try #require(made["apiKey"]?.stringValue)
            let id = try #require(made["apiKeyRecord"]?["id"]?.stringValue)
            let fromKey = try await Browser.signedIn(api, key: key)
            let fromOther = try await Browser.signedIn(api)

            #expect(try await api.send(.post, "/api/api-keys/\(id)/revoke").status == .noContent)

            #expect(try await fromKey.send(.get, Self.path).status == .unauthorized)
            #expect(try await fromOther.send(.get, Self.path).status == .ok)
        }
    }

    @Test("a session made from a key that expires ends with it")
    func expiringKey() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let key = try await TestAPI.makeKey(in: api.database, expiresIn: 600).key

            _ = try await Browser.signedIn(api, key: key)

            #expect(try await api.count("SELECT count(*) FROM sessions WHERE expires_at > now() + interval '10 minutes'") == 0)
        }
    }

    @Test("who signs in with a key that is revoked meanwhile has no session afterwards")
    func revokedMeanwhile() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            for _ in 0..<12 {
                let made = try await api.send(.post, "/api/api-keys", json: #"{"name":"a","scopes":["*"]}"#).json
                let key = try #require(made["apiKey"]?.stringValue)
                let id = try #require(made["apiKeyRecord"]?["id"]?.stringValue)
                let browser = Browser(api)

                async let signedIn = browser.signIn(key)
                async let revoked = api.send(.post, "/api/api-keys/\(id)/revoke")
                _ = try await (signedIn, revoked)

                #expect(try await browser.send(.get, Self.path).status == .unauthorized)
            }
        }
    }
}

extension Answer {
    static func members(of value: JSONValue) -> Set<String> {
        guard case .object(let members) = value else { return [] }
        return Set(members.keys)
    }
}
