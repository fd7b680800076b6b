import Cloudflare
import Core

/// The routing rules of single addresses in a domain's zone: adopted where they are ours, made where there are none.
struct AddressRules: Sendable {
    /// What came of the wish for a rule.
    enum Finding: Sendable, Equatable {
        case ours(RuleID)
        /// Somebody else has one for the address.
        case foreign(RoutingRule)

        var id: RuleID? {
            switch self {
            case .ours(let id): id
            case .foreign: nil
            }
        }
    }

    private let zone: CloudflareZone
    private let cloudflare: CloudflareClient
    private let script: ScriptName

    /// Throws where no mail Worker is configured that rules could hand mail to.
    init(_ rules: CatchAllRules) throws {
        guard let script = rules.script else {
            throw JobFailure.permanent(
                "mail_worker_not_configured", "Rules of mailboxes require EMAIL_WORKER_NAME to be configured")
        }
        self.script = script
        zone = rules.zone
        cloudflare = rules.cloudflare
    }

    // MARK: Look

    /// All of the zone, without the catch-all.
    func all() async throws -> [RoutingRule] {
        try await calling { try await cloudflare.routingRules(zone.id) }.filter { !$0.isCatchAll }
    }

    func find(_ address: String) async throws -> RoutingRule? {
        try await all().first { $0.address?.lowercased() == address }
    }

    func find(_ id: RuleID) async throws -> RoutingRule? {
        try await calling { try await cloudflare.routingRule(zone.id, id) }
    }

    /// Whether a rule hands the mail to an address to our Worker.
    func serves(_ rule: RoutingRule, _ address: String) -> Bool {
        rule.pointsTo(script) && rule.enabled && rule.address?.lowercased() == address
    }

    /// Whether a rule is one that we made, and not one of somebody else that we may have adopted: it bears the name that we give.
    func isMadeByUs(_ rule: RoutingRule) -> Bool {
        rule.address.map { rule.name == Self.name($0.lowercased()) } ?? false
    }

    // MARK: Change

    /// The rule of an address: the one that is there if it is ours, else a new one.
    /// - Parameter known: the rule that is known to be there.
    func rule(of address: String, known: RoutingRule? = nil) async throws -> Finding {
        if let known { return try await adopt(known, for: address) }
        do {
            let rule = try await calling { try await cloudflare.createRoutingRule(zone.id, draft(address)) }
            return .ours(rule.id)
        } catch let error as CloudflareError where error.hasCode(CloudflareCode.duplicateRule) {
            // Made a moment ago by a try that had no answer, or by somebody else. Without a rule that serves it the address would lose
            // its mail, so one that is not listed yet, or is gone by now, is looked for again.
            guard let rule = try await find(address) else {
                throw JobFailure.transient(error.code, error.message, details: error.details)
            }
            return try await adopt(rule, for: address)
        } catch let error as CloudflareError where error.hasCode(CloudflareCode.scriptNotFound) {
            throw JobFailure.transient(
                "mail_worker_not_visible", "Email Routing does not know the mail Worker: \(error.message)",
                details: error.details, retryAfter: .seconds(3))
        } catch let error as CloudflareError where error.kind == .invalid {
            // The limit is documented, and how it is told is not.
            let count = try await all().count
            guard count >= EmailRoutingLimits.rules else { throw error }
            throw EmailRoutingLimits.ruleLimitReached(in: zone.name, needed: count + 1)
        }
    }

    func delete(_ rule: RuleID) async throws {
        _ = try await calling { try await cloudflare.deleteRoutingRule(zone.id, rule) }
    }

    private func adopt(_ rule: RoutingRule, for address: String) async throws -> Finding {
        guard rule.pointsTo(script) || isMadeByUs(rule) else { return .foreign(rule) }
        // Switched off or pointed elsewhere, ours would bring no mail.
        if !serves(rule, address) {
            _ = try await calling { try await cloudflare.updateRoutingRule(zone.id, rule.id, draft(address)) }
        }
        return .ours(rule.id)
    }

    private func draft(_ address: String) -> RoutingRuleDraft {
        .worker(script, address: address, name: Self.name(address))
    }

    /// Cloudflare takes names of up to 256 characters.
    private static func name(_ address: String) -> String { String("Restante mailbox \(address)".prefix(256)) }

    private func calling<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await zone.orGone(cloudflare) { try await Permission.routingRulesEdit.naming(body) }
    }
}
