import Core
import HTTPTypes
import Jobs
import Store
import Testing

@testable import APIServer

/// The list of jobs: limits, cursors, filters.
@Suite("List of jobs")
struct JobListTests {
    private static func ids(_ answer: Answer) -> [String] {
        answer.json["jobs"]?.items.compactMap { $0["id"]?.stringValue } ?? []
    }

    @Test("an empty list has no cursor")
    func empty() async throws {
        try await TestAPI.with { api in
            let answer = try await api.send(.get, "/api/jobs")

            #expect(answer.status == .ok)
            #expect(answer.text == #"{"jobs":[],"nextCursor":null}"#)
        }
    }

    @Test("pages show every job once, newest first, while others come")
    func keyset() async throws {
        try await TestAPI.with { api in
            var made: [String] = []
            for _ in 0..<7 { made.append(try await api.makeJob().description) }

            var seen: [String] = []
            var cursor: String? = ""
            var pages = 0
            while let place = cursor, pages < 10 {
                let answer = try await api.send(.get, "/api/jobs?limit=3" + (place.isEmpty ? "" : "&cursor=\(place)"))
                seen += Self.ids(answer)
                cursor = answer.json["nextCursor"]?.stringValue
                pages += 1
                _ = try await api.makeJob()
            }

            #expect(seen == made.sorted().reversed())
            #expect(pages == 3)
        }
    }

    @Test("a page that is full and the last has no cursor")
    func lastPage() async throws {
        try await TestAPI.with { api in
            for _ in 0..<2 { _ = try await api.makeJob() }

            let answer = try await api.send(.get, "/api/jobs?limit=2")

            #expect(Self.ids(answer).count == 2)
            #expect(answer.json["nextCursor"] == .null)
        }
    }

    @Test("wrong parameters are told, all at once")
    func wrongParameters() async throws {
        try await TestAPI.with { api in
            for limit in ["0", "-1", "201", "x", "1.5", "%20", "99999999999999999999"] {
                let answer = try await api.send(.get, "/api/jobs?limit=\(limit)")
                #expect(answer.status == .badRequest, "\(limit)")
                #expect(answer.members(answer.json["details"]?["fieldErrors"]) == ["limit"], "\(limit)")
            }
            let all = try await api.send(.get, "/api/jobs?limit=x&state=done&cursor=dom_1&subject=job_1&kind=a&kind=b")
            #expect(all.code == "invalid_request")
            #expect(all.members(all.json["details"]?["fieldErrors"]) == ["limit", "state", "cursor", "subject", "kind"])
            for good in ["limit=1", "limit=200", "limit=", "state=", "unknown=1", "kind=never.seen", ""] {
                let answer = try await api.send(.get, "/api/jobs?\(good)")
                #expect(answer.status == .ok, "\(good)")
            }
        }
    }

    @Test("a state shows its jobs and no other")
    func states() async throws {
        try await TestAPI.with { api in
            var made: [JobQueries.Filter.State: String] = [:]
            for other in JobQueries.Filter.State.allCases {
                let id =
                    other == .waiting
                    ? try await api.makeJob(delay: .hours(1), waitingReason: "retry") : try await api.makeJob(other.rawValue)
                made[other] = id.description
            }

            for state in JobQueries.Filter.State.allCases {
                let answer = try await api.send(.get, "/api/jobs?state=\(state.rawValue)")
                #expect(Self.ids(answer) == [made[state]], "\(state)")
                #expect(answer.json["jobs"]?.items.first?["state"]?.stringValue == state.rawValue)
            }
        }
    }

    @Test("kind and subject narrow the list down")
    func kindAndSubject() async throws {
        try await TestAPI.with { api in
            let domain = DomainID.make()
            let first = try await api.queue.enqueue(DomainBind(domain: domain, name: "a.example"))
            _ = try await api.makeJob()

            let bySubject = try await api.send(.get, "/api/jobs?subject=\(domain)")
            let byKind = try await api.send(.get, "/api/jobs?kind=domain.bind")
            let byOtherKind = try await api.send(.get, "/api/jobs?kind=domain.unbind")

            #expect(Self.ids(bySubject) == [first.description])
            #expect(Self.ids(byKind).count == 2)
            #expect(Self.ids(byOtherKind).isEmpty)
        }
    }

    @Test("a job behind another of its domain waits for it")
    func behindAnother() async throws {
        try await TestAPI.with { api in
            let domain = DomainID.make()
            let first = try await api.queue.enqueue(DomainBind(domain: domain, name: "a.example"))
            let second = try await api.queue.enqueue(DomainBind(domain: domain, name: "a.example"))

            let waiting = try await api.send(.get, "/api/jobs?state=waiting")
            let queued = try await api.send(.get, "/api/jobs?state=queued")

            #expect(Self.ids(waiting) == [second.description])
            #expect(Self.ids(queued) == [first.description])
            #expect(waiting.json["jobs"]?.items.first?["waitingFor"]?["reason"] == "domain_busy")
        }
    }
}
