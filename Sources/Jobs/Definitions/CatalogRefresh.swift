import Cloudflare
import Core
import Postgres
import Store

/// Lists the zones at Cloudflare, all pages, for whoever looks at the catalog.
public struct CatalogRefresh: Job, Equatable {
    public static let kind: JobKind = "catalog.refresh"
    public static let retention: Duration = .minutes(30)
    /// Somebody looks at the screen: what does not answer at once is told.
    public static let retryPolicy = RetryPolicy(
        maximumFailures: 3, base: .milliseconds(200), cap: .seconds(1), floor: .milliseconds(100))
    public static let example = CatalogRefresh()

    public init() {}

    public var lockKey: String? { "catalog" }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let cloudflare = try context.cloudflare()
        let zones = try await Permission.zoneRead.naming { try await cloudflare.zones() }.map { zone in
            CatalogZone(
                id: zone.id.rawValue, name: zone.name, status: zone.status.rawValue, nameServers: zone.nameServers,
                accountID: zone.accountID)
        }
        return .done { tx in try await CatalogQueries(tx).replace(with: zones) }
    }
}
