import Core
import Postgres
import Store
import Testing

@Suite("The queue's statements", .serialized)
struct QueueStatementsTests {
    @Test("jobs go in with all they bear")
    func insert() async throws {
        try await withStore { database in
            let subject = JobRecord.Subject(type: "domain", id: .version7(), name: "example.com")
            let user = UserID.make()
            let jobs = [
                QueueStatements.NewJob.sample(lane: "a", priority: 7, key: "k", subject: subject, by: user),
                .sample(delay: 3600),
            ]

            let entries = try await QueueStatements(database).insert(jobs)

            #expect(Set(entries.map(\.id)) == Set(jobs.map(\.id)))
            let first = try #require(entries.first { $0.id == jobs[0].id })
            #expect(first.lane == "a" && first.priority == 7 && first.isDue)
            #expect(entries.first { $0.id == jobs[1].id }?.isDue == false)
            let record = try #require(try await database.job(jobs[0].id))
            #expect(record.subject == subject && record.requestedBy == user && record.kind == "test.sample")
        }
    }

    @Test("due are the queued jobs that may run, the longest due first, from page to page")
    func due() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(
                .sample(), .sample(key: "k"), .sample(key: "k"), .sample(delay: 3600), .sample(), .sample())
            _ = try await queue.take([ids[4]])

            let first = try await queue.due(after: nil, limit: 2)
            #expect(first.map(\.id) == [ids[0], ids[1]])
            let last = try #require(first.last)
            #expect(try await queue.due(after: (last.runAt, last.sequence), limit: 9).map(\.id) == [ids[5]])
        }
    }

    @Test("the next of a key is its first unfinished job, where that is due")
    func next() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(
                .sample(key: "a"), .sample(key: "a"), .sample(key: "b", delay: 3600), .sample(key: "b"), .sample(key: "c"),
                .sample(key: "c"))
            _ = try await queue.take([ids[4]])

            #expect(try await queue.next(ofKeys: ["a", "b", "c", "none"]).map(\.id) == [ids[0]])
            #expect(try await queue.next(ofKeys: []).isEmpty)
        }
    }

    @Test("a claim takes queued jobs that are due, each once")
    func claim() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(), .sample(delay: 3600))

            let claimed = try await queue.take(ids + [JobID.make()])
            #expect(claimed.map(\.id) == [ids[0]])
            #expect(claimed.first?.attempt == 1 && claimed.first?.payload == #"{"n": 1}"# && claimed.first?.priority == 3)
            #expect(try await queue.take(ids).isEmpty)
            #expect(try await database.column("worker", of: ids[0]) == "w")
        }
    }

    @Test("a batch with two jobs of one key takes only the first")
    func claimOfOneKey() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(key: "k"), .sample(key: "k"), .sample(key: "other"))

            #expect(try await queue.take([ids[1]]).isEmpty, "first in, first out")
            #expect(Set(try await queue.take(ids).map(\.id)) == [ids[0], ids[2]])
            #expect(try await queue.take([ids[1]]).isEmpty, "one at a time")
            _ = try await queue.settle([Settlement(id: ids[0], attempt: 1, state: .succeeded)])
            #expect(try await queue.take([ids[1]]).map(\.id) == [ids[1]])
        }
    }

    @Test("a resting job keeps its place: the next of its key waits for it")
    func restKeepsThePlace() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(key: "k", delay: 3600), .sample(key: "k"))

            #expect(try await queue.take(ids).isEmpty)
            #expect(try await queue.due(after: nil, limit: 9).isEmpty)
            #expect(try await queue.claimDue(lanes: ["default"], limit: 9, worker: "w", lease: .seconds(9)).isEmpty)
        }
    }

    @Test("looking for due work keeps to the lanes and the keys' order")
    func claimDue() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(
                .sample(), .sample(lane: "other"), .sample(key: "k"), .sample(key: "k"), .sample(), .sample(delay: 3600))

            func claimDue(_ limit: Int) async throws -> Set<JobID> {
                Set(try await queue.claimDue(lanes: ["default"], limit: limit, worker: "w", lease: .seconds(9)).map(\.id))
            }
            #expect(try await claimDue(2) == [ids[0], ids[2]])
            #expect(try await claimDue(9) == [ids[4]])
            #expect(try await claimDue(9) == [])
        }
    }

    @Test("workers that look at the same time share the work")
    func claimDueTogether() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            _ = try await queue.insert((0..<200).map { _ in .sample() })

            let claimed = try await withThrowingTaskGroup(of: [JobID].self) { group in
                for worker in 0..<8 {
                    group.addTask {
                        var mine: [JobID] = []
                        while true {
                            let jobs = try await queue.claimDue(
                                lanes: ["default"], limit: 7, worker: "w\(worker)", lease: .seconds(60))
                            if jobs.isEmpty { return mine }
                            mine += jobs.map(\.id)
                        }
                    }
                }
                return try await group.reduce([], +)
            }

            #expect(Set(claimed).count == claimed.count)
            // Those that others had locked are left for the next look.
            let rest = try await queue.claimDue(lanes: ["default"], limit: 200, worker: "w", lease: .seconds(60))
            #expect(claimed.count + rest.count == 200)
        }
    }

    @Test("a lease is renewed for the attempt that has it, and tells of a wish to cancel")
    func renew() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(), .sample(), .sample(), .sample())
            _ = try await queue.take(Array(ids[0..<3]))
            _ = try await JobCommands(database).requestCancel(ids[1])

            let renewed = try await queue.renew(
                [(ids[0], 1), (ids[1], 1), (ids[2], 2), (ids[3], 0), (.make(), 1)], lease: .seconds(60))

            #expect(Set(renewed.map(\.id)) == [ids[0], ids[1]])
            #expect(renewed.filter(\.isCancelRequested).map(\.id) == [ids[1]])
        }
    }

    @Test("a dead worker's job is taken back so many times, and is poison then")
    func reap() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(), .sample())
            _ = try await queue.take([ids[1]])
            for crash in 1...2 {
                // A lease of nothing is over when the next statement begins.
                #expect(try await queue.take([ids[0]], lease: .zero).count == 1)
                #expect(try await queue.poisoned(maximumCrashes: 2, limit: 9).isEmpty)
                #expect(try await queue.reap(maximumCrashes: 2, limit: 9).map(\.id) == [ids[0]])
                #expect(try await database.column("crashes", of: ids[0]) == "\(crash)")
                #expect(try await database.job(ids[0])?.failures == 0)
            }
            _ = try await queue.take([ids[0]], lease: .zero)

            #expect(try await queue.reap(maximumCrashes: 2, limit: 9).isEmpty)
            #expect(try await queue.poisoned(maximumCrashes: 2, limit: 9).map(\.id) == [ids[0]])
            #expect(try await database.job(ids[1])?.state == .running, "a lease that holds is left alone")
        }
    }

    @Test("finished jobs are forgotten after their time, others never")
    func deleteFinished() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(), .sample(), .sample())
            _ = try await queue.take(Array(ids[0..<2]))
            _ = try await queue.settle(ids[0..<2].map { Settlement(id: $0, attempt: 1, state: .succeeded) })
            try await database.execute("UPDATE jobs SET created_at = now() - interval '9 days', updated_at = created_at")
            try await database.execute("UPDATE jobs SET finished_at = now() - interval '9 days' WHERE id = \(ids[0].uuid)")

            #expect(try await queue.deleteFinished(olderThan: .days(8), limit: 10) == 1)
            #expect(Set(try await JobQueries(database).find(ids).map(\.id)) == [ids[1], ids[2]])
        }
    }

    @Test("some kinds are forgotten sooner than others")
    func deleteFinishedKinds() async throws {
        try await withStore { database in
            let queue = QueueStatements(database)
            let ids = try await queue.add(.sample(kind: "a"), .sample(kind: "b"), .sample(kind: "c"), .sample(kind: "a"))
            _ = try await queue.take(Array(ids[0..<3]))
            _ = try await queue.settle(ids[0..<3].map { Settlement(id: $0, attempt: 1, state: .succeeded) })
            try await database.execute("UPDATE jobs SET finished_at = now() - interval '9 days' WHERE state = 'succeeded'")

            #expect(try await queue.deleteFinished(kinds: ["a", "b"], olderThan: .days(10), limit: 10) == 0)
            #expect(try await queue.deleteFinished(kinds: [], olderThan: .days(8), limit: 10) == 0)
            #expect(try await queue.deleteFinished(kinds: ["a", "b"], olderThan: .days(8), limit: 1) == 1)
            #expect(try await queue.deleteFinished(kinds: ["a", "b"], olderThan: .days(8), limit: 10) == 1)
            #expect(Set(try await JobQueries(database).find(ids).map(\.id)) == [ids[2], ids[3]])
        }
    }
}
