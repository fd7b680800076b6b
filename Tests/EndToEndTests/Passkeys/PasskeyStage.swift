import Core
import TestSupport
import Testing

/// A system, a web app's page and the one browser that the tests of passkeys share.
struct PasskeyStage: Sendable {
    @TaskLocal static var current: PasskeyStage?

    let system: RunningSystem
    let browser: WebBrowser
    /// A page of the origin that is configured.
    let page: WebPage
    /// One of another port, which may call the API outside production, and use no passkeys.
    let other: WebPage
    /// The API as pages of this machine are the same site with.
    var api: JSONValue { .string(system.localhost()) }

    /// Opens a page in the browser with nobody signed in and an empty authenticator, and takes that away again.
    static func with(
        isUserVerified: Bool = true, _ body: (_ stage: PasskeyStage, _ authenticator: String) async throws -> Void
    ) async throws {
        let stage = try #require(current)
        try await stage.browser.open(stage.page.origin)
        try await stage.browser.deleteCookies()
        let authenticator = try await stage.browser.addAuthenticator(isUserVerified: isUserVerified)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(stage, authenticator))
        } catch {
            result = .failure(error)
        }
        try await stage.browser.removeAuthenticator(authenticator)
        try result.get()
    }

    // MARK: People

    /// A new user's key.
    func makeUser(_ name: String) async throws -> String {
        let made = try await system.send(
            "POST", "/api/users", body: #"{"email":"\#(name.lowercased())@example.com","name":"\#(name)"}"#)
        guard let key = made.json.text("initialKey.apiKey") else { throw SystemFailure("no user: \(made.text)") }
        return key
    }

    // MARK: What the page does

    func call(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        try await browser.run("call", [api, .string(method), .string(path)] + (body.map { [$0] } ?? []))
    }

    func signIn(key: String) async throws {
        let answer = try await call("POST", "/api/auth/session", ["apiKey": .string(key)])
        guard answer.number("status") == 200 else { throw SystemFailure("no session: \(answer)") }
    }

    func signOut() async throws {
        let answer = try await call("DELETE", "/api/auth/session")
        guard answer.number("status") == 204 else { throw SystemFailure("still signed in: \(answer)") }
    }

    func register(_ name: String) async throws -> JSONValue { try await browser.run("register", [api, .string(name)]) }

    func signInByPasskey() async throws -> JSONValue { try await browser.run("signIn", [api]) }

    /// The email address of who is signed in; `nil` when nobody is.
    func whoIsSignedIn() async throws -> String? {
        let answer = try await call("GET", "/api/auth/session")
        guard answer.number("status") != 401 else { return nil }
        return answer.text("body.user.email") ?? "\(answer)"
    }
}

/// Sets the stage once for a suite.
struct PasskeyStageTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await WebPage.serving(PasskeyPage.html) { page in
            try await WebPage.serving(PasskeyPage.html) { other in
                let options = SystemOptions(workers: 0, settings: ["WEB_APP_ORIGIN": page.origin])
                try await RunningSystem.with(options) { system in
                    try await WebBrowser.with { browser in
                        let stage = PasskeyStage(system: system, browser: browser, page: page, other: other)
                        try await PasskeyStage.$current.withValue(stage) { try await function() }
                    }
                }
            }
        }
    }
}
