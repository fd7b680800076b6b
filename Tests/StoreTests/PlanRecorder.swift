import Postgres
import Synchronization

/// Explains each statement instead of running it, and keeps the plan.
final class PlanRecorder: SQLExecutor {
    /// Thrown in place of the statement's result.
    struct Explained: Error {}

    private let database: Database
    private let plan = Mutex("")

    init(_ database: Database) {
        self.database = database
    }

    func query(_ sql: SQL) async throws -> Rows {
        let lines = try await database.values("EXPLAIN (COSTS OFF) \(sql)", as: String.self)
        plan.withLock { $0 = lines.joined(separator: "\n") }
        throw Explained()
    }

    func executeScript(_ sql: SQL) async throws { throw Explained() }

    /// The plan of the first statement that `body` sends.
    static func plan(on database: Database, _ body: (PlanRecorder) async throws -> Void) async throws -> String {
        let recorder = PlanRecorder(database)
        do {
            try await body(recorder)
        } catch is Explained {}
        return recorder.plan.withLock { $0 }
    }
}
