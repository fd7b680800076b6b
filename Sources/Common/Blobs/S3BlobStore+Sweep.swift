import AsyncHTTPClient
import Core
import NIOCore

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A page is an answer of ListObjectsV2: a thousand objects at most.
extension S3BlobStore: OutsideBlobStore {
    private static let largestAnswer = 4 << 20

    public func page(from place: String?, before date: Date) async throws -> BlobPage {
        guard let list = S3ObjectList(xml: try await list(from: place, largest: Self.largestAnswer)) else {
            throw BlobError(.unavailable, "S3 answers with something else than a list of objects")
        }
        let prefix = self.place.prefix
        let keys = list.objects.compactMap { object -> UUID? in
            guard object.key.hasPrefix(prefix), let time = JSONCoding.date(object.lastModified), time < date else { return nil }
            return UUID(hex: Array(object.key.utf8.dropFirst(prefix.utf8.count)))
        }
        guard list.isTruncated else { return BlobPage(keys: keys, next: nil) }
        guard !list.nextToken.isEmpty, list.nextToken != place else {
            throw BlobError(.unavailable, "S3 lists a part of the objects and does not say where the next one begins")
        }
        return BlobPage(keys: keys, next: list.nextToken)
    }

    /// An object is there as a whole or not at all.
    public func deleteUnfinished(before date: Date) async throws -> Int { 0 }
}
