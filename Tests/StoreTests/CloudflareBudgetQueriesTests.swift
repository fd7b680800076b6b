import Core
import Postgres
import Store
import Synchronization
import Testing

@Suite("The budget of calls", .serialized)
struct CloudflareBudgetQueriesTests {
    @Test("twenty callers never make more calls in a window than the limit")
    func limit() async throws {
        try await withStore { database in
            let limit = 5
            // A trigger is the witness, so that the function's own count is not its own judge.
            try await database.executeScript(
                """
                CREATE TABLE witness (at timestamptz NOT NULL);
                CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN INSERT INTO witness VALUES (clock_timestamp()); RETURN NULL; END $$;
                CREATE TRIGGER note AFTER INSERT OR UPDATE ON cloudflare_calls FOR EACH ROW EXECUTE FUNCTION note();
                """)
            // Enough for the window to open again and again, however long that takes.
            let admissions = Admissions(wanted: 4 * limit)
            let waits = try await withThrowingTaskGroup(of: [Duration].self) { group in
                for _ in 0..<20 {
                    group.addTask { try await Self.call(database, limit: limit, admissions) }
                }
                return try await group.reduce([], +)
            }
            let admitted = waits.filter { $0 == .zero }.count
            let rests = waits.filter { $0 > .zero }

            let times = try await database.values(
                "SELECT extract(epoch FROM at)::float8 FROM witness ORDER BY at", as: Double.self)
            #expect(times.count == admitted)
            #expect(admitted >= 4 * limit, "the window must have opened again, or nothing was shown")
            for index in times.indices.dropFirst(limit) {
                #expect(times[index] - times[index - limit] > 0.95, "call \(index) came within the window of \(index - limit)")
            }
            #expect(
                rests.allSatisfy { $0 >= .milliseconds(50) && $0 <= .seconds(2) },
                "no wait is longer than the window and its running second")
        }
    }

    /// How many calls were admitted, of those that the test wants to see.
    private final class Admissions: Sendable {
        private let left: Mutex<Int>

        init(wanted: Int) { left = Mutex(wanted) }

        var areEnough: Bool { left.withLock { $0 <= 0 } }

        func count() { left.withLock { $0 -= 1 } }
    }

    /// Calls as often as it may until there were enough; returns what each question was answered, zero for "go".
    private static func call(_ database: Database, limit: Int, _ admissions: Admissions) async throws -> [Duration] {
        var waits: [Duration] = []
        while !admissions.areEnough {
            let answer = try await CloudflareBudgetQueries(database)
                .admit(credential: "c", limit: limit, window: .seconds(1))
            waits.append(answer.wait)
            if answer.wait == .zero { admissions.count() }
            try await Task.sleep(for: answer.wait)
        }
        return waits
    }

    @Test("credentials have budgets of their own")
    func credentials() async throws {
        try await withStore { database in
            let budget = CloudflareBudgetQueries(database)
            for credential in ["a", "b"] {
                let first = try await budget.admit(credential: credential, limit: 1, window: .seconds(60))
                let second = try await budget.admit(credential: credential, limit: 1, window: .seconds(60))
                #expect(first.wait == .zero)
                #expect(second.wait > .seconds(58) && second.wait <= .seconds(61) && !second.isBlocked)
            }
        }
    }

    @Test("a caller with a smaller limit waits where one with a larger limit still goes")
    func smallerLimit() async throws {
        try await withStore { database in
            let budget = CloudflareBudgetQueries(database)
            for _ in 0..<2 { _ = try await budget.admit(credential: "c", limit: 3, window: .seconds(60)) }

            #expect(try await budget.admit(credential: "c", limit: 2, window: .seconds(60)).wait > .zero)
            #expect(try await budget.admit(credential: "c", limit: 3, window: .seconds(60)).wait == .zero)
        }
    }

    @Test("a block is honoured, can be longer, and is never shortened")
    func block() async throws {
        try await withStore { database in
            let budget = CloudflareBudgetQueries(database)
            func wait() async throws -> Double {
                let answer = try await budget.admit(credential: "c", limit: 10, window: .seconds(60))
                #expect(answer.isBlocked)
                return answer.wait.seconds
            }

            try await budget.block(credential: "c", for: .seconds(100), context: #"{"a":1}"#)
            #expect(try await (80...100).contains(wait()))
            try await budget.block(credential: "c", for: .seconds(10), context: "{}")
            #expect(try await (80...100).contains(wait()))
            try await budget.block(credential: "c", for: .seconds(300), context: "{}")
            #expect(try await (280...300).contains(wait()))
            #expect(try await budget.admit(credential: "other", limit: 10, window: .seconds(60)).wait == .zero)

            try await database.execute("UPDATE cloudflare_credentials SET blocked_until = now() - interval '1 second'")
            let after = try await budget.admit(credential: "c", limit: 10, window: .seconds(60))
            #expect(after.wait == .zero && !after.isBlocked)
        }
    }
}
