import Cloudflare
import Core
import Postgres
import Store
import Testing

@testable import Jobs

@Suite("Outcomes", .serialized)
struct OutcomeTests {
    @Test("a job that is done commits what belongs to it with its outcome, or neither")
    func done() async throws {
        let commits = Counter()
        try await QueueFixture.with { job, _ in
            .done(result: ["n": 1]) { tx in
                try await tx.note(job.number)
                // The first time the transaction goes back with all that is in it.
                if commits.next() == 1 { throw StrangeError() }
            }
        } _: { fixture in
            try await fixture.running(fixture.runner()) {
                let id = try await fixture.queue.enqueue(fixture.job(7))
                let record = try await fixture.end(of: id)

                #expect(record.state == .succeeded && record.attempt == 1)
                #expect(try await fixture.effects() == ["7"])
                #expect(commits.count == 2)
            }
        }
    }

    @Test("a failed job is tried again after a rest, and may succeed then")
    func retry() async throws {
        try await QueueFixture.with { _, context in
            if context.failures < 2 { throw JobFailure.transient("busy", "Busy.") }
            return .done()
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.queue.enqueue(fixture.job()))

                #expect(record.state == .succeeded)
                #expect(record.failures == 2 && record.attempt == 3)
                #expect(record.error == nil && record.waitingReason == nil)
            }
        }
    }

    @Test("the limit of failures ends a job")
    func limit() async throws {
        try await QueueFixture.with { _, _ in
            throw JobFailure.transient("busy", "Busy.")
        } end: { job, error, tx in
            try await tx.note(job.number, error.code)
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.queue.enqueue(fixture.job()))

                #expect(record.state == .failed && record.failures == 3 && record.attempt == 3)
                #expect(record.error?["code"] == "busy")
                #expect(try await fixture.effects() == ["busy"])
            }
        }
    }

    @Test("a permanent failure tells the job in the transaction that ends it")
    func permanent() async throws {
        let ends = Counter()
        try await QueueFixture.with { _, _ in
            throw JobFailure.permanent("no", "Never.")
        } end: { _, error, tx in
            try await tx.note(0, error.code)
            let state = try await tx.value("SELECT state::text FROM jobs", as: String.self)
            #expect(state == "failed", "the same transaction sees the job as ended")
            if ends.next() == 1 { throw StrangeError() }
        } _: { fixture in
            try await fixture.running(fixture.runner()) {
                let record = try await fixture.end(of: try await fixture.queue.enqueue(fixture.job()))

                #expect(record.state == .failed && record.failures == 1 && record.attempt == 1)
                #expect(ends.count == 2)
                #expect(try await fixture.effects() == ["no"])
            }
        }
    }

    @Test("a snooze costs no failure, and what belongs to it is written")
    func snooze() async throws {
        try await QueueFixture.with { job, context in
            if context.attempt > 5 { return .done() }
            return .snooze(.milliseconds(1), .zoneActivation) { tx in try await tx.note(job.number) }
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.queue.enqueue(fixture.job()))

                #expect(record.state == .succeeded && record.failures == 0 && record.attempt == 6)
                #expect(try await fixture.effects().count == 5)
            }
        }
    }

    @Test("a hundred refusals for the rate cost no failure")
    func rateLimited() async throws {
        try await QueueFixture.with { _, context in
            guard context.attempt <= 100 else { return .done() }
            let call = CloudflareCall(method: "GET", path: "/zones")
            if context.attempt % 2 == 0 { throw RateLimitReached(wait: .milliseconds(context.attempt % 3 == 0 ? 1 : 0)) }
            throw CloudflareError(kind: .rateLimited, httpStatus: 429, call: call, retryAfter: .zero)
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.queue.enqueue(fixture.job()))

                #expect(record.state == .succeeded)
                #expect(record.failures == 0 && record.attempt == 101)
            }
        }
    }

    @Test("a job that finds nothing to do is cancelled and told so")
    func obsolete() async throws {
        try await QueueFixture.with { _, _ in
            .cancel("It is gone.")
        } end: { _, error, tx in
            try await tx.note(0, error.code)
        } _: { fixture in
            try await fixture.running(fixture.runner()) {
                let record = try await fixture.end(of: try await fixture.queue.enqueue(fixture.job()))

                #expect(record.state == .cancelled && record.error?["message"] == "It is gone.")
                #expect(try await fixture.effects() == ["job_obsolete"])
            }
        }
    }

    @Test("a kind that no worker knows, and a payload that none can read, end as failed")
    func unknown() async throws {
        try await QueueFixture.with { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let unlisted = try await fixture.queue.enqueue(UnlistedJob())
                let unreadable = QueueStatements.NewJob(
                    id: .make(), kind: StagedJob.kind.rawValue, payload: #"{"stage": 1}"#, lane: JobQueue.defaultLane,
                    priority: 3, maximumFailures: 3)
                _ = try await QueueStatements(fixture.database).insert([unreadable])

                for (id, code) in [(unlisted, "unknown_job_kind"), (unreadable.id, "invalid_job_payload")] {
                    let record = try await fixture.end(of: id)
                    #expect(record.state == .failed && record.attempt == 1)
                    #expect(record.error?["code"]?.stringValue == code)
                }
            }
        }
    }
}
