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
        if let zone = findings.first(where: { $0.what == "zone" }) {
            throw JobFailure.permanent(
                "zone_not_active", "The zone of \(name) is not active at Cloudflare, which nobody can mend from here.",
                details: ["found": zone.found])
        }
        // What an earlier run set about is gone through to its end, though this one may find it as it should be.
        let begun = try await context.step("note differences") { findings.map(\.what) }
        let what = Set(findings.map(\.what)).union(begun)
        if !what.isDisjoint(with: ["email_routing", "mx", "spf"]) {
            try await context.perform("enable email routing") {
                _ = try await Permission.zoneSettingsEdit.naming {
                    try await rules.cloudflare.enableEmailRouting(rules.zone.id)
                }
            }
        }
        let lost = findings.lostAddresses
        if !lost.isEmpty {
            try await context.write { try await MailboxQueries($0).forgetRules(of: domain, addresses: lost) }
        }
        // Not only for those: a run that died after it forgot some has left them for this one.
        if !rules.isOn { try await RegisteredRules(rules).restore() }
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
            if left.sawRules { try await MailboxQueries(tx).noteRules(of: domain, lost: left.lostAddresses) }
        }
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await CatchAllQueries(transaction).endDisabling(domain)
    }
}
