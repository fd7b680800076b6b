import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// A Cloudflare that loses answers, fails and limits.
@Suite("Cloudflare under chaos")
struct CloudflareChaosTests {
    @Test("a hundred binds through lost answers and errors end active, with one zone each")
    func lostAnswers() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2)) { system in
            try await system.simulator.addFault(["path": "*", "action": "drop_after_effect", "probability": .double(0.1)])
            try await system.simulator.addFault(["path": "*", "action": "status", "status": 500, "probability": .double(0.1)])
            let names = (0..<100).map { "lost-\($0).com" }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in names { group.addTask { _ = try await system.bindLater(name) } }
                try await group.waitForAll()
            }

            // The rests after failures double, so an impatient user makes resting jobs try at once.
            try await system.wait(for: "all jobs to end", atMost: .seconds(38)) {
                let resting = try await system.send("GET", "/api/jobs?state=waiting&limit=100").json.list("jobs")
                for id in resting.compactMap({ $0.text("id") }) { _ = try await system.send("POST", "/api/jobs/\(id)/retry") }
                return try await system.database.value(
                    "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')", as: Int64.self) == 0
            }

            let hits = try await system.simulator.faultHits()
            #expect(hits.allSatisfy { $0 > 10 }, "too few faults to prove anything: \(hits)")
            #expect(try await system.unbound(names) == [])
            #expect(try await system.simulator.zones().count == names.count)
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("slow calls of some jobs leave the other jobs of a worker theirs")
    func slowCalls() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.addFault(["path": "/user/tokens/verify", "action": "delay", "delayMs": 5000])
            let names = (0..<16).map { "slow-\($0).com" }
            for name in names { _ = try await system.bindLater(name) }

            // As many as the worker runs jobs, before the first one is answered.
            try await system.wait(for: "every call to be under way", atMost: .seconds(15)) {
                let hits = try await system.simulator.faultHits()
                let answered = try await system.simulator.requestCount()
                try #require(answered == 0, "the calls came one after the other: \(hits)")
                return hits == [16]
            }
            try await system.simulator.removeFaults()
            try await system.jobsHaveEnded(count: names.count)
            #expect(try await system.unbound(names) == [])
        }
    }

    @Test("the budget of a token is kept by all workers, whatever becomes of Redis")
    func budget() async throws {
        let options = SystemOptions(
            workers: 2, settings: ["CLOUDFLARE_CALL_LIMIT": "60", "CLOUDFLARE_CALL_WINDOW_SECONDS": "5"],
            simulator: ["budgetLimit": 60, "budgetWindowSeconds": 5])
        try await RunningSystem.with(options) { system in
            let names = (0..<24).map { "counted-\($0).com" }

            _ = try await Flusher.run(system) {
                for name in names { _ = try await system.bindLater(name) }
                try await system.jobsHaveEnded(count: names.count, atMost: .seconds(38))
            }

            let budget = try await system.simulator.budget()
            #expect(budget.number("blocks") == 0)
            let peak = try #require(budget.number("peak"))
            #expect(peak <= 60)
            let total = try #require(budget.number("total"))
            #expect(total > 120, "too few calls to reach the limit")
            #expect(try await system.unbound(names) == [])
            #expect(
                try await system.database.value("SELECT count(*) FROM jobs WHERE failures > 0", as: Int64.self) == 0)
            #expect(try await system.witness.violations() == [])
        }
    }
}
