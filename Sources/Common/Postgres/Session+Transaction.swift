import Core

extension Session {
    /// Runs `body` until it commits, and returns what it wants done afterwards.
    func runTransaction<Value: Sendable>(
        isolation: IsolationLevel, _ body: (Transaction) async throws -> Value
    ) async throws -> (Value, [@Sendable () async -> Void]) {
        var retries = TransactionRetries()
        while true {
            let transaction = Transaction(TransactionState(connection: connection, isolation: isolation, isBounded: isBounded))
            do {
                let value = try await body(transaction)
                try Task.checkCancellation()
                return (value, try await transaction.state.commit())
            } catch {
                await transaction.state.rollback()
                // What the server said decides, even when the body threw something else because of it.
                let cause = transaction.state.serverError ?? error as? PostgresError
                guard connection.isOpen, try await retries.rest(after: cause) else { throw error }
            }
        }
    }
}

extension Connection {
    /// Runs statements as one transaction, until it commits.
    func runAtomically(_ statements: [SQL]) async throws -> [Rows] {
        try Task.checkCancellation()
        var retries = TransactionRetries()
        while true {
            // What stands before a Sync is one transaction, unless it says otherwise (PostgreSQL, "Pipelining").
            let reply = try await send(statements, isCommit: true)
            if reply.status != .idle { abandon() }
            guard let error = reply.error else { return reply.results.map(Rows.init(handle:)) }
            guard isOpen, try await retries.rest(after: error) else { throw error }
        }
    }
}
