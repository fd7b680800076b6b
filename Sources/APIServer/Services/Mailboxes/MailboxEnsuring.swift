import Core
import Jobs
import Mail
import Postgres
import Store

/// Accepts wishes for a mailbox to be there: the one that has the address goes on, else a new one is made. However many ask at once, one
/// is made, and all get it.
struct MailboxEnsuring: Sendable {
    /// Which address.
    enum Target: Sendable {
        case address(RecipientAddress)
        case parts(LocalPart, Subdomain?, DomainName?)
    }

    /// Between a look and an insert somebody may have made the mailbox, and between that and the next look destroyed it.
    private static let maximumLooks = 5

    let queue: JobQueue
    let events: EventSignals
    let sites: MailboxSites
    let provisioning: MailboxProvisioning

    func ensure(
        _ target: Target, lifetime: MailboxLifetime, tags: MailboxTags, by caller: MailboxCaller, in transaction: Transaction
    ) async throws -> Wish<Mailbox> {
        let recipient = try await recipient(target, in: transaction)
        let mailboxes = MailboxQueries(transaction)
        for _ in 0..<Self.maximumLooks {
            // Before its domain is asked for: a mailbox that is there goes on in a domain that takes no new ones.
            if let existing = try await mailboxes.hold(address: recipient.description) {
                return try await reuse(existing, lifetime: lifetime, by: caller, in: transaction)
            }
            let (address, domain) = try await place(target, recipient, in: transaction)
            let order = MailboxOrder(
                localPart: address.localPart, subdomain: address.subdomain, mailDomain: address.mailDomain,
                lifetime: lifetime, tags: tags)
            if let wish = try await provisioning.make(address, order, in: domain, by: caller, in: transaction) { return wish }
        }
        throw Problem(.mailboxExists)
    }

    private func recipient(_ target: Target, in transaction: Transaction) async throws -> RecipientAddress {
        switch target {
        case .address(let recipient): return recipient
        case .parts(let localPart, let subdomain, let name):
            let mailDomain: DomainName
            if let name {
                mailDomain = name
            } else {
                mailDomain = try DomainName(try await sites.choose(nil, in: transaction).name)
            }
            do {
                let address = try MailboxAddress(localPart: localPart, subdomain: subdomain, mailDomain: mailDomain)
                return try RecipientAddress(address.description)
            } catch {
                throw Problem.invalid(["localPart": error.message])
            }
        }
    }

    private func place(
        _ target: Target, _ recipient: RecipientAddress, in transaction: Transaction
    ) async throws -> (MailboxAddress, Domain) {
        switch target {
        case .address: return try await sites.read(recipient, in: transaction)
        case .parts(let localPart, let subdomain, _):
            // In the domain that was named, also where the address would fit a longer one.
            let labels = subdomain.map { $0.text.utf8.count + 1 } ?? 0
            let name = try DomainName(String(recipient.domain.ascii.dropFirst(labels)))
            let domain = try await sites.choose(name, in: transaction)
            return (try MailboxAddress(localPart: localPart, subdomain: subdomain, mailDomain: name), domain)
        }
    }

    // MARK: The one that is there

    private func reuse(
        _ existing: Mailbox, lifetime: MailboxLifetime, by caller: MailboxCaller, in transaction: Transaction
    ) async throws -> Wish<Mailbox> {
        guard caller.sees(existing) else { throw Problem(.mailboxExists) }
        let isPromotion = existing.source == .catchAll
        let end: MailboxLifetime.Change = lifetime.extending(existing.expiresAt, now: existing.readAt)
        let need: Need
        switch existing.status {
        case .destroying, .destroyed: throw Problem(.mailboxExists)
        case .creating: need = .nothing
        case .active, .expired: need = try await self.need(existing, isPromotion: isPromotion, in: transaction)
        }
        guard isPromotion || need != .nothing || end != .unchanged || existing.status == .expired else {
            return try await follow(existing, in: transaction)
        }
        let job =
            need == .job
            ? JobQueue.Wish(
                MailboxProvision(mailbox: existing.id, domain: existing.domain, address: existing.address)) : nil
        let reused = try await MailboxQueries(transaction).reuse(
            existing.id, end: end.applied(to: existing.expiresAt), job: job?.id, isReady: need == .ready)
        guard let reused else { throw StoreError.rowMissing("mailboxes") }
        guard let job else {
            events.mailboxesChanged([reused.id], with: transaction)
            return try await follow(reused, in: transaction)
        }
        try await queue.enqueue([job], requestedBy: caller.user, in: transaction)
        return .job(job.id, reused)
    }

    /// What has to be done so that mail for a mailbox arrives.
    private enum Need { case nothing, ready, job }

    private func need(_ mailbox: Mailbox, isPromotion: Bool, in transaction: Transaction) async throws -> Need {
        // One that expired may have lost its rule, or never had one because of a catch-all that is off by now.
        let isInDoubt = mailbox.delivery == .failed || mailbox.status == .expired && mailbox.routingRuleID == nil
        guard isPromotion || isInDoubt else { return .nothing }
        let domain: Domain
        do {
            domain = try await sites.hold(mailbox.domain, in: transaction)
        } catch let problem as Problem where problem.code == .domainNotAvailable && !isPromotion {
            // It goes on as it is.
            return .nothing
        }
        return try await sites.isReady(domain, subdomain: mailbox.subdomain, in: transaction) ? .ready : .job
    }

    /// The mailbox as it is, with the job that is about it where one is under way.
    private func follow(_ mailbox: Mailbox, in transaction: Transaction) async throws -> Wish<Mailbox> {
        guard mailbox.delivery == .pending, let id = mailbox.job,
            let job = try await JobQueries(transaction).find(id), !job.state.isFinal
        else { return .fulfilled(mailbox) }
        return .job(id, mailbox)
    }
}
