import Cloudflare
public import Core
public import Postgres
import Store

/// Puts back any catch-all rule of the history.
public struct CatchAllRestore: DomainJob, Equatable {
    public static let kind: JobKind = "catch_all.restore"
    public static let example = CatchAllRestore(
        domain: DomainID(.zero), name: "example.com", snapshot: CatchAllSnapshotID(.zero), force: false)

    public let domain: DomainID
    public let name: String
    public let snapshot: CatchAllSnapshotID
    /// Replaces a rule that somebody set while catch-all was on.
    public let force: Bool

    public init(domain: DomainID, name: String, snapshot: CatchAllSnapshotID, force: Bool) {
        self.domain = domain
        self.name = name
        self.snapshot = snapshot
        self.force = force
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let database = context.services.database
        guard let row = try await DomainQueries(database).find(domain) else { return .cancel("The domain was deleted.") }
        guard let kept = try await CatchAllQueries(database).find(snapshot, of: domain) else {
            return .cancel("There is no such version of the catch-all rule.")
        }
        try await CatchAllRelease(
            rules: CatchAllRules(row, context), target: .chosen(CatchAllRule(raw: kept.rule)), force: force, reason: .restore
        ).run()
        return .done { [domain] tx in try await CatchAllQueries(tx).markDisabled(domain) }
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await CatchAllQueries(transaction).endDisabling(domain)
    }
}
