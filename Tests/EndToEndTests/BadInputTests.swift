import Core
import TestSupport
import Testing

/// What clients get wrong, and what they are told: always a status and a code to rely on, never a 500.
@Suite("Bad input")
struct BadInputTests {
    private struct Case {
        var name: String
        var method = "POST"
        var path = "/api/domains/bind"
        var body: String?
        var headers: [String: String] = [:]
        var key: String? = RunningSystem.apiKey
        var status: Int
        var code: String

        static func domain(_ name: String, _ status: Int, _ code: String) -> Case {
            Case(name: name, body: "{\"mailDomain\":\"\(name)\"}", status: status, code: code)
        }
    }

    private static let good = "{\"mailDomain\":\"good.com\"}"
    private static let unknownJob = "/api/jobs/job_00000000000000000000000000000000"

    private static let cases: [Case] = [
        Case(name: "no body", status: 400, code: "invalid_request"),
        Case(name: "empty object", body: "{}", status: 400, code: "invalid_request"),
        Case(name: "broken JSON", body: "{\"mailDomain\":", status: 400, code: "invalid_json"),
        Case(name: "not UTF-8 text", body: "\u{0}\u{1}", status: 400, code: "invalid_json"),
        Case(name: "an array", body: "[\"good.com\"]", status: 400, code: "invalid_request"),
        Case(name: "a number", body: "{\"mailDomain\":7}", status: 400, code: "invalid_request"),
        Case(name: "null", body: "{\"mailDomain\":null}", status: 400, code: "invalid_request"),
        Case(name: "an object", body: "{\"mailDomain\":{}}", status: 400, code: "invalid_request"),
        Case(
            name: "two names", body: "{\"mailDomain\":\"a.com\",\"rootDomain\":\"b.com\"}", status: 400, code: "invalid_request"),
        Case(
            name: "one megabyte", body: "{\"mailDomain\":\"\(String(repeating: "a", count: 1_000_000))\"}", status: 413,
            code: "payload_too_large"),
        .domain(String(repeating: "a", count: 300), 400, "invalid_domain"),
        .domain(String(repeating: "a.", count: 150) + "com", 400, "invalid_domain"),
        .domain("", 400, "invalid_domain"),
        .domain("localhost", 400, "invalid_domain"),
        .domain("com", 400, "invalid_domain"),
        .domain("co.uk", 422, "public_suffix_not_supported"),
        .domain("127.0.0.1", 400, "invalid_domain"),
        .domain("::1", 400, "invalid_domain"),
        .domain("[2001:db8::1]", 400, "invalid_domain"),
        .domain("a b.com", 400, "invalid_domain"),
        .domain("-a.com", 400, "invalid_domain"),
        .domain("a..com", 400, "invalid_domain"),
        .domain("https://a.com", 400, "invalid_domain"),
        .domain("me@a.com", 400, "invalid_domain"),
        .domain("'; DROP TABLE jobs; --.com", 400, "invalid_domain"),
        Case(name: "unknown route", path: "/api/nowhere", body: good, status: 404, code: "not_found"),
        Case(name: "unknown job", method: "GET", path: unknownJob, status: 404, code: "not_found"),
        Case(name: "no job id", method: "GET", path: "/api/jobs/7", status: 404, code: "not_found"),
        Case(name: "retry of an unknown job", path: unknownJob + "/retry", status: 404, code: "not_found"),
        Case(name: "no credential", body: good, key: nil, status: 401, code: "authentication_required"),
        Case(name: "wrong key", body: good, key: "rst_wrong_0123456789", status: 401, code: "authentication_required"),
        Case(
            name: "other scheme", body: good, headers: ["Authorization": "Basic YTpi"], status: 401,
            code: "authentication_required"),
        Case(
            name: "other content type", body: good, headers: ["Content-Type": "text/plain"], status: 415,
            code: "unsupported_media_type"),
        Case(
            name: "key too long", body: good, headers: ["Idempotency-Key": String(repeating: "k", count: 256)], status: 400,
            code: "invalid_request"),
        Case(name: "unknown state", method: "GET", path: "/api/jobs?state=odd", status: 400, code: "invalid_request"),
        Case(name: "limit of nothing", method: "GET", path: "/api/jobs?limit=0", status: 400, code: "invalid_request"),
    ]

    @Test("every mistake has its status and its code, and leaves nothing behind")
    func table() async throws {
        try await RunningSystem.with(SystemOptions(workers: 0)) { system in
            for mistake in Self.cases {
                let answer = try await system.send(
                    mistake.method, mistake.path, body: mistake.body, headers: mistake.headers, key: mistake.key)
                let told = "\(mistake.name.prefix(40)): \(answer.status) \(answer.text.prefix(300))"
                #expect(answer.status == mistake.status, "\(told)")
                #expect(answer.json.text("code") == mistake.code, "\(told)")
                #expect(answer.json.number("status") == mistake.status, "\(told)")
                #expect(answer.headers["content-type"] == "application/problem+json", "\(told)")
            }
            #expect(try await system.send("GET", "/api/jobs").json.list("jobs").isEmpty)
            #expect(try await system.send("GET", "/api/domains").json.list("domains").isEmpty)
        }
    }

    @Test(
        "names that only look odd are refused or bound, but never a server error",
        arguments: ["😀.com", "☃.net", "ünï.de", "xn--.com"])
    func emoji(name: String) async throws {
        try await RunningSystem.with(SystemOptions(workers: 0)) { system in
            let answer = try await system.bind(name)

            #expect([202, 400].contains(answer.status), "\(answer.text)")
            if answer.status == 400 { #expect(answer.json.text("code") == "invalid_domain") }
            if answer.status == 202 { #expect(answer.json.text("domain.mailDomain")?.hasPrefix("xn--") == true) }
        }
    }

    @Test("a wrong method is told the right ones")
    func wrongMethod() async throws {
        try await RunningSystem.with(SystemOptions(workers: 0)) { system in
            for method in ["GET", "PUT", "DELETE"] {
                let answer = try await system.send(method, "/api/domains/bind")
                #expect(answer.status == 405)
                #expect(answer.json.text("code") == "method_not_allowed")
                #expect(answer.headers["allow"] == "POST")
            }
        }
    }

    @Test("a subdomain is refused with what to bind instead")
    func subdomain() async throws {
        try await RunningSystem.with(SystemOptions(workers: 0)) { system in
            let answer = try await system.bind("desk.hub.example.com")

            #expect(answer.status == 422)
            #expect(answer.json.text("code") == "subdomain_not_supported")
            #expect(answer.json.text("details.code") == "subdomain_direct_bind_not_supported")
            #expect(answer.json.text("details.mailDomain") == "desk.hub.example.com")
            #expect(answer.json.text("details.recommendedApex") == "example.com")
            #expect(answer.json.text("details.recommendedMailboxSubdomain") == "desk.hub")
        }
    }
}
