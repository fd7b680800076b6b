import AsyncHTTPClient
import Core
import NIOCore

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A page is an answer of ListObjectsV2: a thousand objects at most
/// (docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
extension S3BlobStore: OutsideBlobStore {
    private static let largestAnswer = 4 << 20

    public func page(from place: String?, before date: Date) async throws -> BlobPage {
        let text = try await list(from: place, largest: Self.largestAnswer)
        let prefix = self.place.prefix
        let keys = text.split(separator: "<Contents>").dropFirst().compactMap { object -> UUID? in
            guard let name = Self.element("Key", in: object), name.hasPrefix(prefix),
                let time = Self.element("LastModified", in: object).flatMap(JSONCoding.date), time < date
            else { return nil }
            return UUID(hex: Array(name.utf8.dropFirst(prefix.utf8.count)))
        }
        guard Self.element("IsTruncated", in: text[...]) == "true" else { return BlobPage(keys: keys, next: nil) }
        guard let next = Self.element("NextContinuationToken", in: text[...]), !next.isEmpty, next != place else {
            throw BlobError(.unavailable, "S3 lists a part of the objects and does not say where the next one begins")
        }
        return BlobPage(keys: keys, next: next)
    }

    /// An object is there as a whole or not at all.
    public func deleteUnfinished(before date: Date) async throws -> Int { 0 }

    /// The text of the first element of a name.
    private static func element(_ name: String, in text: Substring) -> String? {
        guard let begin = text.firstRange(of: "<\(name)>"),
            let end = text[begin.upperBound...].firstRange(of: "</\(name)>")
        else { return nil }
        return unescaped(text[begin.upperBound..<end.lowerBound])
    }

    /// XML 1.0 §4.1 and §4.6.
    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing(/&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]{2,4}));/) { match -> String in
            let number = match.output.1.flatMap { UInt32($0) } ?? match.output.2.flatMap { UInt32($0, radix: 16) }
            if let scalar = number.flatMap(Unicode.Scalar.init) { return String(Character(scalar)) }
            switch match.output.3 {
            case "amp": return "&"
            case "lt": return "<"
            case "gt": return ">"
            case "quot": return "\""
            case "apos": return "'"
            default: return String(match.output.0)
            }
        }
    }
}
