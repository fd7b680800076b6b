/// What a query function takes: the database itself, a session or a transaction.
public protocol SQLExecutor: Sendable {
    /// Runs one statement and returns its rows.
    /// - Throws: `PostgresError`; `CancellationError` when the task was cancelled before the statement was sent.
    func query(_ sql: SQL) async throws -> Rows
    /// Runs one statement and returns how many rows it changed.
    @discardableResult
    func execute(_ sql: SQL) async throws -> Int
    /// Runs statements separated by semicolons, without parameters, through the simple protocol. For migrations and fixtures.
    func executeScript(_ sql: SQL) async throws
}

extension SQLExecutor {
    @discardableResult
    public func execute(_ sql: SQL) async throws -> Int {
        try await query(sql).rowsAffected
    }

    /// Every row as a `Value`.
    public func query<Value: RowDecodable>(_ sql: SQL, as type: Value.Type) async throws -> [Value] {
        try await query(sql).map(Value.init(row:))
    }

    /// The first row as a `Value`, when there is one.
    public func first<Value: RowDecodable>(_ sql: SQL, as type: Value.Type) async throws -> Value? {
        try await query(sql).first.map(Value.init(row:))
    }

    /// The first column of the first row, when there is one; ask for an optional type where the column may be NULL.
    public func value<Value: PostgresDecodable>(_ sql: SQL, as type: Value.Type) async throws -> Value? {
        try await query(sql).first?.decode(0)
    }

    /// The first column of every row.
    public func values<Value: PostgresDecodable>(_ sql: SQL, as type: Value.Type) async throws -> [Value] {
        try await query(sql).map { try $0.decode(0) }
    }
}
