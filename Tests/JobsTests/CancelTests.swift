import Core
import Postgres
import Redis
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("Cancelling", .serialized)
struct CancelTests {
    @Test("cancelling and claiming a queued job have one winner")
    func race() async throws {
        try await QueueFixture.with { fixture in
            for round in 0..<300 {
                let job = QueueStatements.NewJob(
                    id: .make(), kind: StagedJob.kind.rawValue, payload: try JSONCoding.encodeToString(fixture.job()),
                    lane: JobQueue.defaultLane, priority: 3, maximumFailures: 3)
                _ = try await QueueStatements(fixture.database).insert([job])

                async let cancelled = fixture.database.transaction { tx in
                    try await fixture.queue.cancel(job.id, in: tx)
                }
                async let claimed = QueueStatements(fixture.database)
                    .claim([job.id], worker: "w", lease: .seconds(60))
                let (result, taken) = try await (cancelled, claimed.count == 1)
                let record = try await fixture.record(job.id)

                #expect(result == (taken ? .requested : .cancelled), "round \(round)")
                #expect(record.state == (taken ? .running : .cancelled), "round \(round)")
            }
        }
    }

    @Test("a running job is stopped by the signal, long before a heartbeat could")
    func signal() async throws {
        let never = Gate()
        try await QueueFixture.with { _, _ in
            try await never.pass()
            return .done()
        } end: { job, error, tx in
            try await tx.note(job.number, error.code)
        } _: { fixture in
            try await fixture.running(fixture.runner(lease: .seconds(3_600))) {
                let id = try await fixture.queue.enqueue(fixture.job())
                try await eventually("it runs and the runner listens") {
                    let listeners = try await fixture.redis.send(["PUBSUB", "NUMSUB", "t:cancel"]).array?.last?.int
                    return fixture.stage.runs() == 1 && listeners == 1
                }
                let result = try await fixture.database.transaction { tx in try await fixture.queue.cancel(id, in: tx) }
                let record = try await fixture.end(of: id)

                #expect(result == .requested)
                #expect(record.state == .cancelled && record.error?["code"] == "job_cancelled")
                #expect(try await fixture.effects() == ["job_cancelled"])
            }
        }
    }

    @Test("without Redis the heartbeat brings the wish")
    func heartbeat() async throws {
        let never = Gate()
        try await QueueFixture.with { _, _ in
            try await never.pass()
            return .done()
        } _: { fixture in
            fixture.server.stop()
            try await fixture.running(fixture.runner(lease: .milliseconds(1500))) {
                let id = try await fixture.queue.enqueue(fixture.job())
                try await eventually("it runs") { fixture.stage.runs() == 1 }
                _ = try await fixture.database.transaction { tx in try await fixture.queue.cancel(id, in: tx) }

                #expect(try await fixture.end(of: id).state == .cancelled)
            }
        }
    }

    @Test("a job that finished is not cancelled, and one that was can be started anew")
    func finished() async throws {
        try await QueueFixture.with { fixture in
            let id = try await fixture.queue.enqueue(fixture.job(1))
            func cancel() async throws -> JobQueue.CancelResult {
                try await fixture.database.transaction { tx in try await fixture.queue.cancel(id, in: tx) }
            }
            #expect(try await cancel() == .cancelled)
            #expect(try await cancel() == .notCancellable)
            try await fixture.running(fixture.runner()) {
                let restarted = try await fixture.database.transaction { tx in try await fixture.queue.retry(id, in: tx) }
                #expect(restarted)
                #expect(try await fixture.end(of: id).state == .succeeded)
            }
            #expect(try await cancel() == .notCancellable)
            #expect(fixture.stage.runs(1) == 1)
        }
    }

    @Test("a wish to cancel that meets the beginning of a rest is heard")
    func cancelAgainstRest() async throws {
        try await QueueFixture.with { fixture in
            var unheard = 0
            for _ in 0..<400 {
                let id = try await fixture.add(delay: .zero)
                _ = try await QueueStatements(fixture.database).claim([id], worker: "w", lease: .seconds(60))
                async let cancelled = fixture.cancel(id)
                async let settled = QueueStatements(fixture.database)
                    .settle([Settlement(id: id, attempt: 1, state: .queued, delay: 3600, reason: "retry")])
                let result = try await cancelled
                _ = try await settled
                let record = try await fixture.record(id)
                if result == .notCancellable { unheard += 1 }
                if result == .cancelled { #expect(record.state == .cancelled) }
                if result == .requested { #expect(record.state == .queued && record.isDue) }
            }
            #expect(unheard == 0)
        }
    }
}
