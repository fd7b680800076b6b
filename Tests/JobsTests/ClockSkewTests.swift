import Core
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@testable import Jobs

/// Ids bear the time of the pod that made them, and pods' clocks may be off. PostgreSQL's clock and count alone decide.
@Suite("Clocks that are off", .serialized)
struct ClockSkewTests {
    @Test("ids of another hour change neither the order of a key nor when a job runs")
    func order() async throws {
        try await QueueFixture.with { job, _ in
            .done { tx in try await tx.note(job.number) }
        } _: { fixture in
            for number in 0..<12 { try await fixture.add(number, key: "k", id: .skewed(number)) }
            let isNow = try await fixture.database.value(
                "SELECT bool_and(run_at BETWEEN now() - interval '1 minute' AND now()) FROM jobs", as: Bool.self)
            #expect(isNow == true)

            try await fixture.running(fixture.runner("a"), fixture.runner("b")) {
                try await eventually("all are done") { try await fixture.unfinished() == 0 }
            }

            #expect(try await fixture.effects() == (0..<12).map(String.init))
            let isTrue = try await fixture.database.value(
                """
                SELECT bool_and(started_at BETWEEN created_at AND finished_at AND created_at > now() - interval '1 minute'
                                AND finished_at <= now()) FROM jobs
                """, as: Bool.self)
            #expect(isTrue == true)
        }
    }

    @Test("ids of another hour change nothing of what is due first, with Redis and without")
    func due() async throws {
        try await QueueFixture.with { fixture in
            var ids: [JobID] = []
            for number in 0..<12 { ids.append(try await fixture.add(number, id: .skewed(number))) }
            let resting = try await fixture.add(12, id: .skewed(-1), delay: .minutes(30))

            let statements = QueueStatements(fixture.database)
            #expect(try await statements.due(after: nil, limit: 100).map(\.id) == ids)
            for id in ids {
                let claimed = try await statements.claimDue(
                    lanes: [JobQueue.defaultLane], limit: 1, worker: "w", lease: .seconds(60))
                #expect(claimed.map(\.id) == [id])
            }
            #expect(try await statements.claim([resting], worker: "w", lease: .seconds(60)).isEmpty)
        }
    }

    @Test("leases of such jobs run out by PostgreSQL's clock, and the last wish of a key is the one that came last")
    func leases() async throws {
        try await QueueFixture.with { fixture in
            let ids = [try await fixture.add(1, key: "k", id: .skewed(1)), try await fixture.add(2, key: "k", id: .skewed(0))]
            let statements = QueueStatements(fixture.database)
            #expect(try await statements.claim([ids[0]], worker: "w", lease: .seconds(60)).count == 1)

            #expect(try await statements.reap(maximumCrashes: 5, limit: 9).isEmpty)
            let last = try await fixture.database.transaction { tx in
                try await fixture.queue.underWay(["k"], in: tx).last
            }
            #expect(last?.id == ids[1])
        }
    }
}

extension JobID {
    /// An id of a pod whose clock is an hour late, or an hour fast, in turns; each pod's clock goes backwards, too.
    fileprivate static func skewed(_ number: Int) -> JobID {
        var generator = SystemRandomNumberGenerator()
        let offset: TimeInterval = number % 2 == 0 ? -3600 : 3600
        return JobID(.version7(at: Date(timeIntervalSinceNow: offset - TimeInterval(number)), using: &generator))
    }
}
