import Cloudflare
public import Core
public import Postgres
import Store

/// Makes a zone again what we left there. What somebody else set is kept in the history; records of others stay.
public struct DriftReapply: DomainJob, Equatable {
    public static let kind: JobKind = "drift.reapply"
    public static let example = DriftReapply(domain: DomainID(.zero), name: "example.com")

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
        let look = DriftLook(rules: rules)
        let findings = try await look.findings("compare")
        let what = Set(findings.map(\.what))
        if what.contains("zone") {
            throw JobFailure.permanent(
                "zone_not_active", "The zone of \(name) is not active at Cloudflare, which nobody can mend from here.",
                details: ["found": findings.first { $0.what == "zone" }?.found ?? .null])
        }
        if !what.isDisjoint(with: ["email_routing", "mx", "spf"]) {
            try await context.perform("enable email routing") {
                _ = try await Permission.zoneSettingsEdit.naming {
                    try await rules.cloudflare.enableEmailRouting(rules.zone.id)
                }
            }
        }
        if what.contains("routing_rule") {
            let lost = findings.filter { $0.what == "routing_rule" }.map(\.subject)
            try await context.write { try await MailboxQueries($0).forgetRules(of: domain, addresses: lost) }
            if !rules.isOn { try await RegisteredRules(rules).restore() }
        }
        let releases = what.contains("catch_all") && !row.isCatchAllEnabled
        if what.contains("catch_all") {
            if releases {
                try await CatchAllRelease(
                    rules: rules, target: .previous(try await rules.previous()), force: true, reason: .reapply
                ).run()
            } else {
                try await CatchAllPointing(rules: rules, force: true, reason: .reapply).run()
            }
        }
        let left = try await look.findings("look again")
        return .done { [domain] tx in
            if releases { try await CatchAllQueries(tx).markDisabled(domain) }
            try await DriftQueries(tx).replace(of: domain, with: left)
        }
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await CatchAllQueries(transaction).endDisabling(domain)
    }
}
