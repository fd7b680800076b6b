public import Logging
public import ServiceLifecycle

/// The database: a pool of connections for transactions and single statements, and a few that all readers share.
///
/// Connections are opened on demand, so it works with or without `run()`.
public final class Database: SQLExecutor, Service {
    private let pool: ConnectionPool
    private let readers: SharedConnections
    private let sent: RoundTrips

    /// - Throws: `PostgresError` of kind `.configuration` when the URL cannot be used. Connects to nothing.
    public init(_ configuration: PostgresConfiguration, logger: Logger) throws {
        let parameters = try ConnectionParameters(configuration)
        sent = parameters.roundTrips
        pool = ConnectionPool(configuration, parameters: parameters, logger: logger)
        readers = SharedConnections(count: configuration.readConnections, parameters: parameters, logger: logger)
    }

    /// How often the server has been asked for something since this was made: a transaction of one statement counts three times.
    public var roundTrips: Int { sent.count }

    /// How its connections are used at this moment.
    public var state: DatabaseState {
        let pool = pool.usage
        return DatabaseState(
            leased: pool.count - pool.idle, idle: pool.idle, waiting: pool.waiting, limit: pool.limit, shared: readers.count)
    }

    /// Runs a statement that only reads, on a connection shared with others. The fastest way for short queries; a slow one holds
    /// up those behind it, so give it to `query`.
    public func read(_ sql: SQL) async throws -> Rows {
        try await resending { try await readers.connection().queryWithRetry(sql) }
    }

    /// Runs one statement on a connection of its own; it commits by itself.
    public func query(_ sql: SQL) async throws -> Rows {
        try await resending {
            let connection = try await pool.acquire()
            defer { pool.release(connection, reusable: true) }
            return try await connection.queryWithRetry(sql, mustEndIdle: true)
        }
    }

    public func executeScript(_ sql: SQL) async throws {
        try await withConnection { try await $0.executeScript(sql) }
    }

    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws or the task is cancelled.
    ///
    /// On a serialization failure or a deadlock the whole body runs again, up to five times; so it must do nothing outside the
    /// database that may not happen twice. `Transaction.afterCommit` is the place for that.
    /// - Throws: what `body` threw; `PostgresError`, of which `.commitUnknown` says that the transaction may be in.
    public func transaction<Value: Sendable>(
        isolation: IsolationLevel = .readCommitted, _ body: (Transaction) async throws -> Value
    ) async throws -> Value {
        let (value, actions) = try await lease { try await $0.runTransaction(isolation: isolation, body) }
        for action in actions { await action() }
        return value
    }

    /// Runs statements as one transaction, all of them or none, with a single round trip; returns the rows of each.
    ///
    /// As `transaction` it runs them again on a serialization failure or a deadlock. They must not begin or end transactions.
    /// - Throws: `PostgresError`, of which `.commitUnknown` says that the transaction may be in.
    public func atomically(_ statements: [SQL]) async throws -> [Rows] {
        try await resending {
            let connection = try await pool.acquire()
            defer { pool.release(connection, reusable: true) }
            return try await connection.runAtomically(statements)
        }
    }

    /// Sends something, and once more where the connection ended between the lease and the sending.
    private func resending<Value>(_ send: () async throws -> Value) async throws -> Value {
        do {
            return try await send()
        } catch let error as PostgresError where !error.wasSent {
            return try await send()
        }
    }

    /// Lends a connection for things of a session. Its settings and advisory locks are reset afterwards.
    public func withConnection<Value: Sendable>(_ body: (Session) async throws -> Value) async throws -> Value {
        let connection = try await pool.acquire()
        let session = Session(connection: connection, isBounded: false)
        do {
            let value = try await body(session)
            await reset(connection)
            return value
        } catch {
            await reset(connection)
            throw error
        }
    }

    private func reset(_ connection: Connection) async {
        let reply = try? await connection.send(["RESET ALL", "SELECT pg_advisory_unlock_all()"])  // else it is closed
        pool.release(connection, reusable: reply?.error == nil && reply?.status == .idle)
    }

    public func run() async throws {
        try? await gracefulShutdown()  // cancelled or told to stop: both mean the end
        await close()
    }

    /// Closes what is idle at once and what is in use when it comes back. Nothing can be run afterwards.
    public func close() async {
        await readers.close()
        await pool.close()
    }

    private func lease<Value>(_ body: (Session) async throws -> Value) async throws -> Value {
        let connection = try await pool.acquire()
        defer { pool.release(connection, reusable: true) }
        return try await body(Session(connection: connection, isBounded: true))
    }
}
