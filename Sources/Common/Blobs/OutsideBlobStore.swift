#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A store outside PostgreSQL. A blob is put there before the transaction that names it, so one may be left that no row names, and can
/// be looked for.
public protocol OutsideBlobStore: BlobStore {
    /// The next blobs that were put before a time, by the store's own clock. What is no blob of ours is left out.
    /// - Parameter place: where the page before ended; `nil` for the first one.
    func page(from place: String?, before date: Date) async throws -> BlobPage

    /// Deletes what was begun before a time and never became a blob; returns how many.
    func deleteUnfinished(before date: Date) async throws -> Int
}

/// Some of a store's blobs.
public struct BlobPage: Sendable, Equatable {
    public var keys: [UUID]
    /// Where the next page begins; `nil` at the end.
    public var next: String?

    public init(keys: [UUID], next: String?) {
        self.keys = keys
        self.next = next
    }
}
