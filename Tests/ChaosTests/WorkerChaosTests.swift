import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// Workers that die or freeze in the middle of their work.
@Suite("Workers under chaos")
struct WorkerChaosTests {
    /// The calls of a bind, in their order. The more special path comes first where two match.
    private static let calls: [(method: JSONValue, path: JSONValue)] = [
        ("GET", "/user/tokens/verify"), ("GET", "/zones"), ("POST", "/zones"), ("GET", "/zones/*/email/routing"),
        ("POST", "/zones/*/email/routing*"), ("GET", "/zones/*"),
    ]

    @Test("workers that are killed in each call of a bind lose nothing and make nothing twice")
    func killedInEachCall() async throws {
        let options = SystemOptions(workers: Self.calls.count, settings: ["WORKER_CONCURRENCY": "1"])
        try await RunningSystem.with(options) { system in
            // Each fault holds the worker that comes first, so that in the end every worker is held in another call.
            for call in Self.calls {
                try await system.simulator.addFault(
                    ["method": call.method, "path": call.path, "action": "delay", "delayMs": 6000, "times": 1])
            }
            let names = (0..<Self.calls.count).map { "killed-\($0).com" }
            for name in names { _ = try await system.bindLater(name) }
            let all = Self.calls.map { _ in 1 }
            try await system.wait(for: "every call to be under way") { try await system.simulator.faultHits() == all }

            for worker in system.workers { worker.crash() }
            try await system.simulator.removeFaults()
            try system.startWorker(["WORKER_CONCURRENCY": "16"])

            try await system.jobsHaveEnded(count: names.count)
            #expect(try await system.unbound(names) == [])
            #expect(try await system.simulator.zones().count == names.count)
            #expect(try await system.witness.violations() == [])
            #expect(try await system.witness.claims() > names.count)
        }
    }

    @Test("a worker that froze beyond its lease cannot change what another one finished")
    func frozen() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.addFault(
                ["method": "POST", "path": "/zones/*/email/routing*", "action": "delay", "delayMs": 1500, "times": 1])
            let id = try await system.bindLater("frozen.com")
            try await system.wait(for: "the call") { try await system.simulator.faultHits() == [1] }

            let first = system.workers[0]
            first.freeze()
            let second = try system.startWorker()
            let done = try await system.job(id, atMost: .seconds(25)) { $0.text("state") == "succeeded" }
            #expect(done.number("attempt") == 2)
            try await Self.leasesAreOver(system)
            let before = try await Self.snapshot(system)
            first.thaw()
            // Whoever takes the next job after the other one is gone has come to its senses again.
            second.terminate()
            _ = try await second.waitForEnd()
            let next = try await system.bindLater("thawed.com")
            _ = try await system.job(next) { $0.text("state") == "succeeded" }

            #expect(try await Self.snapshot(system) == before)
            #expect(try await system.job(id) == done)
            #expect(try await system.unbound(["frozen.com", "thawed.com"]) == [])
            #expect(try await system.witness.violations() == [])
        }
    }

    /// More than two leases since the first claim.
    private static func leasesAreOver(_ system: RunningSystem) async throws {
        try await system.wait(for: "two leases to pass") {
            try await system.database.value(
                "SELECT now() > min(at) + interval '4.5 seconds' FROM witness", as: Bool.self) == true
        }
    }

    /// Everything that the frozen worker might change.
    private static func snapshot(_ system: RunningSystem) async throws -> [String] {
        try await system.database.values(
            """
            SELECT j::text FROM jobs j WHERE subject_name = 'frozen.com'
            UNION ALL SELECT d::text FROM domains d WHERE name = 'frozen.com'
            UNION ALL SELECT s::text FROM job_steps s JOIN jobs j ON j.id = s.job_id WHERE j.subject_name = 'frozen.com'
            """, as: String.self)
    }

    @Test("workers that are killed at random moments finish all binds between them")
    func killedAtRandom() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2)) { system in
            var chance = SeededGenerator(seed: 7)
            try await system.simulator.addFault(["path": "*", "action": "delay", "delayMs": 60])
            let names = (0..<30).map { "random-\($0).com" }
            for name in names { _ = try await system.bindLater(name) }

            for round in 0..<3 {
                let claims = Int.random(in: 5..<15, using: &chance) + round * 15
                // A quick machine may be done with fewer.
                try await system.wait(for: "\(claims) claims") {
                    if try await system.witness.claims() >= claims { return true }
                    let left = "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')" as SQL
                    return try await system.database.value(left, as: Int64.self) == 0
                }
                system.workers[round].crash()
                try system.startWorker()
            }

            try await system.jobsHaveEnded(count: names.count)
            #expect(try await system.unbound(names) == [])
            #expect(try await system.simulator.zones().count == names.count)
            #expect(try await system.witness.violations() == [])
        }
    }
}
