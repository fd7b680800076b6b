import Cloudflare
import Core
import Postgres
import Store

/// What a mailbox has at Cloudflare, as it is made and taken away. Everything looks first, and does the same done twice.
struct MailboxPlace: Sendable {
    let standing: MailboxStanding
    let rules: CatchAllRules

    init(_ standing: MailboxStanding, rules: CatchAllRules) {
        self.standing = standing
        self.rules = rules
    }

    private var context: JobContext { rules.context }
    private var address: String { standing.address }
    private var knownRule: RuleID? { standing.ruleID.flatMap { RuleID(rawValue: $0) } }

    // MARK: Make

    func onboard() async throws {
        try await SubdomainOnboarding(rules: rules).onboard([standing.subdomain])
    }

    /// Makes the rule of the address, or finds it to be there.
    func makeRule() async throws {
        let addresses = try AddressRules(rules)
        if let known = knownRule, try await serves(known, addresses) { return }
        let rule = try await context.perform("make rule") { try await wanted(addresses) }
        try await context.write { tx in try await MailboxQueries(tx).keepRule(rule.rawValue, of: standing.id) }
        guard try await serves(rule, addresses) else {
            throw JobFailure.transient(
                "rule_not_applied", "Cloudflare accepted the routing rule for \(address), but it is not there.",
                details: ["address": .string(address)])
        }
    }

    private func wanted(_ addresses: AddressRules) async throws -> RuleID {
        switch try await addresses.rule(of: address) {
        case .ours(let id): return id
        case .foreign(let rule):
            throw JobFailure.permanent(
                "rule_conflict",
                "Somebody else has a routing rule for \(address) at Cloudflare. Nothing was overwritten; delete it there, or choose "
                    + "another address.", details: ["address": .string(address), "found": rule.raw])
        }
    }

    private func serves(_ rule: RuleID, _ addresses: AddressRules) async throws -> Bool {
        try await context.perform("read back") {
            try await addresses.find(rule).map { addresses.serves($0, address) } ?? false
        }
    }

    // MARK: Take away

    /// Deletes the rule of the address, where there is one of ours. Its id is kept until it is known to be gone.
    func removeRule() async throws {
        if let known = standing.ruleID {
            try await context.perform("delete rule") {
                if let rule = RuleID(rawValue: known) {
                    _ = try await rules.zone.orGone(rules.cloudflare) {
                        try await Permission.routingRulesEdit.naming {
                            try await rules.cloudflare.deleteRoutingRule(rules.zone.id, rule)
                        }
                    }
                }
                try await context.write { tx in try await MailboxQueries(tx).forgetRules([(standing.id, known)]) }
            }
        }
        guard isInDoubt else { return }
        // Somebody may have made one, and died before he could write it down.
        try await context.perform("look for rules") {
            guard rules.script != nil else { return }
            let addresses = try AddressRules(rules)
            for rule in try await addresses.all() where rule.address?.lowercased() == address && addresses.isMadeByUs(rule) {
                try await addresses.delete(rule.id)
            }
        }
    }

    /// Whether there may be a rule that was never written down: its making was begun and never answered for, or the domain's mailboxes
    /// have rules of their own and this one's is not known.
    private var isInDoubt: Bool {
        let isMaking = !standing.isReady && (context.attempt > 1 || standing.stage != .creating)
        return isMaking || (standing.ruleID == nil && MailboxProvision.wantsRule(in: rules.domain, isManaged: true))
    }
}
