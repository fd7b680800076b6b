import Synchronization

/// Where a transaction stands: not begun, running, over. BEGIN goes out together with the first statement.
final class TransactionState: Sendable {
    private struct State {
        var hasBegun = false
        var isOver = false
        var serverError: PostgresError?
        var afterCommit: [@Sendable () async -> Void] = []
    }

    private let state = Mutex(State())
    private let connection: Connection
    private let isolation: IsolationLevel
    private let isBounded: Bool

    init(connection: Connection, isolation: IsolationLevel, isBounded: Bool) {
        self.connection = connection
        self.isolation = isolation
        self.isBounded = isBounded
    }

    /// The first error the server answered with; after it the transaction can only be rolled back.
    var serverError: PostgresError? { state.withLock { $0.serverError } }

    func addAfterCommit(_ action: @escaping @Sendable () async -> Void) {
        state.withLock { $0.afterCommit.append(action) }
    }

    func run(_ statements: [SQL]) async throws -> [Rows] {
        try Task.checkCancellation()
        for statement in statements { try statement.validate() }
        let (reply, hasBegin) = try await submit(statements)
        if let error = reply.error {
            state.withLock { $0.serverError = $0.serverError ?? error }
            throw error
        }
        return reply.results.dropFirst(hasBegin ? 1 : 0).map(Rows.init(handle:))
    }

    /// BEGIN and the first statement must not be separated, so the question and the sending are one step.
    private func submit(_ statements: [SQL]) async throws -> (Reply, hasBegin: Bool) {
        let begins = Mutex(false)
        let reply = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Reply, any Error>) in
            let isOver = state.withLock { state in
                if state.isOver { return true }
                begins.withLock { $0 = !state.hasBegun }
                let work = state.hasBegun ? statements : [isolation.begin] + statements
                state.hasBegun = true
                connection.submit(
                    Request(work: .statements(work), isBounded: isBounded, continuation: continuation))
                return false
            }
            if isOver { continuation.resume(throwing: PostgresError(.closed, "the transaction is over")) }
        }
        return (reply, begins.withLock { $0 })
    }

    func script(_ sql: SQL) async throws {
        _ = try await run([])
        let reply = try await connection.script(sql)
        if let error = reply.error {
            state.withLock { $0.serverError = $0.serverError ?? error }
            throw error
        }
    }

    /// Commits and hands over what is to be done afterwards.
    /// - Throws: the server's earlier error when the body went on after it; `.commitUnknown` when the connection ended meanwhile.
    func commit() async throws -> [@Sendable () async -> Void] {
        let (hasBegun, error, actions) = state.withLock { state in
            state.isOver = true
            return (state.hasBegun, state.serverError, state.afterCommit)
        }
        if let error { throw error }
        guard hasBegun else { return actions }
        let reply = try await connection.send(["COMMIT"], isCommit: true)
        if let error = reply.error {
            state.withLock { $0.serverError = $0.serverError ?? error }
            throw error
        }
        // A COMMIT of a failed transaction is answered with ROLLBACK, which is no error to the server.
        guard reply.results.last?.commandTag == "COMMIT" else {
            throw PostgresError(.server, "the transaction was rolled back", sqlState: .inFailedTransaction)
        }
        return actions
    }

    /// Rolls back, whatever happened; a session that is not idle afterwards is closed.
    func rollback() async {
        let hasBegun = state.withLock { state in
            state.isOver = true
            return state.hasBegun
        }
        guard hasBegun, connection.isOpen else { return }
        let reply = try? await connection.send(["ROLLBACK"])  // the connection's end is the rollback then
        if reply?.status != .idle { connection.abandon() }
    }
}
