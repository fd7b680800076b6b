import Core
import Postgres
import Store
import TestSupport
import Testing

@testable import Jobs

@Suite("Forgetting", .serialized)
struct RetentionTests {
    @Test("the keeper forgets each kind after its own time, and no unfinished job")
    func kinds() async throws {
        try await QueueFixture.with { fixture in
            let finished: [(kind: JobKind, age: Int, isKept: Bool)] = [
                (ShortLivedJob.kind, 0, true), (ShortLivedJob.kind, 2, false), (ShortLivedJob.kind, 31, false),
                (StagedJob.kind, 2, true), (StagedJob.kind, 29, true), ("test.nobody_knows", 29, true),
                // The last that the keeper looks for, so that all is done when it is gone.
                (StagedJob.kind, 31, false),
            ]
            var ids: [JobID] = []
            for (kind, age, _) in finished { ids.append(try await fixture.addFinished(kind, daysAgo: age)) }
            let waiting = try await fixture.queue.enqueue(ShortLivedJob(), delay: .hours(1))
            try await fixture.database.execute("UPDATE jobs SET created_at = now() - interval '60 days'")

            try await fixture.running(fixture.keeper) {
                try await eventually("the last is forgotten") { try await fixture.exists(ids[ids.count - 1]) == false }
            }

            for (id, expected) in zip(ids, finished) {
                #expect(try await fixture.exists(id) == expected.isKept, "\(expected)")
            }
            #expect(try await fixture.exists(waiting))
        }
    }

    @Test("only kinds that are forgotten sooner than the others are looked for on their own")
    func catalog() {
        let catalog = JobCatalog([StagedJob.self, ShortLivedJob.self])

        #expect(catalog.shortLived == [.days(1): [ShortLivedJob.kind.rawValue]])
    }

    @Test("a job's children outlive it: one may have been started anew")
    func children() async throws {
        try await QueueFixture.with { fixture in
            let parent = try await fixture.addFinished(StagedJob.kind, daysAgo: 31)
            let child = try await fixture.addFinished(StagedJob.kind, daysAgo: 1)
            let stranger = try await fixture.addFinished(StagedJob.kind, daysAgo: 1)
            try await fixture.database.execute("UPDATE jobs SET parent_id = \(parent.uuid) WHERE id = \(child.uuid)")

            #expect(try await QueueStatements(fixture.database).deleteFinished(olderThan: .days(30), limit: 10) == 1)

            #expect(try await fixture.exists(child))
            #expect(try await fixture.record(child).parentID == nil)
            #expect(try await fixture.exists(stranger))
        }
    }
}

extension QueueFixture {
    fileprivate func addFinished(_ kind: JobKind, daysAgo: Int) async throws -> JobID {
        let id = JobID.make()
        try await database.execute(
            """
            INSERT INTO jobs (id, kind, payload, lane, priority, max_failures, state, finished_at)
            VALUES (\(id.uuid), \(kind.rawValue), '{}', 'default', 3, 3, 'succeeded', now() - make_interval(days => \(Int32(daysAgo))))
            """)
        return id
    }

    fileprivate func exists(_ id: JobID) async throws -> Bool {
        try await JobQueries(database).find(id) != nil
    }
}
