import Core
import HTTPTypes
import Postgres
import Store
import Testing

@testable import APIServer

/// Who may call what: every route with every kind of caller.
@Suite("Access")
struct AccessTests {
    /// A caller, and what he is to be answered.
    private struct Caller: Sendable {
        let name: String
        let key: String
        /// What every protected route answers; `nil` when the scopes decide.
        let refusal: Problem.Code?
        var scopes: Set<Scope> = []
        /// A cookie, and the page that sends it.
        var browser: Browser?
        /// Refused only where something would change.
        var hasForeignOrigin = false
    }

    private static func callers(_ api: TestAPI) async throws -> [Caller] {
        func key(
            _ role: Principal.Role, _ scopes: [String], isRevoked: Bool = false, expiresIn seconds: Double? = nil
        ) async throws -> String {
            try await TestAPI.makeKey(
                in: api.database, role: role, scopes: scopes, isRevoked: isRevoked, expiresIn: seconds
            ).key
        }
        let admins: [(String, [String], Set<Scope>)] = [
            ("admin with *", ["*"], Set(Scope.allCases)), ("admin with no scope", [], []),
            ("admin with an unknown scope", ["everything", "domains", "jobs:", ":read"], []),
            ("admin with read scopes", ["domains:read", "jobs:read"], [.domainsRead, .jobsRead]),
            (
                "admin with write scopes", Scope.allCases.map(\.rawValue).filter { $0.hasSuffix(":write") }, Set(Scope.allCases)
            ),
            ("admin with domains:write", ["domains:write"], [.domainsRead, .domainsWrite]),
            ("admin with jobs:read", ["jobs:read"], [.jobsRead]),
        ]
        var callers = [
            Caller(name: "nobody", key: "", refusal: .authenticationRequired),
            Caller(name: "wrong key", key: "rst_wrong", refusal: .authenticationRequired),
            Caller(name: "member with *", key: try await key(.member, ["*"]), refusal: .adminRequired),
            Caller(name: "revoked", key: try await key(.admin, ["*"], isRevoked: true), refusal: .authenticationRequired),
            Caller(name: "expired", key: try await key(.admin, ["*"], expiresIn: -1), refusal: .authenticationRequired),
        ]
        for (name, texts, scopes) in admins {
            callers.append(Caller(name: name, key: try await key(.admin, texts, expiresIn: 3600), refusal: nil, scopes: scopes))
        }
        for scope in Scope.allCases {
            let granted = Set(Scope.allCases.filter { $0.isGranted(by: scope.rawValue) })
            callers.append(
                Caller(
                    name: "admin with \(scope.rawValue)", key: try await key(.admin, [scope.rawValue]), refusal: nil,
                    scopes: granted))
        }
        let (ofDisabled, disabled) = try await TestAPI.makeKey(in: api.database)
        let sessionOfDisabled = try await Browser.signedIn(api, key: ofDisabled)
        try await api.database.execute("UPDATE users SET disabled_at = now() WHERE id = \(disabled.uuid)")
        callers += [
            Caller(name: "disabled", key: ofDisabled, refusal: .authenticationRequired),
            Caller(name: "session of a disabled", key: "", refusal: .authenticationRequired, browser: sessionOfDisabled),
        ]
        return try await callers + sessions(api)
    }

    /// Browsers in every state that a session can be in, on every kind of page.
    private static func sessions(_ api: TestAPI) async throws -> [Caller] {
        let all = Set(Scope.allCases)
        let admin = try await Browser.signedIn(api)
        let member = try await Browser.signedIn(api, key: TestAPI.makeKey(in: api.database, role: .member).key)
        var callers = [
            Caller(name: "session of an admin", key: "", refusal: nil, scopes: all, browser: admin),
            Caller(name: "session of a member", key: "", refusal: .adminRequired, scopes: all, browser: member),
            Caller(
                name: "session without origin", key: "", refusal: nil, scopes: all, browser: admin.on(nil),
                hasForeignOrigin: true),
            Caller(
                name: "session on a foreign page", key: "", refusal: nil, scopes: all, browser: admin.on("https://evil.example"),
                hasForeignOrigin: true),
        ]
        let ends: [(String, SQL)] = [
            ("ended", "ended_at = now()"), ("over", "expires_at = now()"),
            ("idle", "last_seen_at = now() - interval '3 days'"),
        ]
        for (name, change) in ends {
            let browser = try await Browser.signedIn(api)
            let hash = SessionToken.hash(try #require(browser.cookie(.session)))
            try await api.database.execute("UPDATE sessions SET \(change) WHERE token_hash = \(hash)")
            callers.append(
                Caller(name: "session that is \(name)", key: "", refusal: .authenticationRequired, browser: browser))
        }
        return callers
    }

    private static func expected(_ caller: Caller, _ route: Route) -> Problem.Code? {
        let isSafe = [.get, .head].contains(route.method)
        if caller.hasForeignOrigin, !isSafe, ![.open, .mailWorker].contains(route.access) { return .originNotAllowed }
        return switch route.access {
        case .open: nil
        // Has a secret of its own, which none of these callers has.
        case .mailWorker: .authenticationRequired
        case .anyUser: caller.refusal == .adminRequired ? nil : caller.refusal
        case .session:
            caller.browser == nil ? .authenticationRequired : caller.refusal == .adminRequired ? nil : caller.refusal
        case .admin(let scope): caller.refusal ?? (caller.scopes.contains(scope) ? nil : .insufficientScope)
        case .scope(let scope):
            caller.refusal == .adminRequired
                ? nil : caller.refusal ?? (caller.scopes.contains(scope) ? nil : .insufficientScope)
        }
    }

    @Test("every route lets in whom its access names, and nobody else")
    func denyTable() async throws {
        try await TestAPI.with(settings: Browser.settings) { api in
            let callers = try await Self.callers(api)
            try #require(!api.routes.isEmpty)

            for route in api.routes {
                // Of nobody, and of no kind for some routes: who may not ask is not told so.
                let path = route.path.replacing(
                    "{id}", with: (route.path.contains("/jobs/") ? "job_" : "dom_") + "0123456789abcdef0123456789abcdef")
                // These end what the callers hold, or answer to what they do not: they have suites of their own.
                guard !route.path.hasPrefix("/api/auth/") || route.access != .open else { continue }
                for caller in callers {
                    // A later page of the catalog asks no worker, of which there is none here; and nobody waits for mail.
                    let query =
                        path.hasSuffix("/catalog")
                        ? "?cursor=a" : path.hasSuffix("/wait") ? "?timeout=0" : path == "/api/events" ? "?type=none" : ""
                    let answer =
                        if let browser = caller.browser { try await browser.send(route.method, path + query) } else {
                            try await api.send(route.method, path + query, key: caller.key)
                        }
                    let expected = Self.expected(caller, route)
                    let what: Comment = "\(route.method) \(path) as \(caller.name): \(answer.status) \(answer.code ?? "")"
                    if let expected {
                        #expect(answer.code == expected.rawValue, what)
                        #expect(answer.status == expected.status, what)
                    } else {
                        #expect(![401, 403].contains(answer.status.code) && answer.status.code < 500, what)
                    }
                    #expect((answer.headers[.wwwAuthenticate] == "Bearer") == (answer.status == .unauthorized), what)
                }
            }
        }
    }

    @Test("only these routes are open to all")
    func openRoutes() async throws {
        try await TestAPI.with { api in
            let open = Set(api.routes.filter { $0.access == .open }.map { "\($0.method) \($0.path)" })

            #expect(
                open == [
                    "GET /api/meta", "GET /api/version", "GET /api/openapi.json", "GET /health", "GET /health/live",
                    "GET /health/ready", "POST /api/auth/session", "DELETE /api/auth/session", "POST /api/auth/passkey/options",
                    "POST /api/auth/passkey/verify",
                ])
        }
    }

    @Test("a missing scope is named")
    func namedScope() async throws {
        try await TestAPI.with { api in
            let (key, _) = try await TestAPI.makeKey(in: api.database, scopes: ["domains:read"])

            let answer = try await api.send(.post, "/api/domains/bind", json: "{}", key: key)

            #expect(answer.status == .forbidden)
            #expect(answer.json["details"]?["requiredScope"] == "domains:write")
        }
    }

    @Test("HEAD asks for the same credential as GET")
    func head() async throws {
        try await TestAPI.with { api in
            let without = try await api.send(.head, "/api/jobs", key: "")
            let with = try await api.send(.head, "/api/jobs")

            #expect(without.status == .unauthorized)
            #expect(with.status == .ok)
            #expect(with.text.isEmpty)
        }
    }

    @Test(
        "the token of a Bearer credential is read, anything else is none",
        arguments: [
            ("Bearer abc", "abc"), ("bearer abc", "abc"), ("BEARER abc", "abc"), ("Bearer   abc", "abc"), (" Bearer abc ", "abc"),
            ("Bearer abc=", "abc="), (nil, nil), ("", nil), ("Bearer", nil), ("Bearer ", nil), ("abc", nil), ("Basic abc", nil),
            ("Bearer a b", nil), ("Bearerabc", nil), ("Bearer: abc", nil),
        ] as [(String?, String?)])
    func bearer(header: String?, token: String?) {
        #expect(Authenticator.bearer(header) == token)
    }

    @Test("a scope is granted by itself, by * and, for reading, by writing", arguments: Scope.allCases)
    func scopes(scope: Scope) {
        let texts = ["*"] + Scope.allCases.map(\.rawValue) + ["", "domains", "jobs:*", "read", ":write"]
        let area = scope.rawValue.prefix { $0 != ":" }
        let expected = scope.rawValue.hasSuffix(":read") ? ["*", "\(area):read", "\(area):write"] : ["*", "\(area):write"]

        #expect(texts.filter { scope.isGranted(by: $0) } == expected)
    }
}
