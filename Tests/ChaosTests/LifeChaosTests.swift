import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// The jobs of a domain's life, in each call of which their worker dies.
@Suite("The life of domains under chaos")
struct LifeChaosTests {
    /// A domain whose job dies in a call.
    private struct Death: Sendable, CustomStringConvertible {
        let wish: LifeWish
        let call: CloudflareCall
        let moment: CloudflareCall.Moment
        let name: String

        var description: String { "\(wish.rawValue) killed \(moment.rawValue) \(call)" }
    }

    @Test("whatever call a worker dies in, before or after its effect, the end is that of an undisturbed run")
    func killedInEachCall() async throws {
        try await RunningSystem.with(SystemOptions(settings: ["WORKER_CONCURRENCY": "192"])) { system in
            try await system.simulator.uploadScript()
            try await system.simulator.verifyDestination("owner@example.com")
            var pictures: [LifeWish: DomainPicture] = [:]
            var deaths: [Death] = []
            for wish in LifeWish.allCases {
                let (calls, picture) = try await Self.undisturbed(wish, system)
                pictures[wish] = picture
                deaths += Self.deaths(wish, calls)
            }
            #expect(deaths.count > 80, "too few calls to be all of them")

            let subjects = try await Self.prepare(deaths, system)
            try await Self.hold(deaths, subjects, system)
            try await Self.kill(deaths, system)
            try system.startWorker(["WORKER_CONCURRENCY": "64"])

            try await system.wait(for: "all jobs to end", atMost: .seconds(40)) {
                try await system.database.value(
                    "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')", as: Int64.self) == 0
            }
            let zones = try await system.simulator.zones()
            for death in deaths {
                let picture = try await DomainPicture.of(death.name, zones, system)
                let wanted = try #require(pictures[death.wish])
                #expect(picture.differences(from: wanted) == [], "\(death)")
                #expect(try await DomainPicture.lostRules(death.name, zones, system) == [], "\(death)")
                if [.mailboxCreate, .mailboxDelete].contains(death.wish) {
                    let zone = zones.first { $0.text("name") == death.name } ?? .null
                    #expect(try await system.misfits(death.name, zone: zone) == [], "\(death)")
                }
            }
            #expect(try await system.witness.violations() == [])
            let twice = "SELECT count(*) FROM jobs WHERE attempt = 2" as SQL
            #expect(try await system.database.value(twice, as: Int64.self) == Int64(deaths.count))
        }
    }

    // MARK: An undisturbed run

    /// The calls of a job that nobody disturbs, and what is left of its domain.
    private static func undisturbed(
        _ wish: LifeWish, _ system: RunningSystem
    ) async throws -> (calls: [CloudflareCall], picture: DomainPicture) {
        let name = "\(wish.rawValue).com"
        let subject = try await wish.prepare(name, system)
        let before = try await system.simulator.requestCount()
        let end = try await system.ended(try await wish.begin(subject, system))
        #expect(end.text("state") == "succeeded", "\(wish): \(end)")
        let log = try await system.simulator.requests(since: before)
        let picture = try await DomainPicture.of(name, try await system.simulator.zones(), system)
        #expect(!picture.lines.contains { $0.hasPrefix("drift:") }, "\(wish) left differences: \(picture.lines)")
        return (CloudflareCall.all(in: log, zone: subject.zone), picture)
    }

    /// Before each call; and after those that leave something at Cloudflare, since after a look all is as before the next call.
    private static func deaths(_ wish: LifeWish, _ calls: [CloudflareCall]) -> [Death] {
        calls.enumerated().flatMap { index, call in
            let moments: [CloudflareCall.Moment] = call.changesSomething ? [.before, .after] : [.before]
            return moments.map { moment in
                Death(wish: wish, call: call, moment: moment, name: "\(wish.rawValue)-\(index)-\(moment.rawValue).com")
            }
        }
    }

    // MARK: Deaths

    private static func prepare(_ deaths: [Death], _ system: RunningSystem) async throws -> [String: LifeWish.Subject] {
        let lanes = 8
        return try await withThrowingTaskGroup(of: [LifeWish.Subject].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var subjects: [LifeWish.Subject] = []
                    for index in stride(from: lane, to: deaths.count, by: lanes) {
                        subjects.append(try await deaths[index].wish.prepare(deaths[index].name, system))
                    }
                    return subjects
                }
            }
            return try await group.reduce(into: [:]) { all, some in for subject in some { all[subject.name] = subject } }
        }
    }

    /// Begins all jobs, and returns when each is held in its call.
    private static func hold(_ deaths: [Death], _ subjects: [String: LifeWish.Subject], _ system: RunningSystem) async throws {
        // One after the other where the call could be anybody's.
        for death in deaths where death.call.isShared { try await begin(death, subjects, system, waits: true) }
        // Those whose call goes through in the end come last.
        for moment in [CloudflareCall.Moment.before, .after] {
            let some = deaths.filter { !$0.call.isShared && $0.moment == moment }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for death in some { group.addTask { try await begin(death, subjects, system, waits: false) } }
                try await group.waitForAll()
            }
            if moment == .before { try await waitForHolds(system) }
        }
        try await waitForHolds(system)
    }

    private static func begin(
        _ death: Death, _ subjects: [String: LifeWish.Subject], _ system: RunningSystem, waits: Bool
    ) async throws {
        guard let subject = subjects[death.name] else { throw SystemFailure("\(death.name) was not made ready") }
        for fault in death.call.faults(zone: subject.zone, death.moment) { try await system.simulator.addFault(fault) }
        _ = try await death.wish.begin(subject, system)
        if waits { try await waitForHolds(system) }
    }

    private static func waitForHolds(_ system: RunningSystem) async throws {
        do {
            try await system.wait(for: "every call to be under way") {
                try await system.simulator.faults().allSatisfy { $0.number("delayMs") == 0 || $0.number("hits") == 1 }
            }
        } catch {
            let idle = try await system.simulator.faults().filter { $0.number("hits") == 0 }
            throw SystemFailure("\(error): \(idle)")
        }
    }

    /// Freezes the worker, lets Cloudflare finish what it was asked for, and kills the worker, who never heard of it.
    private static func kill(_ deaths: [Death], _ system: RunningSystem) async throws {
        let worker = system.workers[0]
        let since = try await system.simulator.requestCount()
        worker.freeze()
        let held = Set(
            try await system.simulator.faults().filter { $0.text("action") == "delay" && $0.number("delayMs") != 0 }
                .compactMap { $0.text("id") })
        let answered = { @Sendable () async throws -> Int in
            try await system.simulator.requests(since: since).count { held.contains($0.text("fault.id") ?? "") }
        }
        #expect(try await answered() == 0, "some answers came before the worker was frozen")
        #expect(held.count == deaths.count { $0.moment == .after })
        try await system.wait(for: "the effects") { try await answered() == held.count }
        worker.crash()
        try await system.simulator.removeFaults()
    }
}
