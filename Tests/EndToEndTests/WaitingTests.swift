import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// Jobs that wait: for a delegation, for Cloudflare's limit; and what users do about them.
@Suite("Waiting and cancelling")
struct WaitingTests {
    /// Zones become active by hand only, and nobody looks by himself within a test.
    private static let pending = SystemOptions(
        settings: ["ZONE_ACTIVATION_CHECKS": "600"], simulator: ["activationDelayMs": -1])

    private static func rests(_ job: JSONValue) -> Bool {
        job.text("state") == "waiting" && job.text("waitingFor.reason") == "zone_activation"
    }

    @Test("a zone that is not delegated rests with its name servers, and a retry looks at once")
    func activation() async throws {
        try await RunningSystem.with(Self.pending) { system in
            let id = try await system.bindLater("pending.com")
            let resting = try await system.job(id, until: Self.rests)
            #expect(resting.number("failures") == 0)
            #expect(resting.text("waitingFor.until") != nil)
            let domain = try #require(try await system.domain(named: "pending.com"))
            #expect(domain.text("status") == "pending_activation")
            #expect(domain.list("nameServers").count == 2)

            try await system.simulator.activate("pending.com")
            let retry = try await system.send("POST", "/api/jobs/\(id)/retry")

            #expect(retry.status == 202, "\(retry.text)")
            let done = try await system.job(id, atMost: .seconds(10)) { $0.text("state") == "succeeded" }
            #expect(done.number("failures") == 0)
            #expect(try await system.unbound(["pending.com"]) == [])
        }
    }

    @Test("a resting job is cancelled at once, and its domain says why")
    func cancelResting() async throws {
        try await RunningSystem.with(Self.pending) { system in
            let id = try await system.bindLater("unwanted.com")
            _ = try await system.job(id, until: Self.rests)

            let answer = try await system.send("POST", "/api/jobs/\(id)/cancel")

            #expect(answer.status == 202)
            #expect(answer.json.text("job.state") == "cancelled")
            let domain = try #require(try await system.domain(named: "unwanted.com"))
            #expect(domain.text("status") == "provisioning_error")
            #expect(domain.text("lastProvisionError") != nil)
            let again = try await system.send("POST", "/api/jobs/\(id)/cancel")
            #expect(again.status == 409)
            #expect(again.json.text("code") == "job_not_cancellable")
        }
    }

    @Test("a running job is cancelled in the middle of a call")
    func cancelRunning() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.addFault(
                ["method": "GET", "path": "/zones", "action": "delay", "delayMs": 15000, "times": 1])
            let id = try await system.bindLater("stopped.com")
            try await system.wait(for: "the call") { try await system.simulator.faultHits() == [1] }

            let answer = try await system.send("POST", "/api/jobs/\(id)/cancel")

            #expect(answer.status == 202)
            let job = try await system.job(id, atMost: .seconds(8)) { $0.text("state") == "cancelled" }
            #expect(job.text("error.code") == "job_cancelled")
            #expect(try await system.domain(named: "stopped.com")?.text("status") == "provisioning_error")
            #expect(try await system.simulator.zones().isEmpty)
        }
    }

    @Test("Cloudflare's 429 is waited out by all, costs no failure, and is not called into")
    func rateLimit() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2)) { system in
            try await system.simulator.addFault(
                ["method": "POST", "path": "/zones", "action": "status", "status": 429, "retryAfter": 4, "times": 1])
            let first = try await system.bindLater("limited.com")
            let waiting = try await system.job(first) { $0.text("waitingFor.reason") == "rate_limit" }
            #expect(waiting.number("failures") == 0)
            let second = try await system.bindLater("limited-too.com")
            let retry = try await system.send("POST", "/api/jobs/\(first)/retry")
            #expect(retry.status == 409, "a wait that Cloudflare asked for is not for users to shorten")

            for id in [first, second] {
                let job = try await system.job(id) { $0.text("state") == "succeeded" }
                #expect(job.number("failures") == 0)
            }
            let requests = try await system.simulator.requests()
            let refused = try #require(requests.firstIndex { $0.number("response.status") == 429 })
            let from = try #require(JSONCoding.date(requests[refused].text("at") ?? ""))
            let next = try #require(JSONCoding.date(requests[refused + 1].text("at") ?? ""))
            #expect(next.timeIntervalSince(from) >= 3.9)
        }
    }

    @Test("a worker that is stopped in the middle of a call hands its job on, which costs nothing")
    func gracefulStop() async throws {
        try await RunningSystem.with(SystemOptions(settings: ["SHUTDOWN_GRACE_SECONDS": "1"])) { system in
            try await system.simulator.addFault(
                ["method": "POST", "path": "/zones", "action": "delay", "delayMs": 15000, "times": 1])
            let id = try await system.bindLater("handed-on.com")
            try await system.wait(for: "the call") { try await system.simulator.faultHits() == [1] }

            system.workers[0].terminate()
            let code = try await system.workers[0].waitForEnd(atMost: .seconds(10))
            try system.startWorker()

            #expect(code == 0)
            let job = try await system.job(id) { $0.text("state") == "succeeded" }
            #expect(job.number("failures") == 0)
            #expect(job.number("attempt") == 2)
            #expect(try await system.database.value("SELECT crashes FROM jobs", as: Int32.self) == 0)
            #expect(try await system.unbound(["handed-on.com"]) == [])
            #expect(try await system.witness.violations() == [])
        }
    }
}
