import HTTPTypes
import Testing

@testable import APIServer

/// What every answer tells browsers to refuse.
@Suite("Security headers")
struct SecurityHeaderTests {
    @Test("every answer has them, whatever it is", arguments: [false, true])
    func all(isProduction: Bool) async throws {
        let settings = ["APP_ENV": isProduction ? "production" : "test", "WEB_APP_ORIGIN": "https://app.example.com"]
        try await TestAPI.with(settings: settings) { api in
            let big = String(repeating: "x", count: 70_000)
            let requests: [(HTTPRequest.Method, String, String?, Int)] = [
                (.get, "/api/version", nil, 200), (.get, "/health/live", nil, 200), (.get, "/api/openapi.json", nil, 200),
                (.get, "/api/users", nil, 200), (.post, "/api/api-keys", #"{"name":"a"}"#, 201), (.head, "/api/users", nil, 200),
                (.delete, "/api/auth/session", nil, 204), (.post, "/api/users", "{}", 400), (.post, "/api/users", "{", 400),
                (.get, "/nothing", nil, 404), (.get, "/api/nothing", nil, 404), (.put, "/api/users", nil, 405),
                (.post, "/api/users", "\"\(big)\"", 413), (.options, "/api/users", nil, 403), (.options, "/health", nil, 405),
                (.get, "/api/passkeys", nil, 401),
            ]
            for (method, path, json, status) in requests {
                let answer = try await api.send(method, path, json: json)
                let what: Comment = "\(method) \(path)"
                #expect(answer.status.code == status, what)
                #expect(answer.headers[HTTPField.Name("x-content-type-options")!] == "nosniff", what)
                #expect(answer.headers[HTTPField.Name("x-frame-options")!] == "DENY", what)
                #expect(answer.headers[HTTPField.Name("referrer-policy")!] == "no-referrer", what)
                #expect(answer.headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'", what)
                #expect(answer.headers[.cacheControl] != nil, what)
                #expect((answer.headers[.strictTransportSecurity] != nil) == isProduction, what)
                #expect(answer.headers[.requestID] != nil, what)
                #expect(answer.headers[.server] == nil, what)
            }
        }
    }

    @Test("what a credential or a cookie opened is kept nowhere")
    func notStored() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let browser = Browser(api)
            let answers = [
                try await browser.signIn(api.key), try await browser.send(.get, "/api/auth/session"),
                try await browser.send(.get, "/api/auth/sessions"), try await api.send(.get, "/api/api-keys"),
                try await api.send(.post, "/api/api-keys", json: #"{"name":"a"}"#),
            ]

            #expect(answers.allSatisfy { $0.headers[.cacheControl] == "no-store" })
        }
    }
}
