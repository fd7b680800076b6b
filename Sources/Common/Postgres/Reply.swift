/// What came back for a request.
struct Reply: Sendable {
    /// One result a statement; none for a script.
    var results: [ResultHandle]
    /// Where the session's transaction stands now. `.unknown` on shared connections with more in flight.
    var status: Status
    /// The first error; results before it are there, those after it are not.
    var error: PostgresError?

    enum Status: Sendable {
        case idle
        case inTransaction
        case failedTransaction
        case unknown
    }

    /// The results, or the error.
    func get() throws -> [ResultHandle] {
        if let error { throw error }
        return results
    }

    /// The rows of the last statement.
    func lastRows() throws -> Rows {
        guard let last = try get().last else { throw PostgresError(.connectionLost, "the server sent no result") }
        return Rows(handle: last)
    }
}
