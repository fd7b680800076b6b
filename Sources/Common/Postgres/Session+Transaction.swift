import Core

extension Session {
    private static let maximumRetries = 5

    /// Runs `body` until it commits, and returns what it wants done afterwards.
    func runTransaction<Value: Sendable>(
        isolation: IsolationLevel, _ body: (Transaction) async throws -> Value
    ) async throws -> (Value, [@Sendable () async -> Void]) {
        var retries = 0
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
                guard let cause, cause.isWorthRetrying, retries < Self.maximumRetries, connection.isOpen else { throw error }
                retries += 1
                // 1 to 2 ms, then 2 to 4, … up to 32: the others need a moment to finish.
                let pause = Double(1 << (retries - 1)) * Double.random(in: 1...2)
                try await Task.sleep(for: .milliseconds(pause))
            }
        }
    }
}

extension PostgresError {
    /// The whole transaction may succeed when it is run again at once.
    var isWorthRetrying: Bool {
        kind == .server && (sqlState == .serializationFailure || sqlState == .deadlockDetected || isStalePlan)
    }
}
