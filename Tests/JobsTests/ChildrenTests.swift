import Core
import Postgres
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("Jobs that stand for others", .serialized)
struct ChildrenTests {
    /// How a job's child comes to its end.
    enum End: CaseIterable {
        case success, successWithCommit, failure, retriesUsedUp, obsolete, cancelledQueued, cancelledRunning, poison
    }

    /// The parents of these tests rest for an hour, so that they run at all shows that they were woken; and no sweep helps.
    private static let rest: Duration = .hours(1)

    @Test("a child's end wakes the resting job that stands for it, at once", arguments: End.allCases)
    func end(_ end: End) async throws {
        let gate = Gate()
        try await QueueFixture.with { job, _ in
            guard job.number == 1 else { return .done() }
            switch end {
            case .success, .poison, .cancelledQueued: return .done()
            case .successWithCommit: return .done { tx in try await tx.note(1) }
            case .failure: throw JobFailure.permanent("no", "Never.")
            case .retriesUsedUp: throw JobFailure.transient("busy", "Busy.")
            case .obsolete: return .cancel("It is gone.")
            case .cancelledRunning:
                try await gate.pass()
                return .done()
            }
        } _: { fixture in
            let parent = try await fixture.add(0, delay: Self.rest)
            let isLate = end == .cancelledQueued || end == .poison
            let child = try await fixture.add(1, parent: parent, delay: isLate ? Self.rest : .zero)
            if end == .retriesUsedUp {
                try await fixture.database.execute("UPDATE jobs SET failures = 2 WHERE id = \(child.uuid)")
            }

            try await fixture.running(fixture.runner()) {
                switch end {
                case .success, .successWithCommit, .failure, .retriesUsedUp, .obsolete: break
                case .cancelledQueued: #expect(try await fixture.cancel(child) == .cancelled)
                case .cancelledRunning:
                    try await eventually("the child runs and the runner listens") {
                        guard fixture.stage.runs(1) == 1 else { return false }
                        return try await fixture.isListening()
                    }
                    #expect(fixture.stage.runs(0) == 0)
                    #expect(try await fixture.cancel(child) == .requested)
                case .poison: try await fixture.poison(child)
                }

                #expect(try await fixture.end(of: parent).state == .succeeded)
                #expect(try await fixture.record(child).state.isFinal)
            }
        }
    }

    @Test("children that end together with others wake all that stand for them, whichever worker has them")
    func batch() async throws {
        let gate = Gate()
        try await QueueFixture.with { job, _ in
            if job.number > 0 { try await gate.pass() }
            return .done()
        } _: { fixture in
            var parents: [JobID] = []
            for _ in 0..<5 { parents.append(try await fixture.add(0, delay: Self.rest)) }
            for number in 1...60 {
                try await fixture.add(
                    number, key: number % 7 == 0 ? "k\(number)" : nil, parent: number % 3 == 0 ? nil : parents[number % 5])
            }

            // Room for half of them each, so that both have children of each parent.
            try await fixture.running(fixture.runner("a", concurrency: 30), fixture.runner("b", concurrency: 30)) {
                try await eventually("all children run") { fixture.stage.totalRuns == 60 }
                gate.open()

                try await eventually("all are done") { try await fixture.unfinished() == 0 }
            }
            #expect(fixture.stage.runs(0) == 5)
        }
    }

    @Test(
        "a child's end while its parent runs makes the parent's next rest none, unless Cloudflare asked for it",
        arguments: [
            WaitingReason.domainBusy, .rateLimit,
        ])
    func whileParentRuns(_ reason: WaitingReason) async throws {
        let gate = Gate()
        try await QueueFixture.with { job, context in
            guard job.number == 0, context.attempt == 1 else { return .done() }
            try await gate.pass()
            return .snooze(Self.rest, reason)
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let parent = try await fixture.add(0)
                try await eventually("the parent runs") { fixture.stage.runs(0) == 1 }
                let child = try await fixture.add(1, parent: parent)
                #expect(try await fixture.end(of: child).state == .succeeded)
                #expect(try await fixture.record(parent).state == .running)
                gate.open()

                if reason == .rateLimit {
                    try await eventually("the parent rests") { try await fixture.record(parent).state == .queued }
                    let record = try await fixture.record(parent)
                    #expect(!record.isDue && record.waitingReason == "rate_limit")
                } else {
                    #expect(try await fixture.end(of: parent).attempt == 2)
                }
            }
        }
    }

    @Test("a job that waits for Cloudflare's rate is not woken by its children")
    func rateLimited() async throws {
        try await QueueFixture.with { fixture in
            let parent = try await fixture.add(0, delay: Self.rest)
            try await fixture.database.execute("UPDATE jobs SET waiting_reason = 'rate_limit'")
            let child = try await fixture.add(1, parent: parent)

            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: child)
                #expect(record.state == .succeeded)
            }

            #expect(try await fixture.record(parent).isDue == false)
            #expect(fixture.stage.runs(0) == 0)
        }
    }

    @Test("a late outcome of a child that was taken away wakes nobody")
    func fenced() async throws {
        let gate = Gate()
        try await QueueFixture.with { job, _ in
            await gate.passStubbornly()
            return .done { tx in try await tx.note(job.number) }
        } _: { fixture in
            let parent = try await fixture.add(0, delay: Self.rest)
            let child = try await fixture.add(1, parent: parent)
            let runner = fixture.runner(lease: .seconds(60))

            try await fixture.running(runner) {
                try await eventually("the child runs") { fixture.stage.runs(1) == 1 }
                try await fixture.takeAway(child)
                gate.open()
                try await eventually("the late outcome is refused") { runner.fencedOutcomes == 1 }
            }

            #expect(try await fixture.record(parent).isDue == false)
        }
    }

    @Test("a job that is due is not taken between the end of its child and that end's commit, or it would rest in vain")
    func lostWake() async throws {
        try await QueueFixture.with { fixture in
            let parent = try await fixture.add(0)
            let child = try await fixture.add(1, parent: parent)
            let statements = QueueStatements(fixture.database)
            let row = try #require(try await statements.claim([child], worker: "w", lease: .seconds(60)).first)

            try await fixture.database.transaction { tx in
                _ = try await QueueStatements(tx).settle([Settlement(id: child, attempt: 1, state: .succeeded)])
                _ = try await fixture.queue.followers(of: [row], ended: [row], in: tx)
                let taken = try await statements.claimDue(
                    lanes: [JobQueue.defaultLane], limit: 1, worker: "w", lease: .seconds(60))
                #expect(taken.isEmpty)
            }
            #expect(try await statements.claim([parent], worker: "w", lease: .seconds(60)).count == 1)
        }
    }

    @Test("a child that rests wakes nobody")
    func childRests() async throws {
        try await QueueFixture.with { job, _ in
            job.number == 0 ? .done() : .snooze(.hours(1), .zoneActivation)
        } _: { fixture in
            let parent = try await fixture.add(0, delay: .hours(1))
            let child = try await fixture.add(1, parent: parent)
            try await fixture.running(fixture.runner()) {
                try await eventually("it rests") {
                    let record = try await fixture.record(child)
                    return record.waitingReason == "zone_activation"
                }
            }
            #expect(try await fixture.record(parent).state == .queued)
            #expect(try await fixture.record(parent).isDue == false)
        }
    }

    @Test("a late outcome in a batch wakes nobody")
    func fencedBatch() async throws {
        let gate = Gate()
        try await QueueFixture.with { _, _ in
            await gate.passStubbornly()
            return .done()
        } _: { fixture in
            let parent = try await fixture.add(0, delay: .hours(1))
            let child = try await fixture.add(1, parent: parent)
            let runner = fixture.runner(lease: .seconds(60))
            try await fixture.running(runner) {
                try await eventually("the child runs") { fixture.stage.runs(1) == 1 }
                try await fixture.takeAway(child)
                gate.open()
                try await eventually("the late outcome is refused") { runner.fencedOutcomes == 1 }
            }
            #expect(try await fixture.record(parent).isDue == false)
        }
    }
}

extension QueueFixture {
    /// Lets a job be what its workers die of.
    fileprivate func poison(_ id: JobID) async throws {
        try await database.execute(
            """
            UPDATE jobs SET state = 'running', attempt = attempt + 1, run_at = now(), crashes = \(Int32(QueueKeeper.maximumCrashes)),
                            lease_until = now() - interval '1 second'
             WHERE id = \(id.uuid)
            """)
        try await keeper.reap()
    }
}
