public import Core
import Postgres
import Store

/// Begins to give up names below apexes that no mailbox has any more. Begun by the clock.
public struct SubdomainSweep: Job, Equatable {
    public static let kind: JobKind = "subdomain.sweep"
    public static let retention: Duration = .days(1)
    public static let retryPolicy = RetryPolicy(maximumFailures: 1)
    public static let example = SubdomainSweep()
    /// How long one that could not be given up rests before it is tried again.
    private static let failureRest: Duration = .hours(1)

    public init() {}

    public static func schedule(_ settings: CloudflareSettings) -> Schedule? {
        guard settings.canManageDomains, settings.cleanupInterval > .zero, settings.subdomainCleanupBatch > 0 else { return nil }
        return Schedule("subdomain.sweep", every: settings.cleanupInterval, SubdomainSweep())
    }

    public var lockKey: String? { "subdomain.sweep" }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let limit = context.services.settings.subdomainCleanupBatch
        guard limit > 0 else { return .done() }
        let begun = try await context.write { tx in
            let unused = try await SubdomainQueries(tx).takeUnused(limit: limit, retryAfter: Self.failureRest)
            for subdomain in unused {
                try await context.enqueue(
                    SubdomainRelease(subdomain: subdomain.id, domain: subdomain.domainID, name: subdomain.name),
                    priority: .background, in: tx)
            }
            return unused.count
        }
        return .done(result: ["begun": .int(Int64(begun))])
    }
}
