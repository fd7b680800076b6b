/// A running transaction. It ends with the scope it was given to.
public struct Transaction: SQLExecutor {
    let state: TransactionState

    init(_ state: TransactionState) {
        self.state = state
    }

    public func query(_ sql: SQL) async throws -> Rows {
        guard let rows = try await state.run([sql]).last else {
            throw PostgresError(.connectionLost, "the server sent no result")
        }
        return rows
    }

    /// Sends all statements at once and returns the rows of each: one round trip. The first error ends the transaction.
    public func pipeline(_ statements: [SQL]) async throws -> [Rows] {
        try await state.run(statements)
    }

    public func executeScript(_ sql: SQL) async throws {
        try await state.script(sql)
    }

    /// Does something once the transaction is in, after the connection went back; never when it is not.
    /// With `commitUnknown` it is not done, although the transaction may be in.
    public func afterCommit(_ action: @escaping @Sendable () async -> Void) {
        state.addAfterCommit(action)
    }
}
