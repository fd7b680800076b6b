/// Decides whether a transaction that failed is run again, and lets the others finish first.
struct TransactionRetries {
    private static let most = 5

    private var count = 0

    /// Returns true, after a moment, when the whole transaction may succeed when it is run again.
    mutating func rest(after error: PostgresError?) async throws -> Bool {
        guard let error, error.isWorthRetrying, count < Self.most else { return false }
        count += 1
        // 1 to 2 ms, then 2 to 4, … up to 32: the others need a moment to finish.
        let pause = Double(1 << (count - 1)) * Double.random(in: 1...2)
        try await Task.sleep(for: .milliseconds(pause))
        return true
    }
}

extension PostgresError {
    /// The whole transaction may succeed when it is run again at once.
    fileprivate var isWorthRetrying: Bool {
        kind == .server && (sqlState == .serializationFailure || sqlState == .deadlockDetected || isStalePlan)
    }
}
