public import Postgres

/// Finds out who calls and reads the first page of his API keys, both with one statement for all requests that come at about the same
/// time. Nothing of it is kept.
///
/// It stands here, beside the queries, because the compiler makes generic code fast only in the module that has it.
public struct APIKeyPages: CallerLookup {
    private let owners: CoalescedRead<[UInt8], Caller>
    private let users: CoalescedRead<[UInt8], Caller>

    /// - Parameters:
    ///   - idle: after which a session that nobody used is over.
    ///   - limit: keys that are read of each caller, newest first.
    ///   - executor: where the statements are sent from and answered.
    ///   - write: makes a page of them.
    public init(
        _ database: Database, idle: Duration, limit: Int, on executor: (any TaskExecutor)? = nil,
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

    nonisolated(nonsending) public func find(secretHash: [UInt8]) async throws -> Caller? {
        try await owners.value(for: secretHash)
    }

    nonisolated(nonsending) public func find(tokenHash: [UInt8]) async throws -> Caller? {
        try await users.value(for: tokenHash)
    }
}
