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
                let gone = batch.compactMap { mailbox in mailbox.ruleID.map { (mailbox.id, $0) } }
                try await context.write { try await MailboxQueries($0).forgetRules(gone) }
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
        let addresses = try AddressRules(rules)
        let known = try await context.perform("list rules", detail: { (rules: [RoutingRule]) in "\(rules.count) there" }) {
            try await addresses.all()
        }
        try await removeOrphans(among: known, addresses)
        let byAddress = Dictionary(
            known.compactMap { rule in rule.address.map { ($0.lowercased(), rule) } }, uniquingKeysWith: { first, _ in first })
        let new = missing.count { byAddress[$0.address] == nil }
        guard known.count + new <= EmailRoutingLimits.rules else {
            throw EmailRoutingLimits.ruleLimitReached(in: rules.domain.name, needed: known.count + new)
        }

        try await SubdomainOnboarding(rules: rules).onboard(missing.map(\.subdomain))
        _ = try await context.perform("restore mailbox rules", detail: { (count: Int) in "\(count) restored" }) {
            for start in stride(from: 0, to: missing.count, by: Self.batch) {
                let batch = Array(missing[start..<min(start + Self.batch, missing.count)])
                let made = try await inParallel(batch) { mailbox -> String? in
                    try await addresses.rule(of: mailbox.address, known: byAddress[mailbox.address]).id?.rawValue
                }
                try await keep(zip(batch, made).map { ($0.id, $1) }, addresses)
                try await context.progress(done: start + batch.count, total: missing.count)
            }
            return missing.count
        }
    }

    /// Writes down what became of a batch; the rules of mailboxes that ended meanwhile are deleted again.
    private func keep(_ made: [(id: MailboxID, rule: String?)], _ addresses: AddressRules) async throws {
        let ruled = made.compactMap { entry in entry.rule.map { (id: entry.id, ruleID: $0) } }
        let foreign = made.filter { $0.rule == nil }.map(\.id)
        let kept = try await context.write { tx in
            let mailboxes = MailboxQueries(tx)
            if !foreign.isEmpty {
                try await mailboxes.markUndeliverable(
                    foreign, because: "Somebody else has a routing rule for this address at Cloudflare.")
            }
            return Set(try await mailboxes.setRules(ruled))
        }
        for (id, rule) in ruled where !kept.contains(id) {
            if let rule = RuleID(rawValue: rule) { try await addresses.delete(rule) }
        }
    }

    /// Deletes rules that we made and whose mailboxes have ended: a run that died had them made, and could not say so.
    private func removeOrphans(among known: [RoutingRule], _ addresses: AddressRules) async throws {
        let made = Dictionary(
            known.filter(addresses.isMadeByUs).compactMap { rule in rule.address.map { ($0.lowercased(), rule.id) } },
            uniquingKeysWith: { first, _ in first })
        guard !made.isEmpty else { return }
        for address in try await mailboxes.unclaimed(Array(made.keys)) {
            if let rule = made[address] { try await addresses.delete(rule) }
        }
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
