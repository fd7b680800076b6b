import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// The catch-all rule, which must never be lost.
@Suite("Catch-all under chaos")
struct CatchAllChaosTests {
    private static let rounds = 50

    /// Rules that stood there first: each comes back by another way of writing it.
    private struct First: Sendable {
        let name: String
        let title: String
        let action: JSONValue
        let isEnabled: Bool
    }

    private static let stranger: JSONValue = ["type": "forward", "value": ["stranger@example.com"]]
    private static let firsts = [
        First(
            name: "forwards.com", title: "To the owner", action: ["type": "forward", "value": ["owner@example.com"]],
            isEnabled: true),
        First(
            name: "rests.com", title: "Not now: “ä”", action: ["type": "forward", "value": ["owner@example.com"]],
            isEnabled: false),
        First(name: "drops.com", title: "", action: ["type": "drop"], isEnabled: true),
    ]

    @Test(
        "fifty times on and off while workers are killed: the rule at the end is the first one, and every rule is in the history")
    func fiftyTimes() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2, settings: ["JOB_LEASE_SECONDS": "1"])) { system in
            try await system.simulator.uploadScript()
            try await system.simulator.verifyDestination("owner@example.com")
            try await system.simulator.verifyDestination("stranger@example.com")
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask { try await Self.killWorkers(system) }
                group.addTask {
                    try await withThrowingTaskGroup(of: Void.self) { domains in
                        for first in Self.firsts { domains.addTask { try await Self.onAndOff(first, system) } }
                        try await domains.waitForAll()
                    }
                    return true
                }
                // The killing ends with the work.
                while let isWork = try await group.next() { if isWork { group.cancelAll() } }
            }

            #expect(system.workers.count { !$0.isRunning } >= 5, "too few deaths to prove anything")
            #expect(try await system.witness.violations() == [])
        }
    }

    /// Kills a worker now and then, counted in claims, and starts another in its place.
    private static func killWorkers(_ system: RunningSystem) async throws -> Bool {
        var chance = SeededGenerator(seed: 11)
        var claims = 0
        while !Task.isCancelled {
            claims += Int.random(in: 20..<60, using: &chance)
            let next = claims
            do {
                try await system.wait(for: "\(next) claims", atMost: .seconds(90)) { try await system.witness.claims() >= next }
                try await Task.sleep(for: .milliseconds(Int.random(in: 0..<80, using: &chance)))
            } catch  where Task.isCancelled {
                return false
            }
            system.workers.filter(\.isRunning).randomElement(using: &chance)?.crash()
            try system.startWorker()
        }
        return false
    }

    private static func onAndOff(_ first: First, _ system: RunningSystem) async throws {
        let domain = try await system.bound(first.name)
        try await system.simulator.setCatchAll(of: first.name, to: first.action, name: first.title, enabled: first.isEnabled)
        let rule = try await text(first.name, system)
        for round in 1...rounds {
            try await done(try await system.askLater("catch-all/enable", of: domain), system)
            #expect(try await system.catchAll(of: first.name) == RunningSystem.managed(first.name))
            let isDisturbed = round.isMultiple(of: 10)
            if isDisturbed {
                try await system.simulator.setCatchAll(of: first.name, to: stranger, name: "stranger \(round)")
                let strangers = try await text(first.name, system)
                let end = try await system.ended(try await system.askLater("catch-all/disable", of: domain), atMost: .seconds(60))
                #expect(end.text("error.code") == "catch_all_conflict", "\(end)")
                #expect(try await text(first.name, system) == strangers)
            }
            let body: JSONValue? = isDisturbed ? ["force": true] : nil
            try await done(try await system.askLater("catch-all/disable", of: domain, body), system)
            #expect(try await text(first.name, system) == rule, "round \(round) of \(first.name)")
        }
        let history = try await system.send("GET", "/api/domains/\(domain)/catch-all/history?limit=200").json.list("snapshots")
        let names = history.compactMap { $0.text("rule.name") }
        #expect(names.count { $0 == first.title } == rounds)
        #expect(Set(names).subtracting([first.title]) == Set((1...5).map { "stranger \($0 * 10)" }))
        #expect(
            try history.allSatisfy { try !JSONCoding.encodeToString($0.at("rule") ?? .null).contains(SystemSimulator.script) })
    }

    private static func done(_ job: String, _ system: RunningSystem) async throws {
        let end = try await system.ended(job, atMost: .seconds(60))
        guard end.text("state") == "succeeded" else { throw SystemFailure("\(end)") }
    }

    /// The rule as JSON, to the last octet.
    private static func text(_ name: String, _ system: RunningSystem) async throws -> String {
        try JSONCoding.encodeToString(try await system.simulator.zone(name).at("catchAll") ?? .null)
    }

    @Test("a 429 in the middle: the job waits for Cloudflare and costs no failure, and nobody calls before the time")
    func limited() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2)) { system in
            try await system.simulator.uploadScript()
            let domain = try await system.bound("limited.com")
            try await system.simulator.addFault(
                ["method": "PUT", "path": "*/rules/catch_all", "action": "status", "status": 429, "retryAfter": 4, "times": 1])
            let before = try await system.simulator.requestCount()

            let job = try await system.askLater("catch-all/enable", of: domain)
            let resting = try await system.job(job) { $0.text("state") == "waiting" }
            #expect(resting.text("waitingFor.reason") == "rate_limit")
            let other = try await system.bindLater("patient.com")
            let end = try await system.ended(job)
            _ = try await system.ended(other)

            #expect(end.text("state") == "succeeded", "\(end)")
            #expect(end.number("failures") == 0)
            let calls = try await system.simulator.requests(since: before)
            let refused = try #require(calls.firstIndex { $0.number("response.status") == 429 })
            try #require(calls.count > refused + 1)
            let (from, to) = (try Self.time(calls[refused]), try Self.time(calls[refused + 1]))
            #expect(to.timeIntervalSince(from) >= 4)
            #expect(calls.count { $0.number("response.status") == 429 } == 1)
            #expect(try await system.catchAll(of: "limited.com") == RunningSystem.managed("limited.com"))
        }
    }

    private static func time(_ call: JSONValue) throws -> Date {
        try Date(call.text("at") ?? "", strategy: .iso8601.year().month().day().time(includingFractionalSeconds: true))
    }
}
