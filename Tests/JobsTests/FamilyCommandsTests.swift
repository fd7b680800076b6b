import Core
import Postgres
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("Commands to jobs that stand for others", .serialized)
struct FamilyCommandsTests {
    @Test("cancelling a job cancels those it stands for: the queued at once, the running are asked", arguments: [true, false])
    func cancel(_ parentRuns: Bool) async throws {
        try await QueueFixture.with(end: { job, error, tx in
            try await tx.note(job.number, "\(job.number) \(error.code)")
        }) { fixture in
            let family = try await Family(in: fixture)
            if parentRuns { #expect(try await fixture.claim(family.parent).count == 1) }

            #expect(try await fixture.cancel(family.parent) == (parentRuns ? .requested : .cancelled))

            #expect(try await fixture.record(family.parent).state == (parentRuns ? .running : .cancelled))
            #expect(try await fixture.record(family.queued).state == .cancelled)
            #expect(try await fixture.record(family.grandchild).state == .cancelled)
            #expect(try await fixture.record(family.running).state == .running)
            #expect(try await fixture.isCancelRequested(family.running))
            #expect(try await fixture.record(family.succeeded).state == .succeeded)
            #expect(try await fixture.record(family.failed).error == nil, "it had ended before")
            #expect(try await fixture.record(family.stranger).state == .queued)
            let told = Set(try await fixture.effects())
            #expect(told == Set([1, 5].map { "\($0) job_cancelled" } + (parentRuns ? [] : ["0 job_cancelled"])))
        }
    }

    @Test("a running child of a cancelled job is stopped by the signal")
    func signal() async throws {
        let never = Gate()
        try await QueueFixture.with { _, _ in
            try await never.pass()
            return .done()
        } _: { fixture in
            try await fixture.running(fixture.runner(lease: .seconds(60))) {
                let parent = try await fixture.add(0, delay: .hours(1))
                let child = try await fixture.add(1, parent: parent)
                try await eventually("it runs and the runner listens") {
                    guard fixture.stage.runs(1) == 1 else { return false }
                    return try await fixture.isListening()
                }

                #expect(try await fixture.cancel(parent) == .cancelled)

                #expect(try await fixture.end(of: child).state == .cancelled)
                #expect(try await fixture.record(parent).state == .cancelled)
            }
        }
    }

    @Test("starting a failed job anew starts those of its children anew that had no success")
    func retry() async throws {
        try await QueueFixture.with { fixture in
            let family = try await Family(in: fixture)
            try await fixture.database.execute(
                "UPDATE jobs SET state = 'failed', finished_at = now() WHERE id = \(family.parent.uuid)")
            #expect(try await fixture.cancel(family.queued) == .cancelled)

            #expect(try await fixture.retry(family.parent))

            for id in [family.parent, family.failed, family.queued, family.grandchild] {
                let record = try await fixture.record(id)
                #expect(record.state == .queued && record.isDue && record.failures == 0)
            }
            #expect(try await fixture.record(family.running).state == .running)
            #expect(try await fixture.record(family.succeeded).state == .succeeded)
            #expect(try await fixture.isReady(family.failed))
        }
    }

    @Test("a child that ends while its parent is cancelled: they hold each other up once, and both get their end")
    func deadlock() async throws {
        let childIsSettled = Gate()
        try await QueueFixture.with { fixture in
            let parent = try await fixture.add(0, delay: .hours(1))
            let child = try await fixture.add(1, parent: parent)
            let row = try #require(try await fixture.claim(child).first)
            let writer = OutcomeWriter(
                database: fixture.database, queue: fixture.queue, lease: .seconds(60), logger: fixture.logger)
            let tries = Counter()

            // The child's outcome holds the child and wants the parent, the user's wish holds the parent and wants the child.
            async let written: Void = writer.write(
                RunResult(row, .succeed(result: nil)) { tx in
                    guard tries.next() == 1 else { return }
                    childIsSettled.open()
                    try await eventually("the wish waits for the child") { try await fixture.isAnybodyWaiting() }
                })
            try await childIsSettled.pass()
            let cancelled = try await fixture.cancel(parent)
            await written

            #expect(cancelled == .cancelled)
            #expect(try await fixture.record(parent).state == .cancelled)
            #expect(try await fixture.record(child).state == .succeeded)
        }
    }

    @Test("a job that cannot be started anew leaves its children alone")
    func retrySucceeded() async throws {
        try await QueueFixture.with { fixture in
            let parent = try await fixture.add(0)
            let child = try await fixture.add(1, parent: parent)
            #expect(try await fixture.cancel(child) == .cancelled)
            let statements = QueueStatements(fixture.database)
            #expect(try await statements.claim([parent], worker: "w", lease: .seconds(60)).count == 1)
            _ = try await statements.settle([Settlement(id: parent, attempt: 1, state: .succeeded)])

            #expect(try await fixture.retry(parent) == false)
            #expect(try await fixture.record(child).state == .cancelled)
        }
    }
}

/// A resting job with children of each kind, and somebody else's child.
private struct Family {
    let parent: JobID
    let queued: JobID
    let running: JobID
    let succeeded: JobID
    let failed: JobID
    /// A child of the queued one.
    let grandchild: JobID
    let stranger: JobID

    init(in fixture: QueueFixture) async throws {
        parent = try await fixture.add(0, delay: .hours(1))
        queued = try await fixture.add(1, parent: parent)
        running = try await fixture.add(2, parent: parent)
        succeeded = try await fixture.add(3, parent: parent)
        failed = try await fixture.add(4, parent: parent)
        grandchild = try await fixture.add(5, parent: queued)
        let other = try await fixture.add(6, delay: .hours(1))
        stranger = try await fixture.add(7, parent: other)
        #expect(try await fixture.claim(running, succeeded, failed).count == 3)
        _ = try await QueueStatements(fixture.database).settle([
            Settlement(id: succeeded, attempt: 1, state: .succeeded),
            Settlement(id: failed, attempt: 1, state: .failed, failures: 1),
        ])
    }
}

extension QueueFixture {
    fileprivate func claim(_ ids: JobID...) async throws -> [ClaimedJob] {
        // A parent that rests is made due, as its time coming would.
        try await database.execute("UPDATE jobs SET run_at = now() WHERE id = ANY(\(ids.map(\.uuid)))")
        return try await QueueStatements(database).claim(ids, worker: "w", lease: .seconds(60))
    }

    fileprivate func isCancelRequested(_ id: JobID) async throws -> Bool {
        try await database.value("SELECT cancel_requested FROM jobs WHERE id = \(id.uuid)", as: Bool.self) == true
    }

    /// Whether a transaction waits for another one's row.
    fileprivate func isAnybodyWaiting() async throws -> Bool {
        try await database.value(
            """
            SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            """, as: Bool.self) == true
    }
}
