public import Core
public import Postgres
import Store

/// Puts back the catch-all rule that stood there before catch-all was enabled.
public struct CatchAllDisable: DomainJob, Equatable {
    public static let kind: JobKind = "catch_all.disable"
    public static let example = CatchAllDisable(domain: DomainID(.zero), name: "example.com", force: false)

    public let domain: DomainID
    public let name: String
    /// Replaces a rule that somebody set meanwhile.
    public let force: Bool

    public init(domain: DomainID, name: String, force: Bool) {
        self.domain = domain
        self.name = name
        self.force = force
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        guard let row = try await DomainQueries(context.services.database).find(domain) else {
            return .cancel("The domain was deleted.")
        }
        let rules = try CatchAllRules(row, context)
        try await CatchAllRelease(
            rules: rules, target: .previous(try await rules.previous()), force: force, reason: .disable
        ).run()
        return .done { [domain] tx in try await CatchAllQueries(tx).markDisabled(domain) }
    }

    /// Catch-all stays on; a rule that is not as it should be shows as drift.
    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await CatchAllQueries(transaction).endDisabling(domain)
    }
}
