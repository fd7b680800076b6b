import Core
import TestSupport
import Testing

/// Passkeys as people use them: in a real browser, with an authenticator that the browser brings.
@Suite("Passkeys in a browser", .serialized, PasskeyStageTrait())
struct PasskeyBrowserTests {
    @Test("somebody signs in with a key, registers a passkey, signs out, and signs in by it without a name")
    func life() async throws {
        try await PasskeyStage.with { stage, authenticator in
            try await stage.signIn(key: stage.makeUser("Ada"))
            let made = try await stage.register("Ada's laptop")
            #expect(made.number("status") == 201, "\(made)")
            let id = try #require(made.text("body.id"))
            let kept = try await stage.browser.passkeys(in: authenticator)
            #expect(kept.count == 1)
            #expect(kept.first?.text("rpId") == "localhost" && kept.first?.flag("isResidentCredential") == true)
            let unused = try await stage.call("GET", "/api/passkeys").list("body.passkeys")
            #expect(unused.map { $0.at("lastUsedAt") } == [.null])

            try await stage.signOut()
            #expect(try await stage.whoIsSignedIn() == nil)
            let signedIn = try await stage.signInByPasskey()

            #expect(signedIn.number("status") == 200, "\(signedIn)")
            #expect(try await stage.whoIsSignedIn() == "ada@example.com")
            let passkeys = try await stage.call("GET", "/api/passkeys").list("body.passkeys")
            #expect(passkeys.count == 1)
            let passkey = try #require(passkeys.first)
            #expect(passkey.text("id") == id && passkey.text("name") == "Ada's laptop")
            #expect(passkey.text("lastUsedAt") != nil && passkey.at("revokedAt") == .null)
            #expect(passkey.text("credentialId") == signedIn.text("response.id"))
        }
    }

    @Test("what keeps somebody signed in is out of reach of the page's scripts and of other sites")
    func cookie() async throws {
        try await PasskeyStage.with { stage, _ in
            try await stage.signIn(key: stage.makeUser("Carol"))

            let cookies = try await stage.browser.cookies().filter { $0.text("name") == "restante_session" }
            #expect(cookies.count == 1)
            #expect(cookies.first?.flag("httpOnly") == true && cookies.first?.text("sameSite") == "Lax")
            #expect(try await stage.browser.run("(() => document.cookie)") == "")

            // By its number the same machine is another site.
            try await stage.browser.open(stage.page.origin.replacing("localhost", with: "127.0.0.1"))
            #expect(try await stage.whoIsSignedIn() == nil)
            try await stage.browser.open(stage.page.origin)
            #expect(try await stage.whoIsSignedIn() == "carol@example.com")
        }
    }

    @Test("a passkey that is revoked ends its session and signs nobody in")
    func revoked() async throws {
        try await PasskeyStage.with { stage, _ in
            try await stage.signIn(key: stage.makeUser("Grace"))
            let id = try #require(try await stage.register("to be lost").text("body.id"))
            try await stage.signOut()
            #expect(try await stage.signInByPasskey().number("status") == 200)

            let gone = try await stage.call("DELETE", "/api/passkeys/\(id)")
            #expect(gone.number("status") == 204, "\(gone)")
            #expect(try await stage.whoIsSignedIn() == nil)
            let refused = try await stage.signInByPasskey()

            #expect(refused.number("status") == 401 && refused.text("body.code") == "passkey_invalid", "\(refused)")
            #expect(try await stage.whoIsSignedIn() == nil)
        }
    }

    @Test("an answer counts once, and for the challenge that it was given to alone")
    func replayed() async throws {
        try await PasskeyStage.with { stage, _ in
            try await stage.signIn(key: stage.makeUser("Linus"))
            #expect(try await stage.register("a key").number("status") == 201)
            try await stage.signOut()
            let signedIn = try await stage.signInByPasskey()
            #expect(signedIn.number("status") == 200)
            let used = try #require(signedIn.at("response"))
            try await stage.signOut()

            // Once more, with no challenge.
            let again = try await stage.call("POST", "/api/auth/passkey/verify", ["response": used])
            #expect(again.number("status") == 400 && again.text("body.code") == "passkey_challenge_missing", "\(again)")
            // For another challenge of the same browser.
            #expect(try await stage.call("POST", "/api/auth/passkey/options").number("status") == 200)
            let other = try await stage.call("POST", "/api/auth/passkey/verify", ["response": used])
            #expect(other.number("status") == 401 && other.text("body.code") == "passkey_invalid", "\(other)")
            #expect(try await stage.whoIsSignedIn() == nil)

            // For the challenge of somebody else, who got hold of a fresh answer.
            let fresh = try await stage.browser.run("assertion", [stage.api])
            let origin = ["Origin": stage.page.origin]
            let theirs = try await stage.system.send("POST", "/api/auth/passkey/options", headers: origin, key: nil)
            let cookie = try #require(theirs.headers["set-cookie"]?.split(separator: ";").first.map(String.init))
            let stolen = try await stage.system.send(
                "POST", "/api/auth/passkey/verify", body: JSONCoding.encodeToString(["response": fresh] as JSONValue),
                headers: origin.merging(["Cookie": cookie]) { $1 }, key: nil)
            #expect(stolen.status == 401 && stolen.json.text("code") == "passkey_invalid", "\(stolen.text)")
            #expect(stolen.headers["set-cookie"]?.contains("restante_session=") != true)
            // Where it belongs, it still counts.
            let right = try await stage.call("POST", "/api/auth/passkey/verify", ["response": fresh])
            #expect(right.number("status") == 200, "\(right)")
        }
    }

    @Test("somebody else's registration is not his who is signed in now")
    func registrationOfAnother() async throws {
        try await PasskeyStage.with { stage, _ in
            try await stage.signIn(key: stage.makeUser("Barbara"))
            let made = try await stage.register("Barbara's")
            let response = try #require(made.at("response"))
            try await stage.signOut()
            try await stage.signIn(key: stage.makeUser("Mallory"))

            let without = try await stage.call("POST", "/api/passkeys/registration/verify", ["response": response])
            _ = try await stage.call("POST", "/api/passkeys/registration/options", ["name": "mine now"])
            let with = try await stage.call("POST", "/api/passkeys/registration/verify", ["response": response])

            #expect(without.number("status") == 400 && without.text("body.code") == "passkey_challenge_missing", "\(without)")
            #expect(with.number("status") == 400 && with.text("body.code") == "passkey_registration_failed", "\(with)")
            #expect(try await stage.call("GET", "/api/passkeys").list("body.passkeys") == [])
        }
    }

    @Test("two people at one machine each have their own, and one has each authenticator once")
    func two() async throws {
        try await PasskeyStage.with { stage, authenticator in
            try await stage.signIn(key: stage.makeUser("Edsger"))
            #expect(try await stage.register("first").number("status") == 201)
            let twice = try await stage.register("second")
            #expect(twice.text("exception") == "InvalidStateError", "\(twice)")
            try await stage.signOut()
            try await stage.signIn(key: stage.makeUser("Tony"))

            let own = try await stage.register("Tony's")

            #expect(own.number("status") == 201, "\(own)")
            #expect(try await stage.browser.passkeys(in: authenticator).count == 2)
            #expect(try await stage.call("GET", "/api/passkeys").list("body.passkeys").map { $0.text("name") } == ["Tony's"])
        }
    }

    @Test("a page of another origin registers and uses none")
    func otherOrigin() async throws {
        try await PasskeyStage.with { stage, _ in
            let key = try await stage.makeUser("Ken")
            try await stage.signIn(key: key)
            #expect(try await stage.register("here").number("status") == 201)
            try await stage.browser.open(stage.other.origin)

            // It may call the API, as pages of this machine do outside production.
            #expect(try await stage.whoIsSignedIn() == "ken@example.com")
            let registered = try await stage.register("there")
            try await stage.signOut()
            let signedIn = try await stage.signInByPasskey()

            #expect(registered.number("status") == 400, "\(registered)")
            #expect(signedIn.text("exception") != nil && signedIn.text("message")?.contains("400") == true, "\(signedIn)")
            #expect(try await stage.whoIsSignedIn() == nil)
        }
    }

    @Test("who does not pass his authenticator's question gets no passkey")
    func unverified() async throws {
        try await PasskeyStage.with(isUserVerified: false) { stage, authenticator in
            try await stage.signIn(key: stage.makeUser("Dennis"))

            let refused = try await stage.register("without a finger")

            #expect(refused.text("exception") == "NotAllowedError", "\(refused)")
            #expect(try await stage.browser.passkeys(in: authenticator) == [])
            #expect(try await stage.call("GET", "/api/passkeys").list("body.passkeys") == [])
        }
    }
}
