import Blobs
public import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Deletes octets outside PostgreSQL that no message names: those of a program that died between keeping them and writing the message,
/// and those that could not be deleted with theirs. Begun by the clock.
public struct BlobSweep: Job, Equatable {
    public static let kind: JobKind = "blob.sweep"
    public static let retention: Duration = .days(1)
    public static let example = BlobSweep()
    /// Far longer than a mail is on its way from its store to its row.
    private static let age: Duration = .hours(24)

    public init() {}

    /// `nil` where all octets are in PostgreSQL, or nobody wants them looked for.
    public static func schedule(_ settings: BlobSettings) -> Schedule? {
        guard settings.place != .postgres, settings.sweepInterval > .zero else { return nil }
        return Schedule("blob.sweep", every: settings.sweepInterval, BlobSweep())
    }

    public var lockKey: String? { "blob.sweep" }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        guard let store = try context.mail().blobs.outside else { return .done(result: ["deleted": 0, "unfinished": 0]) }
        let date = Date() - Self.age.seconds
        let unfinished = try await store.deleteUnfinished(before: date)
        var deleted = 0
        var place: String?
        repeat {
            try context.run.check()
            let page = try await store.page(from: place, before: date)
            if !page.keys.isEmpty {
                let keys = try await BlobQueries(context.services.database).unnamed(page.keys)
                try await store.delete(keys)
                deleted += keys.count
            }
            place = page.next
        } while place != nil
        return .done(result: ["deleted": .int(Int64(deleted)), "unfinished": .int(Int64(unfinished))])
    }
}
