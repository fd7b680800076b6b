import Core
import Logging
import Postgres
import TestSupport
import Testing

@Suite("Connections")
struct PoolTests {
    @Test("one failing read among two hundred leaves the others right")
    func reads() async throws {
        try await TestDatabase.withDatabase { database, _ in
            let answers = await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
                for index in 0..<200 {
                    group.addTask {
                        do {
                            let divisor = index == 77 ? 0 : 1
                            let rows = try await database.read("SELECT \(index)::int8 / \(divisor)::int8")
                            return (index, .success(try rows[0].decode(0)))
                        } catch { return (index, .failure(error)) }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }

            for index in 0..<200 where index != 77 {
                let answer = try answers[index]?.get()
                #expect(answer == index)
            }
            guard case .failure(let error as PostgresError)? = answers[77] else {
                Issue.record("the division by zero did not fail")
                return
            }
            #expect(error.sqlState?.rawValue == "22012")
        }
    }

    @Test("a shared session refuses to write")
    func readOnly() async throws {
        try await TestDatabase.withDatabase { database, _ in
            let error = await #expect(throws: PostgresError.self) { try await database.read("CREATE TABLE t (id int)") }
            #expect(error?.sqlState == .readOnlyTransaction)
        }
    }

    @Test("waiting for a connection ends in time, is cancelled at once and served in order")
    func exhaustion() async throws {
        try await TestDatabase.withDatabase(configure: {
            $0.maximumConnections = 1
            $0.acquireTimeout = .milliseconds(200)
        }) { database, _ in
            try await database.withConnection { session in
                let error = await #expect(throws: PostgresError.self) { try await database.query("SELECT 1") }
                #expect(error?.kind == .acquireTimeout)
                #expect(error?.isTransient == true)
                let waiting = Task { try await database.query("SELECT 1") }
                waiting.cancel()
                await #expect(throws: CancellationError.self) { try await waiting.value }
                let one = try await session.value("SELECT 1", as: Int.self)
                #expect(one == 1)
            }
            #expect(try await database.value("SELECT 2", as: Int.self) == 2)
        }
    }

    @Test("a killed backend is a transient failure and the next query works", arguments: [true, false])
    func killedBackend(shared: Bool) async throws {
        try await TestDatabase.withDatabase { database, _ in
            let victim: SQL = "SELECT pg_sleep(30), 'victim'"
            let outcome = Task { shared ? try await database.read(victim) : try await database.query(victim) }
            try await eventually("its session is found and ended") {
                try await database.value(
                    """
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE '%victim%' AND state = 'active' AND pid <> pg_backend_pid()
                    """,
                    as: Int.self) == 1
            }
            let error = await #expect(throws: PostgresError.self) { try await outcome.value }
            #expect(error?.kind == .connectionLost)
            #expect(error?.isTransient == true)
            for _ in 0..<20 { #expect(try await database.value("SELECT 1", as: Int.self) == 1) }
            #expect(try await database.read("SELECT 1").count == 1)
        }
    }

    @Test("a statement that takes too long is ended with its own state")
    func statementTimeout() async throws {
        try await TestDatabase.withDatabase(configure: { $0.statementTimeout = .milliseconds(100) }) { database, _ in
            let error = await #expect(throws: PostgresError.self) { try await database.query("SELECT pg_sleep(30)") }
            #expect(error?.sqlState == .queryCanceled)
            #expect(error?.code == "database_timeout")
        }
    }

    @Test("a plan that the schema outdated is prepared anew, unseen")
    func stalePlan() async throws {
        try await TestDatabase.withDatabase(configure: { $0.maximumConnections = 1 }) { database, _ in
            try await database.executeScript("CREATE TABLE t (a int); INSERT INTO t VALUES (1)")
            #expect(try await database.value("SELECT * FROM t", as: Int.self) == 1)
            _ = try await database.read("SELECT * FROM t")
            try await database.executeScript("ALTER TABLE t ALTER a TYPE text")

            #expect(try await database.value("SELECT * FROM t", as: String.self) == "1")
            #expect(try await database.read("SELECT * FROM t")[0].decode(0, as: String.self) == "1")
            try await database.executeScript("ALTER TABLE t ALTER a TYPE int USING a::int")
            let value = try await database.transaction { try await $0.value("SELECT * FROM t", as: Int.self) }
            #expect(value == 1)
        }
    }

    @Test("more statements than the cache holds are forgotten on the server too")
    func cache() async throws {
        try await TestDatabase.withDatabase(configure: { $0.maximumConnections = 1 }) { database, _ in
            for index in 0..<400 {
                #expect(try await database.value(SQL(unsafe: "SELECT \(index)"), as: Int.self) == index)
            }
            let count = try await database.value("SELECT count(*) FROM pg_prepared_statements", as: Int.self) ?? 0
            #expect((200...258).contains(count))
        }
    }

    @Test("what a session set or locked is gone when it comes back")
    func sessions() async throws {
        try await TestDatabase.withDatabase(configure: { $0.maximumConnections = 1 }) { database, _ in
            try await database.withConnection { session in
                try await session.execute("SELECT pg_advisory_lock(1)")
                try await session.execute("SELECT set_config('work_mem', '5MB', false)")
            }
            #expect(
                try await database.value(
                    """
                    SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database
                    WHERE locktype = 'advisory' AND datname = current_database()
                    """,
                    as: Int.self) == 0)
            #expect(try await database.value("SELECT current_setting('work_mem')", as: String.self) != "5MB")
            #expect(try await database.value("SELECT current_setting('TimeZone')", as: String.self) == "UTC")
        }
    }

    @Test("a server killed and started again is found again")
    func restart() async throws {
        try await PostgresServer.with { server in
            let database = try Database(PostgresConfiguration(url: server.url), logger: Logger(label: "tests"))
            let first = Task { try await database.query("SELECT pg_sleep(60)") }
            try await eventually("it sleeps") {
                try await database.value(
                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%sleep(60)' AND state = 'active'", as: Int.self) == 1
            }
            _ = try await database.read("SELECT 1")

            server.kill()
            let lost = await #expect(throws: PostgresError.self) { try await first.value }
            #expect(lost?.kind == .connectionLost)
            // A backend may outlive its postmaster for a moment, so the first refusal is waited for.
            try await eventually("PostgreSQL refuses") {
                do {
                    _ = try await database.query("SELECT 1")
                    return false
                } catch let error as PostgresError {
                    #expect(error.isTransient)
                    return true
                }
            }
            try await server.start()
            // The old connections were seen to end, so nothing fails now.
            #expect(try await database.value("SELECT 1", as: Int.self) == 1)
            #expect(try await database.read("SELECT 1").count == 1)
            await database.close()
        }
    }

    @Test(
        "no error shows the password",
        arguments: [
            "postgres://u:hunter2@127.0.0.1:1/x", "postgres://u:hunter2@[::1/x", "postgres://u:hunter2@127.0.0.1:x1/%zz?foo=1",
            "u:hunter2",
        ])
    func password(url: String) async throws {
        let error = await #expect(throws: PostgresError.self) {
            let database = try Database(PostgresConfiguration(url: Secret(url)), logger: Logger(label: "tests"))
            _ = try await database.query("SELECT 1")
        }
        #expect(error.map { !"\($0) \(String(reflecting: $0))".contains("hunter2") } == true)
    }

    @Test("a closed database refuses")
    func closed() async throws {
        try await TestDatabase.withDatabase { database, _ in
            _ = try await database.query("SELECT 1")
            await database.close()
            let query = await #expect(throws: PostgresError.self) { try await database.query("SELECT 1") }
            let read = await #expect(throws: PostgresError.self) { try await database.read("SELECT 1") }
            #expect([query?.kind, read?.kind] == [.closed, .closed])
        }
    }
}
