import Core
import Postgres
import Store
import Testing

@Suite("Waking", .serialized)
struct WakeTests {
    @Test("a resting job looks now, unless Cloudflare asked for the rest", arguments: [nil, "zone_activation", "rate_limit"])
    func resting(_ reason: String?) async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let id = try await queue.add(.sample())[0]
            _ = try await queue.take([id])
            _ = try await queue.settle([Settlement(id: id, attempt: 1, state: .queued, delay: 3600, reason: reason)])

            let entries = try await queue.wake([id])

            let mayWake = reason != "rate_limit"
            #expect(entries.filter(\.isDue).map(\.id) == (mayWake ? [id] : []))
            #expect(try await database.job(id)?.isDue == mayWake)
        }
    }

    @Test(
        "a job that was woken while it ran does not rest, unless Cloudflare asked for it",
        arguments: [nil, "domain_busy", "rate_limit"])
    func running(_ reason: String?) async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let id = try await queue.add(.sample())[0]
            _ = try await queue.take([id])

            #expect(try await queue.wake([id]).filter(\.isDue).isEmpty, "Redis is not told of a job that runs")
            _ = try await queue.settle([Settlement(id: id, attempt: 1, state: .queued, delay: 3600, reason: reason)])

            #expect(try await database.job(id)?.isDue == (reason != "rate_limit"))
        }
    }

    @Test("a wake-up is good for one run")
    func once() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let id = try await queue.add(.sample())[0]
            _ = try await queue.take([id])
            _ = try await queue.wake([id])
            _ = try await queue.settle([Settlement(id: id, attempt: 1, state: .queued, delay: 3600)])
            #expect(try await queue.take([id]).count == 1)

            _ = try await queue.settle([Settlement(id: id, attempt: 2, state: .queued, delay: 3600)])

            #expect(try await database.job(id)?.isDue == false)
        }
    }

    @Test("a job that ended is not woken")
    func ended() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(), .sample())
            _ = try await queue.take([ids[0]])
            _ = try await queue.settle([Settlement(id: ids[0], attempt: 1, state: .succeeded)])
            _ = try await JobCommands(database).cancelQueued(ids[1], error: "{}")

            #expect(try await queue.wake(ids + [JobID.make()]).isEmpty)

            #expect(try await database.job(ids[0])?.state == .succeeded)
            #expect(try await database.job(ids[1])?.state == .cancelled)
        }
    }

    @Test("children are told apart by whether they are finished, in the order they were enqueued")
    func children() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let parents = try await queue.add(.sample(), .sample())
            let ids = try await queue.insert((0..<6).map { _ in .sample(parent: parents[0]) })
                .sorted { $0.sequence < $1.sequence }.map(\.id)
            let other = try await queue.add(.sample(parent: parents[1]))
            let claimed = try await queue.take(Array(ids[0..<4]) + other)
            #expect(Set(claimed.map(\.parentID)) == Set(parents))
            _ = try await queue.settle([
                Settlement(id: ids[0], attempt: 1, state: .succeeded),
                Settlement(id: ids[1], attempt: 1, state: .failed, failures: 1),
                Settlement(id: ids[2], attempt: 1, state: .cancelled),
            ])

            let commands = JobCommands(database)
            #expect(try await commands.children(of: parents[0], areUnfinished: true) == Array(ids[3...]))
            #expect(try await commands.children(of: parents[0], areUnfinished: false) == Array(ids[1...2]))
            #expect(try await commands.children(of: ids[0], areUnfinished: true).isEmpty)
        }
    }
}
