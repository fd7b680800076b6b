import Core
import Postgres
import Store
import Testing

@Suite("Commands to jobs", .serialized)
struct JobCommandsTests {
    @Test("cancelling ends a queued job and only asks a running one")
    func cancel() async throws {
        try await withStore { database in
            let commands = JobCommands(database)
            let ids = try await QueueStatements(database).add(.sample(), .sample())
            _ = try await QueueStatements(database).take([ids[1]])

            let queued = try await commands.cancelQueued(ids[0], error: #"{"code":"job_cancelled"}"#)
            #expect(queued?.id == ids[0])
            #expect(try await database.job(ids[0])?.state == .cancelled)
            #expect(try await database.job(ids[0])?.error?["code"] == "job_cancelled")
            #expect(try await commands.cancelQueued(ids[1], error: "{}") == nil)
            #expect(try await commands.requestCancel(ids[0]) == false)
            #expect(try await commands.requestCancel(ids[1]))
            #expect(try await database.job(ids[1])?.state == .running)
        }
    }

    @Test("a job that is started anew goes to the end of its key's line")
    func restart() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(key: "k"), .sample(key: "k"))
            _ = try await queue.take([ids[0]])
            _ = try await queue.settle([Settlement(id: ids[0], attempt: 1, state: .failed, failures: 1, error: "{}")])

            #expect(try await JobCommands(database).restart(ids[1]) == nil, "a queued job is not started anew")
            let entry = try #require(try await JobCommands(database).restart(ids[0]))

            #expect(entry.isDue)
            #expect(try await queue.take([ids[0]]).isEmpty, "the other one is first now")
            #expect(try await queue.next(ofKeys: ["k"]).map(\.id) == [ids[1]])
            let record = try #require(try await database.job(ids[0]))
            #expect(record.failures == 0 && record.error == nil && record.finishedAt == nil)
            #expect(record.attempt == 1, "the fence never goes back")
        }
    }

    @Test("a resting job is woken, unless Cloudflare asked for the rest", arguments: ["retry", "zone_activation", "rate_limit"])
    func wake(_ reason: String) async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let id = try await queue.add(.sample())[0]
            _ = try await queue.take([id])
            _ = try await queue.settle([Settlement(id: id, attempt: 1, state: .queued, delay: 3600, reason: reason)])

            let entry = try await JobCommands(database).wake(id)

            #expect((entry != nil) == (reason != "rate_limit"))
            #expect(try await database.job(id)?.isDue == (reason != "rate_limit"))
        }
    }

    @Test("only the run that owns a job writes about it")
    func ownership() async throws {
        try await withStore { database in
            let commands = JobCommands(database)
            let id = try await QueueStatements(database).add(.sample())[0]
            for attempt in [0, 1] {
                #expect(try await commands.holdRunning(id, attempt: attempt, hasProgressed: false) == false, "it does not run")
            }
            _ = try await QueueStatements(database).take([id])
            try await database.execute("UPDATE jobs SET crashes = 2")

            for attempt in [0, 2] {
                #expect(try await commands.holdRunning(id, attempt: attempt, hasProgressed: true) == false)
                #expect(try await commands.beginStep("s", of: id, attempt: attempt) == nil)
                #expect(try await commands.setProgress(id, attempt: attempt, done: 1, total: 2) == false)
            }
            #expect(try await JobQueries(database).steps(of: id).isEmpty)
            #expect(try await commands.holdRunning(id, attempt: 1, hasProgressed: false))
            #expect(try await database.column("crashes", of: id) == "2")
            #expect(try await commands.holdRunning(id, attempt: 1, hasProgressed: true))
            #expect(try await database.column("crashes", of: id) == "0", "a step that ended forgives the crashes")
        }
    }
}
