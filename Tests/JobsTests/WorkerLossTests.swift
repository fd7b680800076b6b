import Core
import Postgres
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("Workers that stop, die or lose their jobs", .serialized)
struct WorkerLossTests {
    @Test("a stop lets jobs finish within the grace, and releases the others without a failure to the next worker")
    func gracefulStop() async throws {
        let stopping = Gate()
        try await QueueFixture.with { job, context in
            if job.number == 0 { try await stopping.pass() }
            if job.number == 1, context.attempt == 1 { try await Gate().pass() }
            return .done()
        } _: { fixture in
            let ids = try await fixture.running(
                fixture.runner("first", grace: .seconds(1)), StopSignal(gate: stopping, after: .milliseconds(200))
            ) {
                let ids = [try await fixture.queue.enqueue(fixture.job(0)), try await fixture.queue.enqueue(fixture.job(1))]
                try await eventually("both run") { fixture.stage.totalRuns == 2 }
                return ids
            }

            let short = try await fixture.record(ids[0])
            #expect(short.state == .succeeded && short.attempt == 1)
            let long = try await fixture.record(ids[1])
            #expect(long.state == .queued && long.isDue && long.failures == 0 && long.error == nil)

            try await fixture.running(fixture.runner("second"), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: ids[1])
                #expect(record.state == .succeeded && record.attempt == 2 && record.failures == 0)
            }
        }
    }

    @Test("a dead worker's job runs again, and counts no failure")
    func reaped() async throws {
        try await QueueFixture.with { fixture in
            let id = try await fixture.queue.enqueue(fixture.job())
            try await fixture.claimAndDie(id)
            try await fixture.keeper.reap()

            try await fixture.running(fixture.runner()) {
                let record = try await fixture.end(of: id)
                #expect(record.state == .succeeded && record.attempt == 2 && record.failures == 0)
            }
        }
    }

    @Test("a job that its workers die of, again and again, ends as failed and makes way for the next of its key")
    func poison() async throws {
        try await QueueFixture.with(end: { job, error, tx in
            try await tx.note(job.number, error.code)
        }) { fixture in
            let id = try await fixture.queue.enqueue(fixture.job(0, key: "k"))
            let next = try await fixture.queue.enqueue(fixture.job(1, key: "k"))
            for _ in 0..<QueueKeeper.maximumCrashes {
                try await fixture.claimAndDie(id)
                try await fixture.keeper.reap()
                #expect(try await fixture.record(id).state == .queued)
            }
            try await fixture.claimAndDie(id)
            try await fixture.keeper.reap()

            let record = try await fixture.record(id)
            #expect(record.state == .failed && record.failures == 1)
            #expect(record.error?["code"] == "job_crashed_workers")
            #expect(try await fixture.effects() == ["job_crashed_workers"])
            try await fixture.running(fixture.runner()) {
                let following = try await fixture.end(of: next)
                #expect(following.state == .succeeded)
            }
            #expect(fixture.stage.runs(0) == 0)
        }
    }

    @Test("an outcome that comes too late is refused and counted, with all that belongs to it")
    func fenced() async throws {
        let gate = Gate()
        try await QueueFixture.with { job, _ in
            await gate.passStubbornly()
            // Plain outcomes and those that bring something are written in two ways.
            if job.number % 2 == 0 { return .done() }
            return .done { tx in try await tx.note(job.number) }
        } _: { fixture in
            let runner = fixture.runner(lease: .seconds(60))
            try await fixture.running(runner) {
                var ids: [JobID] = []
                for number in 0..<4 { ids.append(try await fixture.queue.enqueue(fixture.job(number))) }
                try await eventually("all run") { fixture.stage.totalRuns == 4 }
                // The first two run elsewhere now, the other two have even ended there.
                for id in ids { try await fixture.takeAway(id) }
                let settled = try await QueueStatements(fixture.database).settle(
                    ids[2...].map { Settlement(id: $0, attempt: 2, state: .failed, failures: 1, error: #"{"code":"theirs"}"#) })
                #expect(settled.count == 2)
                gate.open()
                try await eventually("the late outcomes are refused") { runner.fencedOutcomes == 4 }

                for id in ids[..<2] { #expect(try await fixture.record(id).state == .running) }
                for id in ids[2...] { #expect(try await fixture.record(id).error?["code"] == "theirs") }
                #expect(try await fixture.effects() == [])
            }
        }
    }

    @Test("a run whose lease was lost is stopped by the heartbeat and writes nothing")
    func leaseLost() async throws {
        let never = Gate()
        let stops = Counter()
        try await QueueFixture.with { _, _ in
            do {
                try await never.pass()
            } catch {
                stops.next()
                throw error
            }
            return .done()
        } _: { fixture in
            let runner = fixture.runner(lease: .milliseconds(1500))
            try await fixture.running(runner) {
                let id = try await fixture.queue.enqueue(fixture.job())
                try await eventually("it runs") { fixture.stage.runs() == 1 }
                try await fixture.takeAway(id)
                try await eventually("it is stopped") { stops.count == 1 }
                try await eventually("it is let go") { runner.running.count == 0 }

                let record = try await fixture.record(id)
                #expect(record.state == .running && record.attempt == 2 && record.failures == 0)
            }
        }
    }

    @Test("the heartbeat keeps a long job's lease")
    func heartbeat() async throws {
        let gate = Gate()
        try await QueueFixture.with { _, context in
            try await gate.pass()
            try await context.step("after the lease") {}
            return .done()
        } _: { fixture in
            try await fixture.running(fixture.runner(lease: .seconds(6))) {
                let id = try await fixture.queue.enqueue(fixture.job())
                try await eventually("its first lease is over") {
                    try await fixture.keeper.reap()
                    return try await fixture.database.value(
                        "SELECT started_at < now() - interval '7 seconds' FROM jobs", as: Bool?.self) == true
                }
                gate.open()
                let record = try await fixture.end(of: id)

                #expect(record.state == .succeeded && record.attempt == 1)
            }
        }
    }
}
