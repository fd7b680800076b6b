import Cloudflare
import Core
import Crypto
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The catch-all rule of a domain's zone, as jobs read, keep and change it.
struct CatchAllRules: Sendable {
    let domain: Domain
    let zone: CloudflareZone
    let cloudflare: CloudflareClient
    let context: JobContext
    /// The mail Worker's script, where one is configured.
    let script: ScriptName?

    init(_ domain: Domain, _ context: JobContext) throws {
        self.domain = domain
        self.context = context
        zone = try CloudflareZone(of: domain)
        cloudflare = try context.cloudflare()
        script = context.services.settings.emailWorkerName.flatMap { ScriptName(rawValue: $0) }
    }

    /// Whether catch-all is on, or may be: a job that should have said so stopped on the way.
    var isOn: Bool { domain.isCatchAllEnabled || domain.catchAllTransition != nil }

    /// Whether a rule hands its mail to our Worker: such a one is never what stood there before.
    func isOurs(_ rule: CatchAllRule) -> Bool {
        [script, domain.catchAllWorker.flatMap { ScriptName(rawValue: $0) }].contains { $0.map(rule.pointsTo) ?? false }
    }

    /// The rule as we set it.
    func managed(by script: ScriptName) -> CatchAllRule {
        .worker(script, name: "Restante catch-all (\(domain.name))")
    }

    // MARK: Cloudflare

    func read() async throws -> CatchAllRule {
        try await zone.orGone(cloudflare) {
            try await Permission.routingRulesEdit.naming { try await cloudflare.catchAll(zone.id) }
        }
    }

    func put(_ rule: CatchAllRule) async throws {
        do {
            try await zone.orGone(cloudflare) {
                _ = try await Permission.routingRulesEdit.naming { try await cloudflare.setCatchAll(zone.id, rule) }
            }
        } catch let error as CloudflareError where error.hasCode(CloudflareCode.scriptNotFound) {
            throw JobFailure.transient(
                "mail_worker_not_visible", "Email Routing does not know the mail Worker yet: \(error.message)",
                details: error.details, retryAfter: .seconds(3))
        }
    }

    // MARK: Keeping

    /// Keeps a rule before it is overwritten.
    func keep(
        _ rule: CatchAllRule, because reason: CatchAllSnapshot.Reason, in transaction: Transaction
    ) async throws -> CatchAllSnapshotID {
        try await CatchAllQueries(transaction).keep(
            .init(
                domain: domain.id, zoneID: zone.id.rawValue, rule: rule.raw, hash: try Self.hash(rule), reason: reason,
                actor: context.requestedBy, job: context.id))
    }

    /// The rule that disabling puts back.
    func previous() async throws -> CatchAllRule? {
        guard let id = domain.catchAllPrevious else { return nil }
        let snapshot = try await CatchAllQueries(context.services.database).find(id, of: domain.id)
        return snapshot.map { CatchAllRule(raw: $0.rule) }
    }

    static func hash(_ rule: CatchAllRule) throws -> [UInt8] {
        Array(SHA256.hash(data: Data(try JSONCoding.encodeToString(rule.settable).utf8)))
    }

    // MARK: Failures

    /// Somebody else changed the rule; both are shown, and nothing was overwritten.
    func conflict(found: CatchAllRule, expected: CatchAllRule?, previous: CatchAllRule?) -> JobFailure {
        .permanent(
            "catch_all_conflict",
            "Somebody changed the catch-all rule of \(domain.name) at Cloudflare. Nothing was overwritten; repeat with "
                + "\"force\": true to replace it, which keeps it in the history.",
            details: [
                "mailDomain": .string(domain.name), "found": found.raw, "expected": expected?.settable ?? .null,
                "previous": previous?.raw ?? .null,
            ])
    }
}
