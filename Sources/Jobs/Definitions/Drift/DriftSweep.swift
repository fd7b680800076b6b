public import Core
import Postgres
import Store

/// Begins the looks at the active domains whose turn has come. Begun by the clock.
public struct DriftSweep: Job, Equatable {
    public static let kind: JobKind = "drift.sweep"
    public static let retention: Duration = .days(1)
    public static let example = DriftSweep()
    /// Looks a sweep begins: what is left over is the next one's.
    private static let batch = 1_000

    public init() {}

    /// So often that each domain is looked at within a sixth more than its interval; `nil` where nobody wishes it.
    public static func schedule(_ settings: CloudflareSettings) -> Schedule? {
        guard settings.canManageDomains, settings.driftCheckInterval > .zero else { return nil }
        return Schedule("drift.sweep", every: max(.seconds(10), settings.driftCheckInterval / 6), DriftSweep())
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let interval = context.services.settings.driftCheckInterval
        let begun = try await context.write { tx in
            let due = try await DriftQueries(tx).takeDue(olderThan: interval, limit: Self.batch)
            for domain in due {
                try await context.enqueue(DomainCheck(domain: domain.id, name: domain.name), priority: .background, in: tx)
            }
            return due.count
        }
        return .done(result: ["begun": .int(Int64(begun))])
    }
}
