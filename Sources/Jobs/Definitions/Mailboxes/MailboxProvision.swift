import Cloudflare
public import Core
public import Postgres
import Store

/// Makes a mailbox take mail: its subdomain is known to Email Routing, and it has a rule of its own exactly where no catch-all serves it.
public struct MailboxProvision: MailboxJob, Equatable {
    public static let kind: JobKind = "mailbox.provision"
    public static let example = MailboxProvision(
        mailbox: MailboxID(.zero), domain: DomainID(.zero), address: "ada@example.com")
    /// Changes of the domain's catch-all that one run follows.
    private static let mostRounds = 5

    public let mailbox: MailboxID
    public let domain: DomainID
    public let address: String

    public init(mailbox: MailboxID, domain: DomainID, address: String) {
        self.mailbox = mailbox
        self.domain = domain
        self.address = address
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        for _ in 0..<Self.mostRounds {
            guard let standing = try await MailboxQueries(context.services.database).standing(of: mailbox), isWanted(standing)
            else { return .cancel("The mailbox was deleted.") }
            let row = try requireActive(try await DomainQueries(context.services.database).find(domain))
            let wantsRule = Self.wantsRule(in: row, isManaged: context.services.settings.canManageDomains)
            if context.services.settings.canManageDomains {
                let place = MailboxPlace(standing, rules: try CatchAllRules(row, context))
                try await place.onboard()
                if wantsRule { try await place.makeRule() } else { try await place.removeRule() }
            }
            if try await settle(wantsRule: wantsRule, context) { return .done() }
        }
        throw JobFailure.transient(
            "domain_busy", "The catch-all of \(address)'s domain was switched on and off while the mailbox was made.")
    }

    /// A reservation is given up, and cleared away by a job: a rule may be there that nobody answered for.
    public func didEnd(
        unsuccessfully error: JobErrorInfo, in transaction: Transaction, leavingTo queue: JobQueue
    ) async throws {
        let next = JobID.make()
        guard try await MailboxQueries(transaction).failProvisioning(mailbox, because: error.message, clearedBy: next) else {
            return
        }
        try await queue.enqueue(
            MailboxDestroy(mailbox: mailbox, domain: domain, address: address), id: next, in: transaction)
    }

    // MARK: Decisions

    /// Whether a registered mailbox of a domain needs a rule of its own.
    ///
    /// While the catch-all rule is about to go, mailboxes that come to be get theirs already; while it is about to come, they still do.
    static func wantsRule(in domain: Domain, isManaged: Bool) -> Bool {
        isManaged && (!domain.isCatchAllEnabled || domain.catchAllTransition == .disabling)
    }

    private func isWanted(_ standing: MailboxStanding) -> Bool {
        switch standing.stage {
        case .creating: true
        case .live: standing.isRegistered
        case .destroying, .destroyed: false
        }
    }

    private func requireActive(_ domain: Domain?) throws -> Domain {
        guard let domain, domain.status == .active else {
            throw JobFailure.permanent(
                "domain_not_available", "Mailbox domain is no longer available", details: ["address": .string(address)])
        }
        return domain
    }

    /// Says that the mailbox takes mail; false where the domain's catch-all, or the mailbox's rule, is not what it was any more.
    ///
    /// Catch-all is switched by jobs that know nothing of this one. Held against change, the domain's row decides who comes first: the
    /// one that comes second sees what the first has written.
    private func settle(wantsRule: Bool, _ context: JobContext) async throws -> Bool {
        let isManaged = context.services.settings.canManageDomains
        return try await context.write { tx in
            let row = try requireActive(try await DomainQueries(tx).holdShared(domain))
            let mailboxes = MailboxQueries(tx)
            guard let standing = try await mailboxes.hold(mailbox), isWanted(standing) else { return false }
            if isManaged {
                guard Self.wantsRule(in: row, isManaged: true) == wantsRule, (standing.ruleID != nil) == wantsRule else {
                    return false
                }
            }
            try await mailboxes.markProvisioned(mailbox)
            return true
        }
    }
}
