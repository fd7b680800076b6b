import Core
import Postgres
import TestSupport
import Testing

/// Mailboxes and their rules, which must fit whatever happens.
@Suite("Mailboxes under chaos")
struct MailboxChaosTests {
    private static let toggles = 8
    private static let mailboxes = 40

    /// How a domain's catch-all is left in the end.
    private struct Place: Sendable {
        let name: String
        let isOnAtLast: Bool
    }

    private static let places = [
        Place(name: "off-at-last.com", isOnAtLast: false), Place(name: "on-at-last.com", isOnAtLast: true),
    ]

    @Test(
        "mailboxes come and go while catch-all is switched and workers are killed: in the end each has a rule exactly where it needs one"
    )
    func toggled() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2, settings: ["JOB_LEASE_SECONDS": "1"])) { system in
            try await system.simulator.uploadScript()
            var domains: [(place: Place, id: String)] = []
            for place in Self.places { domains.append((place, try await system.bound(place.name))) }
            let all = domains
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask { try await Self.killWorkers(system) }
                group.addTask {
                    try await withThrowingTaskGroup(of: Void.self) { work in
                        for (place, id) in all {
                            work.addTask { try await Self.toggle(place, id, system) }
                            work.addTask { try await Self.comeAndGo(place, system) }
                        }
                        try await work.waitForAll()
                    }
                    return true
                }
                // The killing ends with the work.
                while let isWork = try await group.next() { if isWork { group.cancelAll() } }
            }
            try await system.allJobsHaveEnded(atMost: .seconds(90))

            #expect(system.workers.count { !$0.isRunning } >= 3, "too few deaths to prove anything")
            let failed = try await system.database.values(
                "SELECT kind || ' ' || coalesce(error::text, '') FROM jobs WHERE state = 'failed'", as: String.self)
            #expect(failed == [])
            for (place, id) in domains {
                #expect(try await system.domain(id).flag("catchAllEnabled") == place.isOnAtLast)
                #expect(try await system.misfits(place.name, zone: system.simulator.zone(place.name)) == [])
                let rows = try await system.mailboxes(of: id)
                #expect(rows.count { $0.contains(" active ") } == Self.mailboxes - Self.mailboxes / 4, "\(rows)")
                #expect(rows.count { $0.contains(" destroyed ") } == Self.mailboxes / 4)
            }
            #expect(try await system.witness.violations() == [])
        }
    }

    private static func toggle(_ place: Place, _ domain: String, _ system: RunningSystem) async throws {
        for round in 1...toggles {
            let isOn = round.isMultiple(of: 2) == place.isOnAtLast
            try await done(try await system.askLater(isOn ? "catch-all/enable" : "catch-all/disable", of: domain), system)
        }
    }

    /// Makes mailboxes one after the other; one of four is destroyed at once, made or not.
    private static func comeAndGo(_ place: Place, _ system: RunningSystem) async throws {
        for number in 0..<mailboxes {
            let mailbox = try await system.askForMailbox(
                "m\(number)", subdomain: number.isMultiple(of: 5) ? "desk" : nil, in: place.name)
            if number % 4 == 3 {
                _ = try await system.askToDestroy(mailbox.id)
            } else if number % 4 == 1, let job = mailbox.job {
                try await done(job, system)
            }
        }
    }

    private static func done(_ job: String, _ system: RunningSystem) async throws {
        let end = try await system.ended(job, atMost: .seconds(90))
        guard end.text("state") == "succeeded" else { throw SystemFailure("\(end)") }
    }

    /// Kills a worker now and then, counted in claims, and starts another in its place.
    private static func killWorkers(_ system: RunningSystem) async throws -> Bool {
        var chance = SeededGenerator(seed: 5)
        var claims = try await system.witness.claims()
        while !Task.isCancelled {
            claims += Int.random(in: 10..<25, using: &chance)
            let next = claims
            do {
                try await system.wait(for: "\(next) claims", atMost: .seconds(120)) { try await system.witness.claims() >= next }
            } catch  where Task.isCancelled {
                return false
            }
            system.workers.filter(\.isRunning).randomElement(using: &chance)?.crash()
            try system.startWorker()
        }
        return false
    }
}
