import Core
import Postgres
import Store
import Testing

@testable import Jobs

@Suite("Steps", .serialized)
struct StepTests {
    @Test("a step that is done is not repeated when the job runs again; its result is there")
    func notRepeated() async throws {
        let bodies = Counter()
        try await QueueFixture.with { job, context in
            let value = try await context.step("count") {
                bodies.next()
                return 41
            } commit: { tx, value in
                try await tx.note(value)
            }
            if context.attempt == 1 { throw JobFailure.transient("busy", "Busy.") }
            return .done { tx in try await tx.note(value + 1) }
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.queue.enqueue(fixture.job()))

                #expect(record.state == .succeeded && record.attempt == 2)
                #expect(bodies.count == 1)
                #expect(try await fixture.effects() == ["41", "42"])
                #expect(record.steps.map(\.name) == ["count"] && record.steps[0].state == "succeeded")
            }
        }
    }

    @Test("a step is done with what belongs to it, or not at all")
    func atomic() async throws {
        let commits = Counter()
        try await QueueFixture.with { job, context in
            try await context.step("write") {
            } commit: { tx in
                try await tx.note(job.number)
                if commits.next() == 1 { throw JobFailure.transient("busy", "Busy.") }
            }
            return .done()
        } _: { fixture in
            try await fixture.running(fixture.runner(), FastSweep(fixture: fixture)) {
                let record = try await fixture.end(of: try await fixture.queue.enqueue(fixture.job(3)))

                #expect(record.state == .succeeded && record.attempt == 2)
                #expect(commits.count == 2)
                #expect(try await fixture.effects() == ["3"])
            }
        }
    }

    @Test("a step that failed shows why, and is done by the next run")
    func failed() async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()

            await #expect(throws: JobFailure.self) {
                try await context.step("call") { throw JobFailure.transient("busy", "Busy.") }
            }
            let failed = try await fixture.record(id).steps
            try await context.step("call") {}

            #expect(failed.map(\.state) == ["failed"] && failed.map(\.detail) == ["Busy."])
            #expect(try await fixture.record(id).steps.map(\.state) == ["succeeded"])
        }
    }

    @Test("what is watched goes on as a step until it is as wished, and remembers when the looking began")
    func watch() async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()
            func look(_ value: Int) async throws -> (value: Int, isFulfilled: Bool, since: Duration) {
                try await context.watch("wait", until: { $0 == 2 }, detail: { "saw \($0)" }) { value }
            }

            let first = try await look(1)
            #expect(!first.isFulfilled && first.since == .zero)
            #expect(try await fixture.record(id).steps.map(\.state) == ["running"])
            #expect(try await fixture.record(id).steps.map(\.detail) == ["saw 1"])
            try await fixture.database.execute("UPDATE job_steps SET started_at = started_at - interval '1 hour'")
            let second = try await look(2)
            #expect(second.isFulfilled && second.since > .minutes(59))
            #expect(try await fixture.record(id).steps.map(\.state) == ["succeeded"])
        }
    }

    @Test("a job that was lost begins no step and writes no progress")
    func lostBefore() async throws {
        let bodies = Counter()
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()
            try await fixture.takeAway(id)

            await #expect(throws: LeaseExpired.self) { try await context.step("late") { _ = bodies.next() } }
            await #expect(throws: LeaseExpired.self) { try await context.progress(done: 1, total: 2) }

            #expect(bodies.count == 0)
            #expect(try await fixture.record(id).steps.isEmpty)
            #expect(try await fixture.record(id).progress == nil)
        }
    }

    @Test("a job that is lost during a step writes nothing of it")
    func lostDuring() async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()

            await #expect(throws: LeaseExpired.self) {
                try await context.step("late") {
                    try await fixture.takeAway(id)
                } commit: { tx in
                    try await tx.note(1)
                }
            }

            #expect(try await fixture.record(id).steps.map(\.state) == ["running"])
            #expect(try await fixture.effects() == [])
        }
    }

    @Test("a lease that is over by our own clock begins no step, though nobody took the job yet")
    func leaseOver() async throws {
        let bodies = Counter()
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext(lease: .zero)

            await #expect(throws: LeaseExpired.self) { try await context.step("late") { _ = bodies.next() } }

            #expect(bodies.count == 0)
            #expect(try await fixture.record(id).steps.isEmpty)
        }
    }
}
