import Cloudflare
import Core
import Postgres
import Store

/// The rules of a domain's registered mailboxes: superfluous while catch-all is on, and needed again when it goes.
///
/// In batches, each written down before the next, with progress. A rule's id is kept until the rule is known to be gone, and a rule
/// whose making nobody answered for is found and adopted, so none is left behind.
struct RegisteredRules: Sendable {
    /// So many calls at once, and so many rules at most that a run makes again when it dies.
    private static let batch = 10

    let rules: CatchAllRules

    init(_ rules: CatchAllRules) {
        self.rules = rules
    }

    private var context: JobContext { rules.context }
    private var domain: DomainID { rules.domain.id }
    private var zone: ZoneID { rules.zone.id }
    private var mailboxes: MailboxQueries { MailboxQueries(context.services.database) }

    // MARK: Remove

    /// Deletes the rules that the catch-all makes superfluous.
    func remove() async throws {
        let total = try await mailboxes.ruleCount(of: domain)
        guard total > 0 else { return }
        _ = try await context.perform("remove mailbox rules", detail: { (count: Int) in "\(count) removed" }) {
            var done = 0
            while true {
                let batch = try await mailboxes.withRule(of: domain, limit: Self.batch)
                guard !batch.isEmpty else { return done }
                try await inParallel(batch) { mailbox in
                    guard let rule = mailbox.ruleID.flatMap({ RuleID(rawValue: $0) }) else { return }
                    _ = try await Permission.routingRulesEdit.naming {
                        try await rules.cloudflare.deleteRoutingRule(zone, rule)
                    }
                }
                try await context.write { try await MailboxQueries($0).setRules(batch.map { ($0.id, nil) }) }
                done += batch.count
                try await context.progress(done: done, total: max(total, done))
            }
        }
    }

    // MARK: Restore

    /// Makes a rule for each registered mailbox that has none.
    func restore() async throws {
        let missing = try await mailboxes.withoutRule(of: domain, limit: EmailRoutingLimits.rules + 1)
        guard !missing.isEmpty else { return }
        guard let script = rules.script else {
            throw JobFailure.permanent(
                "mail_worker_not_configured", "Rules of mailboxes require EMAIL_WORKER_NAME to be configured")
        }
        let known = try await context.perform("list rules", detail: { (rules: [RoutingRule]) in "\(rules.count) there" }) {
            try await Permission.routingRulesEdit.naming { try await rules.cloudflare.routingRules(zone) }
                .filter { !$0.isCatchAll }
        }
        let byAddress = Dictionary(
            known.compactMap { rule in rule.address.map { ($0.lowercased(), rule) } }, uniquingKeysWith: { first, _ in first })
        let new = missing.count { byAddress[$0.address] == nil }
        guard known.count + new <= EmailRoutingLimits.rules else { throw limitReached(known: known.count, new: new) }

        try await onboard(Set(missing.map(\.subdomain)).subtracting([""]).sorted())
        _ = try await context.perform("restore mailbox rules", detail: { (count: Int) in "\(count) restored" }) {
            for start in stride(from: 0, to: missing.count, by: Self.batch) {
                let batch = Array(missing[start..<min(start + Self.batch, missing.count)])
                let made = try await inParallel(batch) { mailbox -> String? in
                    try await rule(of: mailbox, known: byAddress[mailbox.address], script: script)?.rawValue
                }
                let undeliverable = zip(batch, made).filter { $1 == nil }.map(\.0.id)
                try await context.write { tx in
                    let mailboxes = MailboxQueries(tx)
                    try await mailboxes.setRules(zip(batch, made).map { ($0.id, $1) })
                    if !undeliverable.isEmpty {
                        try await mailboxes.markUndeliverable(
                            undeliverable, because: "Somebody else has a routing rule for this address at Cloudflare.")
                    }
                }
                try await context.progress(done: start + batch.count, total: missing.count)
            }
            return missing.count
        }
    }

    /// The rule of an address: the one that is there if it is ours, else a new one; `nil` where somebody else has one for it.
    private func rule(
        of mailbox: MailboxQueries.Routed, known: RoutingRule?, script: ScriptName
    ) async throws -> RuleID? {
        let draft = RoutingRuleDraft.worker(script, address: mailbox.address, name: "Restante mailbox \(mailbox.address)")
        if let known {
            guard known.pointsTo(script) else { return nil }
            // Switched off by somebody, ours would take no mail.
            if !known.enabled { try await switchOn(known.id, as: draft) }
            return known.id
        }
        do {
            return try await Permission.routingRulesEdit.naming { try await rules.cloudflare.createRoutingRule(zone, draft) }.id
        } catch let error as CloudflareError where error.hasCode(CloudflareCode.duplicateRule) {
            // Made a moment ago by a try that had no answer.
            let rule = try await rules.cloudflare.routingRules(zone).first { $0.address?.lowercased() == mailbox.address }
            // Without a rule that serves it the address would lose its mail, so this one is looked for again.
            guard let rule else { throw error.asTransient }
            return rule.pointsTo(script) ? rule.id : nil
        }
    }

    private func switchOn(_ rule: RuleID, as draft: RoutingRuleDraft) async throws {
        _ = try await Permission.routingRulesEdit.naming {
            try await rules.cloudflare.updateRoutingRule(zone, rule, draft)
        }
    }

    /// Makes names below the apex take mail, where they do not yet.
    private func onboard(_ subdomains: [String]) async throws {
        guard !subdomains.isEmpty else { return }
        _ = try await context.perform("onboard subdomains", detail: { (count: Int) in "\(count) added" }) {
            let settings = try await Permission.zoneSettingsEdit.naming { try await rules.cloudflare.emailRouting(zone) }
            let known = Set((settings.subdomains ?? []).map { $0.name.lowercased() })
            let names = subdomains.map { "\($0).\(rules.domain.name)" }.filter { !known.contains($0) }
            guard known.count + names.count < EmailRoutingLimits.mailDomains else {
                throw JobFailure.permanent(
                    "subdomain_limit_reached",
                    "\(rules.domain.name) would need \(known.count + names.count + 1) mail domains; Cloudflare allows "
                        + "\(EmailRoutingLimits.mailDomains) a zone. Delete mailboxes of some subdomains first.")
            }
            for name in names {
                try await Permission.zoneSettingsEdit.naming {
                    try await rules.cloudflare.addEmailRoutingDNS(zone, name: name)
                }
            }
            return names.count
        }
    }

    private func limitReached(known: Int, new: Int) -> JobFailure {
        .permanent(
            "rule_limit_reached",
            "\(rules.domain.name) would need \(known + new) routing rules, and a zone holds \(EmailRoutingLimits.rules). Keep "
                + "catch-all on, which needs none, or delete mailboxes first.",
            details: [
                "mailDomain": .string(rules.domain.name), "limit": .int(Int64(EmailRoutingLimits.rules)),
                "needed": .int(Int64(known + new)),
            ])
    }

    /// Does a batch at once; the results are in its order.
    @discardableResult
    private func inParallel<Result: Sendable>(
        _ batch: [MailboxQueries.Routed], _ body: @escaping @Sendable (MailboxQueries.Routed) async throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            for (index, mailbox) in batch.enumerated() { group.addTask { (index, try await body(mailbox)) } }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

extension CloudflareError {
    /// The same failure, to be tried again: a rule that is there is not listed yet, or is gone by now.
    fileprivate var asTransient: JobFailure { .transient(code, message, details: details) }
}
