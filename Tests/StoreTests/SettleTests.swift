import Core
import Postgres
import Store
import Testing

@Suite("Settling", .serialized)
struct SettleTests {
    @Test("writes what became of a job")
    func outcomes() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(), .sample(), .sample(), .sample())
            _ = try await queue.take(ids)

            let accepted = try await queue.settle([
                Settlement(id: ids[0], attempt: 1, state: .succeeded, result: #"{"a":1}"#),
                Settlement(id: ids[1], attempt: 1, state: .failed, failures: 1, error: #"{"code":"x"}"#),
                Settlement(id: ids[2], attempt: 1, state: .cancelled),
                Settlement(id: ids[3], attempt: 1, state: .queued, delay: 3600, reason: "retry", failures: 1, snoozes: 0),
            ])

            #expect(Set(accepted) == Set(ids))
            let states = [JobRecord.State.succeeded, .failed, .cancelled, .queued]
            for (id, state) in zip(ids, states) {
                let record = try #require(try await database.job(id))
                #expect(record.state == state)
                #expect((record.finishedAt != nil) == state.isFinal)
                #expect(try await database.column("lease_until", of: id) == nil)
                #expect(try await database.column("worker", of: id) == nil)
            }
            let resting = try #require(try await database.job(ids[3]))
            #expect(!resting.isDue && resting.failures == 1 && resting.waitingReason == "retry")
        }
    }

    @Test("refuses an attempt that is not the last")
    func otherAttempt() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let id = try await queue.add(.sample())[0]
            _ = try await queue.take([id], lease: .zero)
            _ = try await queue.reap(maximumCrashes: 5, limit: 9)
            #expect(try await queue.take([id]).first?.attempt == 2)

            let late = try await queue.settle([Settlement(id: id, attempt: 1, state: .failed, failures: 1, error: "{}")])

            #expect(late.isEmpty)
            #expect(try await database.job(id)?.state == .running)
            #expect(try await database.job(id)?.failures == 0)
            #expect(try await queue.settle([Settlement(id: id, attempt: 2, state: .succeeded)]) == [id])
        }
    }

    @Test("refuses a job that does not run: taken back, cancelled or settled before")
    func notRunning() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(), .sample())
            _ = try await queue.take(ids, lease: .zero)
            _ = try await queue.settle([Settlement(id: ids[1], attempt: 1, state: .succeeded)])
            _ = try await queue.reap(maximumCrashes: 5, limit: 9)

            let accepted = try await queue.settle(ids.map { Settlement(id: $0, attempt: 1, state: .failed, failures: 1) })

            #expect(accepted.isEmpty)
            #expect(try await database.job(ids[0])?.state == .queued)
            #expect(try await database.job(ids[1])?.state == .succeeded)
        }
    }

    @Test("writes its own jobs beside those that are refused")
    func mixed() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(), .sample())
            _ = try await queue.take(ids)

            let accepted = try await queue.settle([
                Settlement(id: ids[0], attempt: 1, state: .succeeded), Settlement(id: ids[1], attempt: 7, state: .succeeded),
                Settlement(id: .make(), attempt: 1, state: .succeeded),
            ])

            #expect(accepted == [ids[0]])
            #expect(try await database.job(ids[1])?.state == .running)
        }
    }

    @Test("a job that is to be cancelled does not rest")
    func cancelRequested() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let id = try await queue.add(.sample())[0]
            _ = try await queue.take([id])
            _ = try await JobCommands(database).requestCancel(id)

            _ = try await queue.settle([Settlement(id: id, attempt: 1, state: .queued, delay: 3600, reason: "retry")])

            #expect(try await database.job(id)?.isDue == true)
            #expect(try await queue.take([id]).first?.isCancelRequested == true)
        }
    }

    @Test("a run that came to an outcome forgives the crashes before it, and a snooze costs no failure")
    func crashes() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let id = try await queue.add(.sample())[0]
            _ = try await queue.take([id], lease: .zero)
            _ = try await queue.reap(maximumCrashes: 5, limit: 9)
            _ = try await queue.take([id])
            #expect(try await database.column("crashes", of: id) == "1")

            _ = try await queue.settle([Settlement(id: id, attempt: 2, state: .queued, reason: "rate_limit", snoozes: 1)])

            #expect(try await database.column("crashes", of: id) == "0")
            let claimed = try #require(try await queue.take([id]).first)
            #expect(claimed.snoozes == 1 && claimed.failures == 0 && claimed.attempt == 3)
        }
    }
}
