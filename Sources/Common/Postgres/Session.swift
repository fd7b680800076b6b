/// A leased connection, for what belongs to a session: advisory locks, settings, several transactions in a row.
///
/// What it set or locked is reset when it goes back. Outside `transaction`, each statement commits by itself.
public struct Session: SQLExecutor {
    let connection: Connection
    /// The caller may have switched the statement timeout off.
    let isBounded: Bool

    public func query(_ sql: SQL) async throws -> Rows {
        try await connection.queryWithRetry(sql, isBounded: isBounded)
    }

    public func executeScript(_ sql: SQL) async throws {
        _ = try await connection.script(sql).get()
    }

    /// Like `Database.transaction`, on this session.
    public func transaction<Value: Sendable>(
        isolation: IsolationLevel = .readCommitted, _ body: (Transaction) async throws -> Value
    ) async throws -> Value {
        let (value, actions) = try await runTransaction(isolation: isolation, body)
        for action in actions { await action() }
        return value
    }
}

extension Connection {
    /// One statement that commits by itself. A plan the server no longer accepts is prepared anew, once.
    /// - Parameter mustEndIdle: a BEGIN that slipped in ends the connection, not the next one's luck.
    func queryWithRetry(_ sql: SQL, isBounded: Bool = true, mustEndIdle: Bool = false) async throws -> Rows {
        try Task.checkCancellation()
        var reply = try await send([sql], isBounded: isBounded)
        if reply.error?.isStalePlan == true, reply.status == .idle || reply.status == .unknown {
            reply = try await send([sql], isBounded: isBounded)
        }
        if mustEndIdle, reply.status != .idle { abandon() }
        return try reply.lastRows()
    }

    func script(_ sql: SQL) async throws -> Reply {
        try Task.checkCancellation()
        try sql.validate()
        guard sql.parameters.isEmpty else { throw PostgresError.encoding("a script takes no parameters") }
        return try await withCheckedThrowingContinuation { continuation in
            submit(Request(work: .script(sql.text), continuation: continuation))
        }
    }
}
