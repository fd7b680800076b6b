import HTTPTypes
import Testing

@testable import APIServer

/// Which pages' browsers may show our answers (WHATWG Fetch, "CORS protocol").
@Suite("CORS")
struct CORSTests {
    private static let settings = [
        "APP_ENV": "production", "WEB_APP_ORIGIN": "https://App.example.com/workspace",
        "WEB_APP_ORIGINS":
            "https://two.example.com:8443, not-a-valid-url, https://app.example.com, https://three.example.com:443",
    ]
    private static let header = HTTPField.Name("access-control-allow-origin")!

    @Test("an origin is trusted as it is configured, and one slash more")
    func origins() async throws {
        let cases: [(String, Bool)] = [
            ("https://app.example.com", true), ("https://app.example.com/", true), ("https://two.example.com:8443", true),
            ("https://three.example.com", true), ("https://app.example.com//", false), ("https://app.example.com/x", false),
            ("http://app.example.com", false), ("https://app.example.com:444", false), ("https://two.example.com", false),
            ("https://app.example.com.evil.example", false), ("https://evilapp.example.com", false), ("null", false),
            ("https://evil.example#https://app.example.com", false), ("https://app.example.com@evil.example", false),
            ("*", false), ("http://localhost:5173", false), ("not-a-valid-url", false), ("", false),
        ]
        try await TestAPI.with(settings: Self.settings) { api in
            for (origin, isTrusted) in cases {
                let answer = try await api.send(.get, "/api/version", key: "", headers: [.origin: origin])
                let preflight = try await api.send(
                    .options, "/api/users", key: "", headers: [.origin: origin, .accessControlRequestMethod: "PATCH"])

                #expect(answer.status == .ok, "the request itself is served")
                #expect(answer.headers[Self.header] == (isTrusted ? origin : nil))
                #expect(answer.headers[.accessControlAllowCredentials] == (isTrusted ? "true" : nil))
                #expect(answer.headers[.vary]?.contains("Origin") == true)
                #expect(preflight.status == (isTrusted ? .noContent : .forbidden))
                #expect(preflight.headers[Self.header] == (isTrusted ? origin : nil))
                #expect(preflight.headers[.vary]?.contains("Origin") == true)
            }
        }
    }

    @Test("pages of this machine are trusted outside production")
    func localhost() async throws {
        let cases: [(String, Bool)] = [
            ("http://localhost:5173", true), ("https://localhost", true), ("http://127.0.0.1:3000", true),
            ("http://localhost.evil.example", false), ("http://127.0.0.1.evil.example", false), ("ftp://localhost", false),
            ("http://localhost/x", false), ("http://evil.example", false),
        ]
        try await TestAPI.with { api in
            for (origin, isTrusted) in cases {
                let answer = try await api.send(.get, "/api/version", key: "", headers: [.origin: origin])

                #expect(answer.headers[Self.header] == (isTrusted ? origin : nil))
            }
        }
    }

    @Test("a preflight says which methods and headers there are, before anybody is asked who he is")
    func preflight() async throws {
        try await TestAPI.with { api in
            for path in ["/api/users", "/api/users/usr_1", "/api/nothing"] {
                let answer = try await api.send(.options, path, key: "", headers: [.origin: Browser.origin])
                #expect(answer.status == .noContent)
                #expect(answer.text.isEmpty)
                #expect(answer.headers[.accessControlAllowMethods] == "GET,HEAD,POST,PATCH,DELETE,OPTIONS")
                #expect(answer.headers[.accessControlAllowHeaders] == "Content-Type, Authorization")
            }
            let echoed = try await api.send(
                .options, "/api/users", key: "",
                headers: [.origin: Browser.origin, .accessControlRequestHeaders: "idempotency-key,x-other"])
            #expect(echoed.headers[.accessControlAllowHeaders] == "idempotency-key,x-other")
            #expect(try await api.send(.options, "/api/users", key: "").status == .forbidden, "no origin, no preflight")
        }
    }

    @Test("problems have the headers too, so that a page can show them; what is no API has none")
    func problems() async throws {
        try await TestAPI.with { api in
            let headers: HTTPFields = [.origin: Browser.origin]
            for path in ["/api/users", "/api/nothing", "/api/jobs?limit=0"] {
                let answer = try await api.send(.get, path, key: path.contains("?") ? nil : "", headers: headers)
                #expect(answer.status.kind == .clientError)
                #expect(answer.headers[Self.header] == Browser.origin)
                #expect(answer.headers[.accessControlExposeHeaders]?.contains("Retry-After") == true)
            }
            #expect(try await api.send(.get, "/health/live", key: "", headers: headers).headers[Self.header] == nil)
        }
    }
}
