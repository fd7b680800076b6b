import Core
import Postgres
import Store
import Testing

@testable import Jobs

@Suite("Writing while a job goes on", .serialized)
struct WriteTests {
    @Test("the run that owns a job writes, and the job goes on")
    func owned() async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()

            let value = try await context.write { tx in
                try await tx.note(1)
                return 2
            }

            #expect(value == 2)
            #expect(try await fixture.effects() == ["1"])
            #expect(try await fixture.record(id).state == .running)
        }
    }

    @Test("a run whose job was taken away writes nothing")
    func takenAway() async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()
            try await fixture.takeAway(id)

            await #expect(throws: LeaseExpired.self) { try await context.write { tx in try await tx.note(1) } }

            #expect(try await fixture.effects() == [])
        }
    }

    @Test(
        "a run whose job went back to the queue, or has ended, writes nothing", arguments: [JobRecord.State.queued, .succeeded])
    func settled(_ state: JobRecord.State) async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()
            _ = try await QueueStatements(fixture.database).settle([Settlement(id: id, attempt: 1, state: state)])

            await #expect(throws: LeaseExpired.self) { try await context.write { tx in try await tx.note(1) } }

            #expect(try await fixture.effects() == [])
        }
    }

    @Test("a run whose lease is over by our own clock writes nothing, though nobody took the job yet")
    func leaseOver() async throws {
        try await QueueFixture.with { fixture in
            let (_, context) = try await fixture.runningContext(lease: .zero)

            await #expect(throws: LeaseExpired.self) { try await context.write { tx in try await tx.note(1) } }

            #expect(try await fixture.effects() == [])
        }
    }

    @Test("nobody takes a job away while it writes, however late its lease")
    func held() async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()
            try await fixture.database.execute("UPDATE jobs SET lease_until = now() - interval '1 second'")
            let statements = QueueStatements(fixture.database)

            try await context.write { tx in
                try await tx.note(1)
                #expect(try await statements.reap(maximumCrashes: 5, limit: 9).isEmpty)
            }

            #expect(try await statements.reap(maximumCrashes: 5, limit: 9).map(\.id) == [id])
            #expect(try await fixture.effects() == ["1"])
        }
    }

    @Test("a job that another enqueues commits with what is written, or not at all")
    func enqueue() async throws {
        let user = UserID.make()
        try await QueueFixture.with { fixture in
            let (_, context) = try await fixture.runningContext(requestedBy: user)

            await #expect(throws: StrangeError.self) {
                try await context.write { tx in
                    try await tx.note(1)
                    try await context.enqueue(fixture.job(1), in: tx)
                    throw StrangeError()
                }
            }
            #expect(try await fixture.effects() == [])
            #expect(try await fixture.unfinished() == 1)

            let id = try await context.write { tx in
                try await tx.note(2)
                return try await context.enqueue(fixture.job(2), priority: .background, in: tx)
            }
            let record = try await fixture.record(try #require(id))
            #expect(record.state == .queued && record.requestedBy == user)
            #expect(try await fixture.effects() == ["2"])
            #expect(try await fixture.isReady(record.id))
        }
    }

    @Test("a job that was taken away enqueues nothing")
    func enqueueTakenAway() async throws {
        try await QueueFixture.with { fixture in
            let (id, context) = try await fixture.runningContext()
            try await fixture.takeAway(id)

            await #expect(throws: LeaseExpired.self) {
                _ = try await context.write { tx in try await context.enqueue(fixture.job(1), in: tx) }
            }

            #expect(try await fixture.unfinished() == 1)
        }
    }
}
