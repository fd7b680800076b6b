public import Postgres

/// Runs queries on the shared read connections, many in flight at once; writes are refused by PostgreSQL.
public struct ReadExecutor: SQLExecutor {
    private let database: Database

    public init(_ database: Database) {
        self.database = database
    }

    public func query(_ sql: SQL) async throws -> Rows {
        try await database.read(sql)
    }

    public func executeScript(_ sql: SQL) async throws {
        try await database.executeScript(sql)
    }
}
