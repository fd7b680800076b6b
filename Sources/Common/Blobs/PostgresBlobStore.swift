import Core
import Packing
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps blobs in PostgreSQL, in pieces, packed where they can be: one place for everything, and one backup.
public struct PostgresBlobStore: BlobStore {
    public static let name = "postgres"

    private let database: any SQLExecutor

    public init(_ database: any SQLExecutor) {
        self.database = database
    }

    public func put(_ key: UUID, _ pieces: [ArraySlice<UInt8>]) async throws {
        let pieces = pieces.map { PackedOctets(packing: $0) }
        try await database.execute(
            """
            INSERT INTO blob_pieces (key, number, octets, length)
            SELECT \(key), u.number - 1, u.octets, u.length
              FROM unnest(\(pieces.map(\.octets)), \(pieces.map { Int32($0.length) })) WITH ORDINALITY AS u(octets, length, number)
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
            let piece = try await piece(number, of: key)
            guard start + count <= piece.count else { throw BlobError.missing }
            position.offset += count
            return count == piece.count ? piece : Array(piece[start..<start + count])
        }
    }

    /// A piece as it was put.
    private func piece(_ number: Int, of key: UUID) async throws -> [UInt8] {
        let rows = try await database.query(
            // Pieces from before they were packed have no length.
            """
            SELECT octets, coalesce(length, octet_length(octets)) FROM blob_pieces
             WHERE key = \(key) AND number = \(Int32(number))
            """)
        guard let row = rows.first else { throw BlobError.missing }
        let piece = PackedOctets(octets: try row.decode(0), length: Int(try row.decode(1, as: Int32.self)))
        guard let octets = try? piece.unpacked() else { throw BlobError.missing }
        return octets
    }

    public func delete(_ keys: [UUID]) async throws {
        try await database.execute("DELETE FROM blob_pieces WHERE key = ANY(\(keys))")
    }
}
