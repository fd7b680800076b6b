import Postgres
import TestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
    struct Refused: Error {}

    static let counter = [
        Migration(
            name: "1", sql: "CREATE TABLE counters (id int PRIMARY KEY, n int NOT NULL); INSERT INTO counters VALUES (1, 0)")
    ]

    @Test("a serialization failure runs the body again, and no update is lost")
    func serialization() async throws {
        try await TestDatabase.withDatabase(migrations: Self.counter) { database, _ in
            let runs = Counter()
            let met = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        try await database.transaction(isolation: .serializable) { transaction in
                            runs.increment()
                            let n = try await transaction.value("SELECT n FROM counters WHERE id = 1", as: Int.self) ?? 0
                            // Both have read before either writes; a second run goes on alone.
                            met.increment()
                            let limit = ContinuousClock.now + .seconds(5)
                            while met.value < 2, .now < limit { await Task.yield() }
                            try await transaction.execute("UPDATE counters SET n = \(n + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }

            #expect(runs.value > 2)
            #expect(try await database.value("SELECT n FROM counters", as: Int.self) == 2)
        }
    }

    @Test("a throw rolls back and nothing is done after it")
    func rollback() async throws {
        try await TestDatabase.withDatabase(migrations: Self.counter) { database, _ in
            let done = Counter()
            await #expect(throws: Refused.self) {
                try await database.transaction { transaction in
                    try await transaction.execute("UPDATE counters SET n = 7")
                    transaction.afterCommit { done.increment() }
                    throw Refused()
                }
            }
            let n = try await database.value("SELECT n FROM counters", as: Int.self)
            #expect(n == 0)
            #expect(done.value == 0)

            try await database.transaction { transaction in
                try await transaction.execute("UPDATE counters SET n = 8")
                transaction.afterCommit { done.increment() }
                #expect(done.value == 0)
            }
            #expect(done.value == 1)
        }
    }

    @Test("cancellation rolls back and the connection goes on")
    func cancellation() async throws {
        try await TestDatabase.withDatabase(migrations: Self.counter, configure: { $0.maximumConnections = 1 }) { database, _ in
            let (updated, signal) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await database.transaction { transaction in
                    try await transaction.execute("UPDATE counters SET n = 7")
                    signal.finish()
                    try await Task.sleep(for: .seconds(60))
                }
            }
            for await _ in updated {}
            task.cancel()

            await #expect(throws: CancellationError.self) { try await task.value }
            let n = try await database.value("SELECT n FROM counters", as: Int.self)
            #expect(n == 0)
        }
    }

    @Test("a body that swallows an error does not commit")
    func swallowed() async throws {
        try await TestDatabase.withDatabase(migrations: Self.counter) { database, _ in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction { transaction in
                    try await transaction.execute("UPDATE counters SET n = 7")
                    _ = try? await transaction.query("SELECT 1/0")
                }
            }
            #expect(error?.sqlState?.rawValue == "22012")
            let n = try await database.value("SELECT n FROM counters", as: Int.self)
            #expect(n == 0)
        }
    }

    @Test("a constraint's name reaches the caller")
    func constraint() async throws {
        try await TestDatabase.withDatabase(migrations: Self.counter) { database, _ in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction {
                    try await $0.pipeline(["SELECT 1", "INSERT INTO counters VALUES (\(1), \(2))"])
                }
            }
            #expect(error?.sqlState == .uniqueViolation)
            #expect(error?.constraint == "counters_pkey")
            #expect(error?.table == "counters")
            #expect(error?.isTransient == false)
            let rows = try await database.transaction { try await $0.pipeline(["SELECT \(1)", "SELECT \(2) UNION SELECT 3"]) }
            #expect(rows.map(\.count) == [1, 2])
        }
    }

    @Test("a commit during which the connection ends is unknown, not transient")
    func commitUnknown() async throws {
        let slow = Migration(
            name: "2",
            sql: """
                CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER slow AFTER UPDATE ON counters DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()
                """)
        try await TestDatabase.withDatabase(migrations: Self.counter + [slow]) { database, _ in
            let outcome = Task { try await database.transaction { _ = try await $0.execute("UPDATE counters SET n = 1") } }
            try await eventually("its session ends") {
                try await database.value(
                    """
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE datname = current_database() AND query = 'COMMIT' AND state = 'active'
                    """,
                    as: Int.self) == 1
            }
            let error = await #expect(throws: PostgresError.self) { try await outcome.value }
            #expect(error?.kind == .commitUnknown)
            #expect(error?.isTransient == false)
        }
    }

    @Test("statements that are one transaction take one round trip, and give the rows of each")
    func atomically() async throws {
        try await TestDatabase.withDatabase(migrations: Self.counter) { database, _ in
            let before = database.roundTrips
            let rows = try await database.atomically([
                "UPDATE counters SET n = \(5)", "SELECT n, txid_current_if_assigned() IS NOT NULL FROM counters",
            ])

            #expect(database.roundTrips - before == 1)
            #expect(rows.count == 2)
            #expect(try rows[1].first?.decode(0, as: Int.self) == 5)
            // The second one is in the transaction of the first.
            #expect(try rows[1].first?.decode(1, as: Bool.self) == true)
            #expect(try await database.value("SELECT n FROM counters", as: Int.self) == 5)
        }
    }

    @Test("of statements that are one transaction none is done when one cannot be", arguments: [0, 1, 2])
    func atomicallyNothing(_ place: Int) async throws {
        try await TestDatabase.withDatabase(migrations: Self.counter) { database, _ in
            var statements: [SQL] = ["UPDATE counters SET n = n + 1", "UPDATE counters SET n = n + 1"]
            statements.insert("INSERT INTO counters VALUES (1, 0)", at: place)
            let error = await #expect(throws: PostgresError.self) { _ = try await database.atomically(statements) }

            #expect(error?.sqlState == .uniqueViolation)
            #expect(try await database.value("SELECT n FROM counters", as: Int.self) == 0)
            // The connection is as good as before.
            _ = try await database.atomically(["UPDATE counters SET n = 9"])
            #expect(try await database.value("SELECT n FROM counters", as: Int.self) == 9)
        }
    }

    @Test("statements that are one transaction are run again after a deadlock")
    func atomicallyAgain() async throws {
        let pair = Self.counter + [Migration(name: "2", sql: "INSERT INTO counters VALUES (2, 0)")]
        try await TestDatabase.withDatabase(migrations: pair) { database, _ in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<2 {
                    let (first, second) = number % 2 == 0 ? (1, 2) : (2, 1)
                    group.addTask {
                        _ = try await database.atomically([
                            "UPDATE counters SET n = n + 1 WHERE id = \(first)", "SELECT pg_sleep(0.3)",
                            "UPDATE counters SET n = n + 1 WHERE id = \(second)",
                        ])
                    }
                }
                try await group.waitForAll()
            }

            #expect(try await database.values("SELECT n FROM counters", as: Int.self) == [2, 2])
        }
    }

    @Test("a connection that ends during statements that are one transaction leaves it unknown whether that is in")
    func atomicallyUnknown() async throws {
        try await TestDatabase.withDatabase(migrations: Self.counter) { database, _ in
            let error = await #expect(throws: PostgresError.self) {
                _ = try await database.atomically([
                    "UPDATE counters SET n = 1", "SELECT pg_terminate_backend(pg_backend_pid())", "SELECT pg_sleep(10)",
                ])
            }

            #expect(error?.kind == .commitUnknown)
            #expect(error?.isTransient == false)
            let n = try await database.value("SELECT n FROM counters", as: Int.self)
            #expect(n == 0)
        }
    }
}
