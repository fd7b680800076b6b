import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps blobs in PostgreSQL, in pieces, compressed where they can be: one place for everything, and one backup.
public struct PostgresBlobStore: BlobStore {
    public static let name = "postgres"

    private let database: any SQLExecutor

    public init(_ database: any SQLExecutor) {
        self.database = database
    }

    public func put(_ key: UUID, _ pieces: [ArraySlice<UInt8>]) async throws {
        try await database.execute(
            """
            INSERT INTO blob_pieces (key, number, octets)
            SELECT \(key), u.number - 1, u.octets
              FROM unnest(\(pieces.map(Array.init))) WITH ORDINALITY AS u(octets, number)
            ON CONFLICT (key, number) DO NOTHING
            """)
    }

    public func read(_ key: UUID, _ range: Range<Int>) -> AsyncThrowingStream<[UInt8], any Error> {
        let position = Position(range.lowerBound)
        return AsyncThrowingStream {
            guard position.offset < range.upperBound else { return nil }
            let number = position.offset / BlobPieces.length
            let start = position.offset % BlobPieces.length
            let count = min(BlobPieces.length - start, range.upperBound - position.offset)
            let piece = try await database.value(
                """
                SELECT substring(octets FROM \(Int32(start + 1)) FOR \(Int32(count))) FROM blob_pieces
                 WHERE key = \(key) AND number = \(Int32(number))
                """, as: [UInt8].self)
            guard let piece, piece.count == count else { throw BlobError.missing }
            position.offset += count
            return piece
        }
    }

    public func delete(_ keys: [UUID]) async throws {
        try await database.execute("DELETE FROM blob_pieces WHERE key = ANY(\(keys))")
    }
}
