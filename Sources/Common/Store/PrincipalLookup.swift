public import Postgres

/// Finds out who calls, for all requests that come at about the same time with one statement. Nothing of it is kept.
public struct PrincipalLookup: Sendable {
    private let owners: CoalescedRead<[UInt8], Principal>
    private let users: CoalescedRead<[UInt8], Principal>

    /// - Parameters:
    ///   - idle: after which a session that nobody used is over.
    ///   - executor: where the statements are sent from and answered.
    public init(_ database: Database, idle: Duration, on executor: (any TaskExecutor)? = nil) {
        let queries = PrincipalQueries(ReadExecutor(database))
        owners = CoalescedRead(on: executor) { hashes in
            // One alone has a plan that needs no making.
            guard hashes.count == 1, let hash = hashes.first else { return try await queries.find(secretHashes: hashes) }
            return try await queries.find(secretHash: hash).map { [hash: $0] } ?? [:]
        }
        users = CoalescedRead(on: executor) { hashes in
            guard hashes.count == 1, let hash = hashes.first else {
                return try await queries.find(tokenHashes: hashes, idle: idle)
            }
            return try await queries.find(tokenHash: hash, idle: idle).map { [hash: $0] } ?? [:]
        }
    }

    /// The owner of the key with this SHA-256, unless the key is revoked or over, or its owner disabled.
    nonisolated(nonsending) public func find(secretHash: [UInt8]) async throws -> Principal? {
        try await owners.value(for: secretHash)
    }

    /// The user of the session with this token's SHA-256, unless it has ended, is over, or rested for too long.
    nonisolated(nonsending) public func find(tokenHash: [UInt8]) async throws -> Principal? {
        try await users.value(for: tokenHash)
    }
}
