public import Packing

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A place where octets are kept under keys and never changed.
public protocol BlobStore: Sendable {
    /// What rows that name a blob say about where it is. Once released it is never renamed.
    static var name: String { get }

    /// Keeps a blob; it is durable when this returns. The same blob may be put again.
    func put(_ key: UUID, _ pieces: [ArraySlice<UInt8>]) async throws

    /// The octets of a range, in pieces that are fetched as they are taken.
    /// - Parameter range: within the blob's length, which the row knows; fewer octets are an error.
    func read(_ key: UUID, _ range: Range<Int>) -> AsyncThrowingStream<[UInt8], any Error>

    /// Deletes blobs; one that is not there is deleted already.
    func delete(_ keys: [UUID]) async throws
}

extension BlobStore {
    /// A whole blob of a length.
    public func read(_ key: UUID, length: Int) async throws -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(length)
        for try await piece in read(key, 0..<length) { octets += piece }
        return octets
    }
}

/// The size of pieces, everywhere.
public enum BlobPieces {
    /// Octets of each piece but the last.
    public static let length = 262_144

    /// Cuts octets without copying them.
    public static func cut(_ octets: [UInt8]) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: octets.count, by: length).map { octets[$0..<min($0 + length, octets.count)] }
    }

    /// The same pieces, packed.
    public static func packed(_ octets: [UInt8]) -> [PackedOctets] {
        cut(octets).map { PackedOctets(packing: $0) }
    }
}
