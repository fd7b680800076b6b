public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What rows say about blobs.
public struct BlobQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// Of these keys those that no message names, whatever the store.
    public func unnamed(_ keys: [UUID]) async throws -> [UUID] {
        // A message's octets have its own id as their key when it comes.
        let rest = try await executor.values(
            """
            SELECT u.key FROM unnest(\(keys)) AS u(key)
             WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = u.key AND m.blob_key = u.key)
            """, as: UUID.self)
        guard !rest.isEmpty else { return [] }
        // Where that is not so no index helps, but few get here.
        let named = try await executor.values(
            "SELECT blob_key FROM messages WHERE blob_key = ANY(\(rest))", as: UUID.self)
        let known = Set(named)
        return rest.filter { !known.contains($0) }
    }
}
