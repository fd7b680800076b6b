import Core
import Foundation
import Postgres
import Redis
import TestSupport
import Testing

/// Redis, PostgreSQL and API servers that go away in the middle of the work.
@Suite("Servers under chaos")
struct ServerChaosTests {
    @Test("Redis emptied again and again during thirty binds costs nothing but time")
    func flushes() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2)) { system in
            try await system.simulator.addFault(["path": "*", "action": "delay", "delayMs": 100])
            let names = (0..<30).map { "flushed-\($0).com" }

            let flushes = try await Flusher.run(system) {
                for name in names { _ = try await system.bindLater(name) }
                try await system.jobsHaveEnded(count: names.count)
            }

            #expect(flushes > 2)
            #expect(try await system.unbound(names) == [])
            #expect(try await system.simulator.zones().count == names.count)
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("without Redis the workers poll, and they use it again when it is back")
    func redisAbsent() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2)) { system in
            system.redis.kill()
            let absent = (0..<10).map { "absent-\($0).com" }
            for name in absent { _ = try await system.bindLater(name) }
            try await system.jobsHaveEnded(count: absent.count)
            #expect(try await system.unbound(absent) == [])

            try await system.redis.start()
            try await system.wait(for: "Redis to be seen") {
                try await system.send("GET", "/health/ready").json.text("redis") == "ok"
            }
            let answer = try await system.bind("back.com", wait: 20)
            #expect(answer.status == 201, "\(answer.text)")
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("an API server that is killed right after its 202 has lost nothing")
    func apiKilled() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2)) { system in
            let names = (0..<5).map { "orphan-\($0).com" }
            for name in names { _ = try await system.bindLater(name, api: 0) }
            system.apis[0].crash()

            try await system.jobsHaveEnded(count: names.count)

            #expect(try await system.unbound(names) == [])
            #expect(try await system.domain(named: names[4], api: 1)?.text("status") == "active")
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("PostgreSQL stopped and killed in the middle: all that was accepted is done, and nobody needs a restart")
    func postgresRestarts() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2, hasOwnPostgres: true)) { system in
            let postgres = try #require(system.postgres)
            try await system.simulator.addFault(["path": "*", "action": "delay", "delayMs": 150])
            let names = (0..<10).map { "restarted-\($0).com" }
            for name in names { _ = try await system.bindLater(name) }
            try await system.wait(for: "calls") { try await system.simulator.requests().count > 5 }

            try await postgres.restart()
            try await system.wait(for: "more calls") { try await system.simulator.requests().count > 20 }
            postgres.kill()
            let refused = try await system.bind("refused.com")
            #expect(refused.status == 503, "\(refused.text)")
            #expect(refused.json.text("code") == "database_unavailable")
            try await postgres.start()

            try await system.jobsHaveEnded(count: names.count)
            let failures = try await system.database.values(
                "SELECT error::text FROM jobs WHERE state <> 'succeeded'", as: String.self)
            #expect(failures == [])
            #expect(try await system.unbound(names) == [])
            #expect(try await system.simulator.zones().count == names.count)
            #expect(try await system.witness.violations() == [])
            let answer = try await system.bind("after.com", wait: 20)
            #expect(answer.status == 201, "\(answer.text)")
            for program in system.workers + system.apis { #expect(program.isRunning) }
        }
    }
}
