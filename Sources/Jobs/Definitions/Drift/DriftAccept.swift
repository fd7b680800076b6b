import Cloudflare
public import Core
public import Postgres
import Store

/// Takes what somebody else set at Cloudflare for meant: a foreign catch-all rule stays, and ours counts as off; other differences are not
/// shown any more until they change.
public struct DriftAccept: DomainJob, Equatable {
    public static let kind: JobKind = "drift.accept"
    public static let example = DriftAccept(domain: DomainID(.zero), name: "example.com")

    public let domain: DomainID
    public let name: String

    public init(domain: DomainID, name: String) {
        self.domain = domain
        self.name = name
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        guard let row = try await DomainQueries(context.services.database).find(domain), row.status == .active else {
            return .cancel("The domain is not active.")
        }
        let rules = try CatchAllRules(row, context)
        let findings = try await DriftLook(rules: rules).findings("compare")
        // With a zone that is gone the rule is gone too.
        let releases =
            row.isCatchAllEnabled
            && findings.contains { $0.what == "catch_all" || $0.what == "zone" && $0.found["status"] == "deleted" }
        if releases {
            try await CatchAllRelease(rules: rules, target: .asFound, force: false, reason: .accept).run()
        }
        return .done { [domain] tx in
            if releases { try await CatchAllQueries(tx).markDisabled(domain) }
            let drift = DriftQueries(tx)
            try await drift.replace(of: domain, with: findings.filter { !releases || $0.what != "catch_all" })
            try await drift.accept(of: domain)
        }
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await CatchAllQueries(transaction).endDisabling(domain)
    }
}
