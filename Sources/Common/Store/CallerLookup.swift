public import Postgres

/// Finds out who calls, by the SHA-256 of what he shows, for all requests that come at about the same time with one statement. Nothing of
/// it is kept.
///
/// It stands here, beside the queries, because the compiler makes generic code fast only in the module that has it.
public struct CallerLookup: Sendable {
    private let owners: CoalescedRead<[UInt8], Caller>
    private let users: CoalescedRead<[UInt8], Caller>

    /// Finds who calls alone.
    /// - Parameters:
    ///   - idle: after which a session that nobody used is over.
    ///   - executor: where the statements are sent from and answered.
    public init(_ database: Database, idle: Duration, on executor: (any TaskExecutor)? = nil) {
        let queries = PrincipalQueries(ReadExecutor(database))
        owners = CoalescedRead(on: executor) { try await queries.find(secretHashes: $0).mapValues { Caller($0) } }
        users = CoalescedRead(on: executor) { try await queries.find(tokenHashes: $0, idle: idle).mapValues { Caller($0) } }
    }

    /// Reads the first page of his API keys too, in the same statement.
    /// - Parameters:
    ///   - limit: keys that are read of each caller, newest first.
    ///   - write: makes a page of them.
    public init(
        _ database: Database, idle: Duration, keys limit: Int, on executor: (any TaskExecutor)? = nil,
        write: @escaping @Sendable ([APIKey]) throws -> [UInt8]
    ) {
        let queries = PrincipalQueries(ReadExecutor(database))
        @Sendable func callers(_ found: [[UInt8]: PrincipalQueries.WithKeys]) throws -> [[UInt8]: Caller] {
            try found.mapValues { Caller($0.principal, answer: try write($0.keys)) }
        }
        owners = CoalescedRead(limit: 16, on: executor) {
            try callers(try await queries.findWithKeys(secretHashes: $0, limit: limit))
        }
        users = CoalescedRead(limit: 16, on: executor) {
            try callers(try await queries.findWithKeys(tokenHashes: $0, idle: idle, limit: limit))
        }
    }

    /// The owner of a key, unless the key is revoked or over, or its owner disabled.
    nonisolated(nonsending) public func find(secretHash: [UInt8]) async throws -> Caller? {
        try await owners.value(for: secretHash)
    }

    /// The user of a session's token, unless the session has ended, is over, or rested for too long.
    nonisolated(nonsending) public func find(tokenHash: [UInt8]) async throws -> Caller? {
        try await users.value(for: tokenHash)
    }
}
