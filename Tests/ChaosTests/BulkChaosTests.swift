import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// Many domains at once.
@Suite("Many domains under chaos")
struct BulkChaosTests {
    private static let count = 60
    /// Calls in three seconds.
    private static let limit: Int64 = 400

    @Test("sixty domains switched off and on at once keep within the budget, and those who wait for one domain get it")
    func budget() async throws {
        let options = SystemOptions(
            workers: 2, settings: ["CLOUDFLARE_CALL_LIMIT": "\(Self.limit)", "CLOUDFLARE_CALL_WINDOW_SECONDS": "3"],
            simulator: ["budgetLimit": .int(Self.limit), "budgetWindowSeconds": 3])
        try await RunningSystem.with(options) { system in
            try await system.simulator.uploadScript()
            let names = (0..<Self.count).map { "many-\($0).com" }
            _ = try await Self.bulk("domains/bind", names, system)
            try await Self.allHaveEnded(system)
            let domains = try await system.send("GET", "/api/domains").json.list("domains").compactMap { $0.text("id") }
            try await Self.each(domains) { _ = try await system.askLater("catch-all/enable", of: $0) }
            try await Self.allHaveEnded(system)

            // All off and all on again: the second wish of a domain waits for the first one.
            try await Self.each(domains) { _ = try await system.askLater("disable", of: $0) }
            let parents = try await Self.bulk("domains", names, system)
            var waits: [Duration] = []
            for number in 0..<10 {
                let start = ContinuousClock.now
                let answer = try await system.bind("single-\(number).com", wait: 30)
                #expect(answer.status == 201, "\(answer.text)")
                waits.append(ContinuousClock.now - start)
            }
            try await Self.allHaveEnded(system)

            // No assertion: a time says more about the machine than about the product.
            print("a single bind meanwhile: p95 \(waits.sorted()[9]), median \(waits.sorted()[5])")
            for parent in parents { #expect(try await system.job(parent).text("state") == "succeeded") }
            let budget = try await system.simulator.budget()
            #expect(budget.number("blocks") == 0)
            #expect(budget.number("callsDuringBlock") == 0)
            #expect(try #require(budget.number("peak")) <= Self.limit)
            #expect(try #require(budget.number("total")) > 2 * Self.limit, "too few calls to reach the limit")
            #expect(try await system.simulator.requests().allSatisfy { $0.number("response.status") != 429 })
            #expect(try await system.unbound(names) == [])
            let mine = try await system.simulator.zones().filter { $0.text("catchAll.name")?.hasPrefix("Restante") == true }
            #expect(mine == [], "catch-all is off after the domain was disabled")
            #expect(try await system.database.value("SELECT count(*) FROM jobs WHERE failures > 0", as: Int64.self) == 0)
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("a bulk of fifty binds ends exactly, with Redis emptied all the time and then gone")
    func withoutRedis() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2)) { system in
            try await system.simulator.addFault(["path": "*", "action": "delay", "delayMs": 250])
            let names = (0..<50).map { "bulk-\($0).com" }

            let parent = try #require(try await Self.bulk("domains/bind", names, system).first)
            let flushes = try await Flusher.run(system, every: .milliseconds(200)) {
                try await system.wait(for: "a third", atMost: .seconds(60)) { try await Self.ended(system) > 16 }
            }
            system.redis.kill()
            let end = try await system.ended(parent, atMost: .seconds(120))

            #expect(end.text("state") == "succeeded", "\(end)")
            #expect(flushes > 1)
            let job = try await system.job(parent)
            #expect(job.at("progress") == ["done": 50, "total": 50])
            #expect(try await Self.ended(system) == 51)
            #expect(try await system.unbound(names) == [])
            #expect(try await system.simulator.zones().count == names.count)
            #expect(try await system.witness.violations() == [])
        }
    }

    // MARK: Steps

    /// - Returns: the parents' ids, one for each hundred names.
    private static func bulk(_ path: String, _ names: [String], _ system: RunningSystem) async throws -> [String] {
        var parents: [String] = []
        for start in stride(from: 0, to: names.count, by: 100) {
            let some = names[start..<min(start + 100, names.count)].map(JSONValue.string)
            let body: JSONValue = ["mailDomains": .array(some)]
            let answer = try await system.send("POST", "/api/\(path)", body: JSONCoding.encodeToString(body))
            guard answer.status == 202, let id = answer.json.text("taskId"), answer.json.list("refused") == [] else {
                throw SystemFailure("\(path): \(answer.status) \(answer.text)")
            }
            parents.append(id)
        }
        return parents
    }

    private static func allHaveEnded(_ system: RunningSystem) async throws {
        try await system.wait(for: "all jobs to end", atMost: .seconds(120)) {
            try await system.database.value("SELECT count(*) FROM jobs WHERE finished_at IS NULL", as: Int64.self) == 0
        }
    }

    private static func ended(_ system: RunningSystem) async throws -> Int64 {
        try await system.database.value("SELECT count(*) FROM jobs WHERE finished_at IS NOT NULL", as: Int64.self) ?? 0
    }

    private static func each(_ domains: [String], _ body: @escaping @Sendable (String) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for domain in domains { group.addTask { try await body(domain) } }
            try await group.waitForAll()
        }
    }
}
