import Core
import Foundation
import HTTPTypes
import Postgres
import Store
import TestSupport
import Testing

@testable import APIServer

/// Passkeys through the API, as a browser uses them.
@Suite("Passkeys over HTTP")
struct PasskeyHTTPTests {
    private static let registration = "/api/passkeys/registration"
    private static let session = "/api/auth/session"

    // MARK: The way it goes

    @Test("a passkey is registered in a session, signs another browser in, and is listed")
    func wholeWay() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            let options = try await browser.send(.post, Self.registration + "/options", json: #"{"name":" Laptop "}"#)
            #expect(options.status == .ok)
            #expect(options.json["rp"] == ["id": "localhost", "name": "Restante"])
            #expect(options.json["attestation"] == "none")
            #expect(options.json["authenticatorSelection"]?["userVerification"] == "required")
            #expect(options.json["authenticatorSelection"]?["residentKey"] == "required")
            #expect(options.json["pubKeyCredParams"]?.items.map { $0["alg"] } == [-8, -7, -257])
            #expect(options.json["excludeCredentials"] == [])
            let cookie = try #require(options.headers[.setCookie])
            #expect(cookie.hasPrefix("restante_passkey_registration="))
            #expect(cookie.hasSuffix("; HttpOnly; Path=/; SameSite=Lax; Max-Age=300"))
            var authenticator = try browser.authenticator()
            let challenge = try #require(options.json["challenge"]?.stringValue)

            let made = try await browser.send(
                .post, Self.registration + "/verify", json: Browser.body(authenticator.register(challenge: challenge).json))
            #expect(made.status == .created, "\(made.text)")
            #expect(
                made.members() == [
                    "id", "name", "credentialId", "deviceType", "backedUp", "transports", "createdAt", "lastUsedAt", "revokedAt",
                ])
            #expect(made.json["name"] == "Laptop" && made.json["transports"] == ["internal", "hybrid"])
            #expect(made.json["credentialId"]?.stringValue == base64URL(authenticator.credentialID))
            #expect(made.json["lastUsedAt"] == .null && made.json["revokedAt"] == .null)
            #expect(made.cookies == ["restante_passkey_registration": ""])

            let other = Browser(api)
            let request = try await other.send(.post, "/api/auth/passkey/options")
            #expect(request.json["rpId"] == "localhost" && request.json["userVerification"] == "required")
            #expect(request.json["allowCredentials"]?.items.isEmpty ?? true)
            let asked = try #require(request.json["challenge"]?.stringValue)
            let answer = try await other.verify(authenticator.authenticate(challenge: asked).json)
            #expect(answer.status == .ok, "\(answer.text)")
            #expect(answer.json["user"]?["id"]?.stringValue == api.user.description)
            #expect(Set(answer.cookies.keys) == ["restante_passkey_authentication", "restante_session"])
            #expect(answer.cookies["restante_passkey_authentication"] == "")
            #expect(try await other.send(.get, Self.session).status == .ok)

            let list = try await other.send(.get, "/api/passkeys").json["passkeys"]?.items ?? []
            #expect(list.count == 1 && list[0]["lastUsedAt"]?.stringValue != nil)
            let sessions = try await other.send(.get, "/api/auth/sessions").json["sessions"]?.items ?? []
            #expect(sessions.map { $0["signedInWith"] } == ["passkey", "api_key"])
            #expect(try await api.count("SELECT count(*) FROM audit_events WHERE action LIKE '%passkey%'") == 2)
        }
    }

    @Test("every algorithm that the options offer registers and signs in", arguments: SoftwareAuthenticator.Algorithm.allCases)
    func algorithms(algorithm: SoftwareAuthenticator.Algorithm) async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            let challenge = try await browser.challenge(Self.registration + "/options", json: #"{"name":"a"}"#)
            var authenticator = try SoftwareAuthenticator(
                algorithm, rpID: "localhost", origin: Browser.origin, userHandle: Array(api.user.description.utf8))
            let registered = try await browser.send(
                .post, Self.registration + "/verify", json: Browser.body(authenticator.register(challenge: challenge).json))
            #expect(registered.status == .created)

            let other = Browser(api)
            let asked = try await other.challenge()
            let answer = try await other.verify(authenticator.authenticate(challenge: asked).json)

            #expect(answer.status == .ok && answer.hasSession)
        }
    }

    @Test("revoking ends the sessions made with the passkey, keeps it in the list, and frees the credential")
    func revoke() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            var (authenticator, id) = try await browser.registerPasskey()
            let other = Browser(api)
            let asked = try await other.challenge()
            _ = try await other.verify(authenticator.authenticate(challenge: asked).json)

            let options = try await browser.send(.post, Self.registration + "/options", json: #"{"name":"b"}"#)
            #expect(
                options.json["excludeCredentials"]?.items.map { $0["id"]?.stringValue } == [base64URL(authenticator.credentialID)]
            )
            let challenge = try #require(options.json["challenge"]?.stringValue)
            let twice = try await browser.send(
                .post, Self.registration + "/verify", json: Browser.body(authenticator.register(challenge: challenge).json))
            #expect(twice.status == .conflict && twice.code == "passkey_exists")

            #expect(try await browser.send(.delete, "/api/passkeys/\(id)").status == .noContent)
            #expect(try await other.send(.get, Self.session).status == .unauthorized)
            #expect(try await browser.send(.get, Self.session).status == .ok)
            let revokedAt = try await browser.send(.get, "/api/passkeys").json["passkeys"]?.items.first?["revokedAt"]
            #expect(revokedAt?.stringValue != nil)
            #expect(try await browser.send(.delete, "/api/passkeys/\(id)").status == .noContent)
            #expect(try await browser.send(.get, "/api/passkeys").json["passkeys"]?.items.first?["revokedAt"] == revokedAt)
            let again = try await other.challenge()
            let refused = try await other.verify(authenticator.authenticate(challenge: again).json)
            #expect(refused.code == "passkey_invalid" && refused.json["details"] == .null)

            let fresh = try await browser.send(.post, Self.registration + "/options", json: #"{"name":"b"}"#)
            #expect(fresh.json["excludeCredentials"] == [])
            let anew = try await browser.send(
                .post, Self.registration + "/verify",
                json: Browser.body(authenticator.register(challenge: #require(fresh.json["challenge"]?.stringValue)).json))
            #expect(anew.status == .created)
            #expect(try await browser.send(.get, "/api/passkeys").json["passkeys"]?.items.count == 2)
        }
    }

    @Test("passkeys are one's own: others neither see nor revoke them, administrators included")
    func others() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let (key, user) = try await TestAPI.makeKey(in: api.database, role: .member)
            let owner = try await Browser.signedIn(api, key: key)
            let (authenticator, id) = try await owner.registerPasskey(user: user)
            let admin = try await Browser.signedIn(api)

            #expect(try await admin.send(.get, "/api/passkeys").json["passkeys"] == [])
            #expect(try await admin.send(.delete, "/api/passkeys/\(id)").code == "not_found")
            // Nor does another user register the same credential.
            let challenge = try await admin.challenge(Self.registration + "/options", json: #"{"name":"b"}"#)
            let taken = try await admin.send(
                .post, Self.registration + "/verify", json: Browser.body(authenticator.register(challenge: challenge).json))
            #expect(taken.code == "passkey_exists")
            for other in ["psk_0123456789abcdef0123456789abcdef", "psk_1", "psk_%00", "key_0123456789abcdef0123456789abcdef"] {
                #expect(try await admin.send(.delete, "/api/passkeys/\(other)").code == "not_found", "\(other)")
            }
        }
    }

    @Test("a key manages no passkeys, whatever it may do")
    func keys() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            for (method, path) in [
                (HTTPRequest.Method.get, "/api/passkeys"), (.post, Self.registration + "/options"),
                (.post, Self.registration + "/verify"), (.delete, "/api/passkeys/psk_0123456789abcdef0123456789abcdef"),
            ] {
                let answer = try await api.send(method, path, json: method == .post ? #"{"name":"a"}"# : nil)
                #expect(answer.status == .unauthorized, "\(path)")
            }
        }
    }

    @Test("without an origin that allows for them there are none", arguments: [[:], ["WEB_APP_ORIGIN": "http://127.0.0.1:4173"]])
    func notConfigured(origins: [String: String]) async throws {
        try await TestAPI.with(settings: TestAPI.cloudflare.merging(origins) { $1 }) { api in
            let browser = try await Browser.signedIn(api)
            for (path, body) in [
                ("/api/auth/passkey/options", "{}"), ("/api/auth/passkey/verify", "{}"),
                (Self.registration + "/options", #"{"name":"a"}"#), (Self.registration + "/verify", "{}"),
            ] {
                let answer = try await browser.send(.post, path, json: body)
                #expect(answer.status == .serviceUnavailable && answer.code == "passkeys_not_configured", "\(path)")
                #expect(answer.json["error"] == "Passkey auth is not configured")
            }
        }
    }

    @Test("names are of 1 to 64 characters")
    func names() async throws {
        let cases = [
            "{}", #"{"name":""}"#, #"{"name":"  "}"#, #"{"name":1}"#, #"{"name":null}"#, #"{"name":"\u0000"}"#,
            #"{"name":"\#(String(repeating: "n", count: 65))"}"#, "[]", "{",
        ]
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            for body in cases {
                let answer = try await browser.send(.post, Self.registration + "/options", json: body)

                #expect(answer.status == .badRequest, "\(body)")
                #expect(answer.cookies.isEmpty)
            }
        }
    }

    @Test("options are for our own pages")
    func optionsOrigin() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            for origin in ["https://evil.example", "http://localhost:5174", "null", "http://localhost:5173/x"] {
                let answer = try await Browser(api, origin: origin).send(.post, "/api/auth/passkey/options")
                #expect(answer.status == .badRequest, "\(origin)")
                #expect(answer.json["error"] == "Passkey origin is not allowed")
                #expect(answer.cookies.isEmpty)
            }
            #expect(try await Browser(api, origin: nil).send(.post, "/api/auth/passkey/options").status == .ok)
        }
    }

    // MARK: At once

    @Test("of two answers to one challenge one wins")
    func twoAnswers() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            var (authenticator, _) = try await Browser.signedIn(api).registerPasskey()
            for _ in 0..<10 {
                let browser = Browser(api)
                let challenge = try await browser.challenge()
                let body = try authenticator.authenticate(challenge: challenge).json
                let copies = (0..<4).map { _ in browser.on(Browser.origin) }

                let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                    for copy in copies { group.addTask { try await copy.verify(body) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }

                #expect(answers.filter(\.hasSession).count == 1)
                #expect(answers.filter { $0.code == "passkey_challenge_missing" }.count == 3)
            }
        }
    }

    @Test("a counter counts for sign-ins that come together")
    func counters() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            var (authenticator, _) = try await Browser.signedIn(api).registerPasskey()
            authenticator.signCount = 5
            let browsers = (0..<6).map { _ in Browser(api) }
            var bodies: [String] = []
            for browser in browsers {
                var clone = authenticator
                let challenge = try await browser.challenge()
                bodies.append(try clone.authenticate(challenge: challenge).json)
            }

            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for (browser, body) in zip(browsers, bodies) { group.addTask { try await browser.verify(body) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(answers.filter(\.hasSession).count == 1, "clones of an authenticator show the same count")
            #expect(answers.filter { $0.code == "passkey_invalid" }.count == 5)
        }
    }

    @Test("one credential that two users register at once becomes one's")
    func twoRegistrations() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browsers = [
                try await Browser.signedIn(api), try await Browser.signedIn(api, key: TestAPI.makeKey(in: api.database).key),
            ]
            let authenticator = try browsers[0].authenticator()
            var bodies: [String] = []
            for browser in browsers {
                let challenge = try await browser.challenge(Self.registration + "/options", json: #"{"name":"a"}"#)
                bodies.append(Browser.body(try authenticator.register(challenge: challenge).json))
            }

            async let first = browsers[0].send(.post, Self.registration + "/verify", json: bodies[0])
            async let second = browsers[1].send(.post, Self.registration + "/verify", json: bodies[1])

            #expect([try await first.status.code, try await second.status.code].sorted() == [201, 409])
        }
    }
}
