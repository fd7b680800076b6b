import Core
import Postgres
import Store
import Testing

@Suite("Idempotency keys", .serialized)
struct IdempotencyQueriesTests {
    @Test("an answer is found by its user and key, and replaced by a later one")
    func storing() async throws {
        try await withStore { database in
            let user = UserID.make()
            try await database.addUser(user)
            let job = try await QueueStatements(database).add(.sample())[0]
            let keys = IdempotencyQueries(database)

            try await keys.store(user: user, key: "k", requestHash: [1, 2], status: 202, body: #"{"a":1}"#, job: job)
            let answer = try #require(try await keys.find(user: user, key: "k"))
            #expect(answer.requestHash == [1, 2] && answer.status == 202 && answer.jobID == job)
            #expect(answer.body == #"{"a": 1}"#)
            #expect(try await keys.find(user: .make(), key: "k") == nil)
            #expect(try await keys.find(user: user, key: "other") == nil)

            try await keys.store(user: user, key: "k", requestHash: [3], status: 200, body: "{}", job: nil)
            let later = try #require(try await keys.find(user: user, key: "k"))
            #expect(later.requestHash == [3] && later.status == 200 && later.jobID == nil)
        }
    }

    @Test("after a day a key is free again, and is forgotten")
    func age() async throws {
        try await withStore { database in
            let user = UserID.make()
            try await database.addUser(user)
            let keys = IdempotencyQueries(database)
            for key in ["old", "new"] {
                try await keys.store(user: user, key: key, requestHash: [], status: 200, body: "{}", job: nil)
            }
            try await database.execute(
                "UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'old'")

            #expect(try await keys.find(user: user, key: "old") == nil)
            #expect(try await keys.find(user: user, key: "new") != nil)
            #expect(try await keys.deleteOld(limit: 10) == 1)
            #expect(try await database.values("SELECT key FROM idempotency_keys", as: String.self) == ["new"])
        }
    }

    @Test("requests with one key take turns")
    func lock() async throws {
        try await withStore { database in
            let user = UserID.make()
            try await database.addUser(user)

            // Each does its work only where nobody has answered yet; without the lock several would.
            let workers = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await database.transaction { tx in
                            let keys = IdempotencyQueries(tx)
                            try await keys.lock(user: user, key: "k")
                            if try await keys.find(user: user, key: "k") != nil { return false }
                            try await tx.execute("SELECT pg_sleep(0.02)")
                            try await keys.store(user: user, key: "k", requestHash: [], status: 200, body: "{}", job: nil)
                            return true
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }

            #expect(workers == 1)
        }
    }
}
