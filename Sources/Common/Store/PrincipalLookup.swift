public import Postgres

/// Finds out who calls, for all requests that come at about the same time with one statement. Nothing of it is kept.
public struct PrincipalLookup: CallerLookup {
    private let owners: CoalescedRead<[UInt8], Principal>
    private let users: CoalescedRead<[UInt8], Principal>

    /// - Parameters:
    ///   - idle: after which a session that nobody used is over.
    ///   - executor: where the statements are sent from and answered.
    public init(_ database: Database, idle: Duration, on executor: (any TaskExecutor)? = nil) {
        let queries = PrincipalQueries(ReadExecutor(database))
        owners = CoalescedRead(on: executor) { try await queries.find(secretHashes: $0) }
        users = CoalescedRead(on: executor) { try await queries.find(tokenHashes: $0, idle: idle) }
    }

    nonisolated(nonsending) public func find(secretHash: [UInt8]) async throws -> Caller? {
        try await owners.value(for: secretHash).map { Caller($0) }
    }

    nonisolated(nonsending) public func find(tokenHash: [UInt8]) async throws -> Caller? {
        try await users.value(for: tokenHash).map { Caller($0) }
    }
}
