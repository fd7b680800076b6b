public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Octets that are kept in PostgreSQL.
public struct BlobPieceQueries: Sendable {
    /// Octets of every piece but the last one of a blob.
    public static let pieceLength = 262_144

    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// - Parameter number: from 0.
    public func piece(_ number: Int, of key: UUID) async throws -> [UInt8]? {
        try await executor.value(
            "SELECT octets FROM blob_pieces WHERE key = \(key) AND number = \(Int32(number))", as: [UInt8].self)
    }

    public func delete(_ keys: [UUID]) async throws {
        try await executor.execute("DELETE FROM blob_pieces WHERE key = ANY(\(keys))")
    }
}
