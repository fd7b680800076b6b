import Core
import HTTPTypes
import Jobs
import Postgres
import Store
import Testing

@testable import APIServer

/// Binding a domain, from the request's side.
@Suite("Binding a domain")
struct BindTests {
    private static let path = "/api/domains/bind"

    @Test("a bind is accepted with its job and its domain")
    func accepted() async throws {
        try await TestAPI.with { api in
            let answer = try await api.bind("Example.COM.")

            let task = try #require(answer.json["taskId"]?.stringValue)
            #expect(answer.status == .accepted)
            #expect(answer.headers[.location] == "/api/jobs/\(task)")
            #expect(answer.members() == ["taskId", "job", "domain"])
            #expect(answer.json["job"]?["id"]?.stringValue == task)
            #expect(answer.json["job"]?["kind"] == "domain.bind")
            #expect(answer.json["job"]?["state"] == "queued")
            #expect(answer.json["job"]?["subject"]?["id"] == answer.json["domain"]?["id"])
            #expect(answer.json["domain"]?["mailDomain"] == "example.com")
            #expect(answer.json["domain"]?["rootDomain"] == "example.com")
            #expect(answer.json["domain"]?["status"] == "provisioning")
            #expect(answer.json["domain"]?["bindingSource"] == "project_bind")
            #expect(
                answer.members(answer.json["domain"]) == [
                    "id", "mailDomain", "rootDomain", "zoneId", "bindingSource", "status", "nameServers", "catchAllEnabled",
                    "subdomainDnsMode", "wildcardDnsVerifiedAt", "wildcardDnsLastError", "lastProvisionError", "createdAt",
                    "updatedAt", "lastProvisionedAt", "disabledAt", "catchAllTransition", "drift", "catchAllPolicy",
                    "catchAllPattern",
                    "catchAllHourlyLimit",
                ])
            let found = try await api.send(.get, "/api/domains/\(answer.json["domain"]?["id"]?.stringValue ?? "")")
            #expect(found.json == answer.json["domain"])
        }
    }

    @Test("the domain's name is read from either member, and from both when they are the same")
    func members() async throws {
        let cases: [(String, String?)] = [
            (#"{"mailDomain":"a.com"}"#, nil), (#"{"rootDomain":"a.com"}"#, nil),
            (#"{"mailDomain":"a.com","rootDomain":"a.com","more":1}"#, nil), (#"{"mailDomain":null,"rootDomain":"a.com"}"#, nil),
            (#"{"mailDomain":"a.com","rootDomain":"b.com"}"#, "must match rootDomain"), ("{}", "is required"),
            (#"{"mailDomain":null}"#, "is required"), (#"{"mailDomain":7}"#, "must be a string"),
            (#"{"mailDomain":["a.com"]}"#, "must be a string"),
        ]
        try await TestAPI.with { api in
            for (body, reason) in cases {
                let answer = try await api.send(.post, Self.path, json: body)
                if let reason {
                    #expect(answer.status == .badRequest, "\(body)")
                    #expect(answer.code == "invalid_request", "\(body)")
                    #expect(answer.json["details"]?["fieldErrors"]?["mailDomain"]?.items == [.string(reason)], "\(body)")
                    #expect(answer.json["detail"]?.stringValue == "Invalid request: mailDomain \(reason)", "\(body)")
                } else {
                    #expect(answer.status == .accepted, "\(body)")
                    #expect(answer.json["domain"]?["mailDomain"] == "a.com", "\(body)")
                }
            }
        }
    }

    @Test("what cannot be a zone is refused at once")
    func refused() async throws {
        let cases = [
            ("", "invalid_domain"), ("not a domain", "invalid_domain"), ("a_b.com", "invalid_domain"),
            ("-a.com", "invalid_domain"),
            ("127.0.0.1", "invalid_domain"), ("com", "invalid_domain"), ("co.uk", "public_suffix_not_supported"),
            ("mail.example.com", "subdomain_not_supported"), ("a.b.example.co.uk", "subdomain_not_supported"),
        ]
        try await TestAPI.with { api in
            for (name, code) in cases {
                let answer = try await api.bind(name)
                #expect(answer.code == code, "\(name)")
            }

            let rows = try await api.count("SELECT (SELECT count(*) FROM jobs) + (SELECT count(*) FROM domains)")
            #expect(rows == 0)
        }
    }

    @Test("a subdomain's refusal recommends its apex")
    func recommendation() async throws {
        try await TestAPI.with { api in
            let details = try await api.bind("mail.desk.example.co.uk").json["details"]

            #expect(details?["code"] == "subdomain_direct_bind_not_supported")
            #expect(details?["mailDomain"] == "mail.desk.example.co.uk")
            #expect(details?["recommendedApex"] == "example.co.uk")
            #expect(details?["recommendedMailboxSubdomain"] == "mail.desk")
        }
    }

    @Test("without Cloudflare nothing is bound and nothing is written", arguments: [[:], ["CLOUDFLARE_API_TOKEN": "t"]])
    func notConfigured(settings: [String: String]) async throws {
        try await TestAPI.with(settings: settings) { api in
            let answer = try await api.bind("example.com")

            #expect(answer.status == .conflict)
            #expect(answer.code == "cloudflare_not_configured")
            let domains = try await api.count("SELECT count(*) FROM domains")
            #expect(domains == 0)
        }
    }

    @Test("fifty binds of one name at once make one job and one domain")
    func concurrent() async throws {
        try await TestAPI.with { api in
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<50 { group.addTask { try await api.bind("example.com") } }
                return try await group.reduce(into: [Answer]()) { $0.append($1) }
            }

            #expect(answers.filter { $0.status != .accepted }.map(\.text) == [])
            #expect(Set(answers.map { $0.json["taskId"]?.stringValue }).count == 1)
            #expect(Set(answers.map { $0.json["domain"]?["id"]?.stringValue }).count == 1)
            let jobs = try await api.count("SELECT count(*) FROM jobs")
            let domains = try await api.count("SELECT count(*) FROM domains")
            #expect(jobs == 1)
            #expect(domains == 1)
        }
    }

    @Test(
        "a domain that is there answers as its state says",
        arguments: [
            ("active", "domain_exists"), ("deleting", "domain_busy"), ("disabled", nil), ("provisioning_error", nil),
            ("pending_activation", nil),
        ] as [(String, String?)])
    func existing(status: String, code: String?) async throws {
        try await TestAPI.with { api in
            let first = try await api.bind("example.com")
            let job = try #require(first.json["taskId"]?.stringValue.flatMap { JobID($0) })
            try await api.set(job, status == "active" ? "succeeded" : "failed")
            _ = try await api.database.query("UPDATE domains SET status = \(status)::text::domain_status")

            let second = try await api.bind("example.com")

            if let code {
                #expect(second.status == .conflict)
                #expect(second.code == code)
                #expect(second.json["details"]?["mailDomain"] == "example.com")
            } else {
                #expect(second.status == .accepted)
                #expect(second.json["taskId"] != first.json["taskId"])
                #expect(second.json["domain"]?["id"] == first.json["domain"]?["id"])
                #expect(second.json["domain"]?["status"] == "provisioning")
            }
        }
    }

    // MARK: Idempotency-Key

    @Test("the same key and request get the same answer, another request with the key is refused")
    func idempotency() async throws {
        try await TestAPI.with { api in
            let headers: HTTPFields = [.idempotencyKey: "k1"]

            let first = try await api.bind("example.com", headers: headers)
            let job = try #require(first.json["taskId"]?.stringValue.flatMap { JobID($0) })
            try await api.set(job, "succeeded")
            _ = try await api.database.query("UPDATE domains SET status = 'active'")
            let again = try await api.bind("example.com", headers: headers)
            let without = try await api.bind("example.com")
            let other = try await api.bind("example.org", headers: headers)

            #expect(again.status == .accepted)
            #expect(again.json == first.json)
            #expect(again.headers[.location] == first.headers[.location])
            #expect(without.code == "domain_exists")
            #expect(other.status == .unprocessableContent)
            #expect(other.code == "idempotency_key_reused")
        }
    }

    @Test("a key is its user's own")
    func keyOfUser() async throws {
        try await TestAPI.with { api in
            let (key, _) = try await TestAPI.makeKey(in: api.database)
            let headers: HTTPFields = [.idempotencyKey: "k1"]
            let body = #"{"mailDomain":"example.org"}"#

            let mine = try await api.bind("example.com", headers: headers)
            let theirs = try await api.send(.post, Self.path, json: body, key: key, headers: headers)

            #expect(mine.status == .accepted)
            #expect(theirs.status == .accepted)
            #expect(theirs.json["domain"]?["mailDomain"] == "example.org")
        }
    }

    @Test("a refusal is not kept: the key may be used again")
    func refusalIsNotKept() async throws {
        try await TestAPI.with { api in
            let headers: HTTPFields = [.idempotencyKey: "k1"]

            let refused = try await api.bind("mail.example.com", headers: headers)
            let accepted = try await api.bind("example.com", headers: headers)

            #expect(refused.code == "subdomain_not_supported")
            #expect(accepted.status == .accepted)
        }
    }

    @Test("fifty requests with one key are one")
    func concurrentKey() async throws {
        try await TestAPI.with { api in
            let bodies = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<50 { group.addTask { try await api.bind("example.com", headers: [.idempotencyKey: "k"]) } }
                return try await group.reduce(into: [Answer]()) { $0.append($1) }
            }

            #expect(bodies.filter { $0.status != .accepted }.map(\.text) == [])
            #expect(Set(bodies.map(\.json)).count == 1)
        }
    }

    @Test("a key that is too long, empty or odd is refused")
    func oddKey() async throws {
        try await TestAPI.with { api in
            for key in ["", String(repeating: "k", count: 256), "ü", "a\tb"] {
                let answer = try await api.bind("example.com", headers: [.idempotencyKey: key])
                #expect(answer.code == "invalid_request", "\(key)")
                #expect(answer.members(answer.json["details"]?["fieldErrors"]) == ["Idempotency-Key"], "\(key)")
            }
        }
    }

    // MARK: Domains

    @Test("domains are listed by name, page by page")
    func list() async throws {
        try await TestAPI.with { api in
            for name in ["c.com", "a.com", "b.com"] { _ = try await api.bind(name) }

            let first = try await api.send(.get, "/api/domains?limit=2")
            let rest = try await api.send(.get, "/api/domains?limit=2&cursor=\(first.json["nextCursor"]?.stringValue ?? "")")

            #expect(first.json["domains"]?.items.map { $0["mailDomain"] } == ["a.com", "b.com"])
            #expect(rest.json["domains"]?.items.map { $0["mailDomain"] } == ["c.com"])
            #expect(rest.json["nextCursor"] == .null)
        }
    }
}
