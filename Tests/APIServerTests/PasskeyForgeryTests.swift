import Core
import Foundation
import HTTPTypes
import Postgres
import Redis
import Store
import TestSupport
import Testing

@testable import APIServer

/// Forged, cut, replayed and borrowed answers: each a 4xx, and nobody is signed in by any.
@Suite("Forged passkeys over HTTP")
struct PasskeyForgeryTests {
    private typealias Assertion = SoftwareAuthenticator.Assertion

    private static func replacing(_ old: String, _ new: String, in octets: [UInt8]) -> [UInt8] {
        Array((String(bytes: octets, encoding: .utf8) ?? "").replacing(old, with: new).utf8)
    }

    /// What happens to an honest answer on its way; who signs does not know of it.
    private static let changes: [(String, @Sendable (inout SoftwareAuthenticator.Assertion) -> Void)] = [
        ("another signature", { $0.signature[10] ^= 1 }), ("a cut signature", { $0.signature.removeLast() }),
        ("no signature", { $0.signature = [] }), ("a long signature", { $0.signature += [0] }),
        ("other client data", { $0.clientDataJSON += [0x20] }), ("cut client data", { $0.clientDataJSON.removeLast(2) }),
        ("no client data", { $0.clientDataJSON = [] }),
        ("another challenge", { $0.clientDataJSON = replacing("\"challenge\":\"", "\"challenge\":\"A", in: $0.clientDataJSON) }),
        ("another origin", { $0.clientDataJSON = replacing("5173", "5174", in: $0.clientDataJSON) }),
        ("a registration's type", { $0.clientDataJSON = replacing("webauthn.get", "webauthn.create", in: $0.clientDataJSON) }),
        ("other flags", { $0.authenticatorData[32] = 0x01 }), ("another relying party", { $0.authenticatorData[0] ^= 1 }),
        ("another counter", { $0.authenticatorData[36] ^= 1 }), ("cut authenticator data", { $0.authenticatorData.removeLast() }),
        ("no authenticator data", { $0.authenticatorData = [] }), ("long authenticator data", { $0.authenticatorData += [0] }),
        (
            "an unknown credential",
            {
                $0.id[0] ^= 1
                $0.rawID = $0.id
            }
        ), ("two ids", { $0.rawID[0] ^= 1 }),
        (
            "no id",
            {
                $0.id = []
                $0.rawID = []
            }
        ),
        (
            "a huge id",
            {
                $0.id = Array(repeating: 1, count: 5000)
                $0.rawID = $0.id
            }
        ),
        ("another type", { $0.type = "password" }), ("another user", { $0.userHandle = Array(UserID.make().description.utf8) }),
        ("a user that is none", { $0.userHandle = [0, 0xFF] }), ("no user", { $0.userHandle = nil }),
        ("an empty user", { $0.userHandle = [] }),
    ]

    /// What an authenticator says, and truly signs, that is not to be believed.
    private static let lies: [(String, @Sendable (inout SoftwareAuthenticator) -> Void)] = [
        ("another site", { $0.origin = "https://evil.example" }), ("another port", { $0.origin = "http://localhost:5174" }),
        ("another relying party", { $0.rpID = "evil.example" }), ("nobody present", { $0.flags = 0x1C }),
        ("nobody verified", { $0.flags = 0x19 }), ("a frame of another site", { $0.moreClientData = ",\"crossOrigin\":true" }),
        ("another user", { $0.userHandle = Array(UserID.make().description.utf8) }),
        ("a member twice", { $0.moreClientData = ",\"origin\":\"https://evil.example\"" }),
    ]

    /// What is sent instead of an answer.
    private static let bodies = [
        "", "{", "null", "[]", "{}", #"{"response":null}"#, #"{"response":"x"}"#, #"{"response":[]}"#, #"{"response":{}}"#,
        #"{"response":{"id":"","rawId":"","type":"public-key","response":{}}}"#, #"{"response":{"id":1}}"#,
        #"{"response":{"id":"AA","rawId":"AA","type":"public-key","response":null}}"#,
        #"{"response":{"id":"\u0000","rawId":"\u0000","type":"public-key","response":{"clientDataJSON":"AA"}}}"#,
        #"{"response":{"id":"ü","rawId":"ü","type":"public-key","response":{"clientDataJSON":"ü","authenticatorData":"","signature":""}}}"#,
        #"{"response":{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"","authenticatorData":"","signature":""}}}"#,
        #"{"response":{"id":"\#(String(repeating: "A", count: 70_000))"}}"#,
        #"{"response":\#(String(repeating: "[", count: 20_000))}"#,
    ]

    @Test("none of them signs anybody in, and the honest answer does")
    func signIns() async throws {
        let prefix = "forged-\(UUID().uuidString):"
        try await TestAPI.with(settings: Browser.settings.merging(["REDIS_PREFIX": prefix]) { $1 }) { api in
            let (honest, _) = try await Browser.signedIn(api).registerPasskey()
            let sessions = try await api.count("SELECT count(*) FROM sessions")
            var attempts: [(String, @Sendable (String) throws -> String)] = []
            for (name, change) in Self.changes {
                attempts.append(
                    (
                        name,
                        { challenge in
                            var authenticator = honest
                            var answer = try authenticator.authenticate(challenge: challenge)
                            change(&answer)
                            return answer.json
                        }
                    ))
            }
            for (name, lie) in Self.lies {
                attempts.append(
                    (
                        name,
                        { challenge in
                            var authenticator = honest
                            lie(&authenticator)
                            return try authenticator.authenticate(challenge: challenge).json
                        }
                    ))
            }
            // Somebody's own passkey, under the id of one that is registered.
            attempts.append(
                (
                    "another key",
                    { challenge in
                        var thief = try Browser(api).authenticator()
                        thief.credentialID = honest.credentialID
                        return try thief.authenticate(challenge: challenge).json
                    }
                ))
            #expect(attempts.count > 30)

            for (number, (name, attempt)) in attempts.enumerated() {
                try await Self.forgetFailures(api, prefix)
                let browser = Browser(api)
                let challenge = try await browser.challenge()
                let answer = try await browser.send(
                    .post, "/api/auth/passkey/verify", json: Browser.body(attempt(challenge)), headers: .from("192.0.2.\(number)")
                )
                #expect(answer.status.kind == .clientError, "\(name): \(answer.text)")
                #expect(!answer.hasSession, "\(name)")
                #expect(browser.cookie(.session) == nil, "\(name)")
            }
            #expect(try await api.count("SELECT count(*) FROM sessions") == sessions)

            try await Self.forgetFailures(api, prefix)
            var authenticator = honest
            let browser = Browser(api)
            let challenge = try await browser.challenge()
            #expect(try await browser.verify(authenticator.authenticate(challenge: challenge).json).hasSession)
        }
    }

    /// Forgets the failures, which would be refused for their number after ten.
    private static func forgetFailures(_ api: TestAPI, _ prefix: String) async throws {
        let keys = try await api.redis.send(["KEYS", "\(prefix)bucket:signin:account:*"]).array ?? []
        for key in keys.compactMap(\.string) { _ = try await api.redis.send(["DEL", key]) }
    }

    @Test("bodies that are no answers are refused, and keep the challenge for the answer")
    func malformed() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = try await Browser.signedIn(api)
            var (authenticator, _) = try await browser.registerPasskey()
            for path in ["/api/auth/passkey/verify", "/api/passkeys/registration/verify"] {
                let caller = path.contains("auth") ? Browser(api) : browser
                for body in Self.bodies {
                    let answer = try await caller.send(.post, path, json: body)
                    #expect(answer.status.kind == .clientError, "\(body.prefix(80)): \(answer.status)")
                    #expect(!answer.hasSession)
                }
            }
            let other = Browser(api)
            let challenge = try await other.challenge()
            _ = try await other.verify("{}")
            #expect(try await other.verify(authenticator.authenticate(challenge: challenge).json).status == .ok)
        }
    }

    @Test("a challenge is answered once, by the browser that asked, for what it asked, and in time")
    func challenges() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let owner = try await Browser.signedIn(api)
            var (authenticator, _) = try await owner.registerPasskey()

            // Replayed: the same body and cookie, and the same body with a new challenge's cookie.
            let browser = Browser(api)
            let first = try await browser.challenge()
            let body = try authenticator.authenticate(challenge: first).json
            let copy = browser.on(Browser.origin)
            #expect(try await browser.verify(body).hasSession)
            #expect(try await copy.verify(body).code == "passkey_challenge_missing")
            _ = try await copy.challenge()
            #expect(try await copy.verify(body).code == "passkey_invalid")

            // No cookie, a forged one, one of another kind, one that is over.
            for handle in [nil, "x", String(repeating: "a", count: 64), String(repeating: "*", count: 64), first] {
                let forger = Browser(api)
                let challenge = try await forger.challenge()
                forger.set(.passkeyAuthentication, handle)
                let answer = try await forger.verify(authenticator.authenticate(challenge: challenge).json)
                #expect(answer.status == .badRequest && answer.code == "passkey_challenge_missing", "\(handle ?? "none")")
                #expect(!answer.hasSession)
            }
            let challenge = try await owner.challenge("/api/passkeys/registration/options", json: #"{"name":"b"}"#)
            let confused = Browser(api)
            confused.set(.passkeyAuthentication, owner.cookie(.passkeyRegistration))
            #expect(
                try await confused.verify(authenticator.authenticate(challenge: challenge).json).code
                    == "passkey_challenge_missing")

            let late = Browser(api)
            let asked = try await late.challenge()
            let keys = try await api.redis.send(["KEYS", "*passkey:authentication:*"]).array ?? []
            let handle = try #require(late.cookie(.passkeyAuthentication))
            let key = try #require(keys.compactMap(\.string).first { $0.hasSuffix(handle) })
            let life = try #require(try await api.redis.send(["TTL", key]).int)
            #expect((290...300).contains(life))
            _ = try await api.redis.send(["PEXPIRE", key, 0])
            let answer = try await late.verify(authenticator.authenticate(challenge: asked).json)
            #expect(answer.code == "passkey_challenge_missing" && !answer.hasSession)
        }
    }

    @Test("a registration is answered by the user who asked, with what he was asked")
    func registrations() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let path = "/api/passkeys/registration"
            let owner = try await Browser.signedIn(api)
            let thief = try await Browser.signedIn(api, key: TestAPI.makeKey(in: api.database).key)
            let authenticator = try owner.authenticator()

            let challenge = try await owner.challenge(path + "/options", json: #"{"name":"a"}"#)
            let body = Browser.body(try authenticator.register(challenge: challenge).json)
            thief.set(.passkeyRegistration, owner.cookie(.passkeyRegistration))
            #expect(try await thief.send(.post, path + "/verify", json: body).code == "passkey_challenge_missing")

            for lie in Self.lies.prefix(6) {
                var liar = authenticator
                lie.1(&liar)
                let asked = try await owner.challenge(path + "/options", json: #"{"name":"a"}"#)
                let answer = try await owner.send(
                    .post, path + "/verify", json: Browser.body(liar.register(challenge: asked).json))
                #expect(answer.status == .badRequest && answer.code == "passkey_registration_failed", "\(lie.0)")
                #expect(answer.json["details"]?.stringValue != nil)
            }

            // What a hostile client says of transports is kept only as far as it can be one.
            let asked = try await owner.challenge(path + "/options", json: #"{"name":"a"}"#)
            var registration = try authenticator.register(challenge: asked)
            registration.transports = ["usb", "\\u0000", "ü", String(repeating: "x", count: 5000), "usb", ""]
            let answer = try await owner.send(.post, path + "/verify", json: Browser.body(registration.json))
            #expect(answer.status == .created, "\(answer.text.prefix(300))")
            #expect(answer.json["transports"]?.items.first == "usb")
            let replay = try await owner.send(.post, path + "/verify", json: Browser.body(registration.json))
            #expect(replay.code == "passkey_challenge_missing")
            // Management needs a trusted page, as every change with a cookie does.
            for origin in [nil, "https://evil.example"] {
                let foreign = try await owner.on(origin).send(.post, path + "/options", json: #"{"name":"a"}"#)
                #expect(foreign.code == "origin_not_allowed")
            }
        }
    }
}
