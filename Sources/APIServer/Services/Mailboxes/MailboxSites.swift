import Core
import Mail
import Postgres
import Store

/// Where mailboxes can live: active domains, and whether something has to be done at Cloudflare first.
struct MailboxSites: Sendable {
    /// So many domains are chosen from, and told, at most.
    private static let manyDomains = 1_000
    private static let toldDomains = 100

    let settings: CloudflareSettings
    /// Numbers from 0 to below 1.
    let random: @Sendable () -> Double

    // MARK: Domains

    /// The active domain of that name, or any; it cannot change before the transaction ends.
    func choose(_ name: DomainName?, in transaction: Transaction) async throws -> Domain {
        let domains = DomainQueries(transaction)
        let id: DomainID
        if let name {
            guard let domain = try await domains.active([name.ascii]).first else {
                throw Problem(
                    .domainNotEnabled, details: ["mailDomain": .string(name.ascii), "rootDomain": .string(name.ascii)])
            }
            id = domain.id
        } else {
            let ids = try await domains.activeIDs(limit: Self.manyDomains)
            guard !ids.isEmpty else { throw Problem(.domainNotEnabled, "No mailbox domains are enabled") }
            id = ids[min(Int(random() * Double(ids.count)), ids.count - 1)]
        }
        return try await hold(id, in: transaction)
    }

    /// The address in the longest active domain that it fits.
    func read(_ recipient: RecipientAddress, in transaction: Transaction) async throws -> (MailboxAddress, Domain) {
        let domains = DomainQueries(transaction)
        let active = try await domains.active(recipient.possibleMailDomains)
        do {
            let address = try MailboxAddress(recipient, in: Set(active.map(\.name)))
            guard let domain = active.first(where: { $0.name == address.mailDomain.ascii }) else {
                throw AddressError(.unknownDomain)
            }
            return (address, try await hold(domain.id, in: transaction))
        } catch let error as AddressError {
            let names = try await domains.activeNames(limit: Self.toldDomains)
            throw Problem(
                .invalidAddress, "Invalid mailbox address: \(error.message)",
                details: [
                    "address": .string(recipient.description), "reason": .string(error.reason.rawValue),
                    "activeRootDomains": .array(names.map(JSONValue.string)),
                ])
        }
    }

    /// Keeps a domain as it is until the transaction ends: its catch-all too, on which depends what has to be done.
    func hold(_ id: DomainID, in transaction: Transaction) async throws -> Domain {
        guard let domain = try await DomainQueries(transaction).holdShared(id), domain.status == .active else {
            throw Problem(.domainNotAvailable, details: ["domainId": .string(id.description)])
        }
        return domain
    }

    // MARK: Cloudflare

    /// Whether mail for an address arrives without anything being done: a catch-all takes what is at the apex, and below it under names
    /// that Email Routing knows.
    func isReady(_ domain: Domain, subdomain: String, in transaction: Transaction) async throws -> Bool {
        guard settings.isManagementEnabled else { return true }
        guard domain.isCatchAllEnabled, domain.catchAllTransition == nil else {
            guard settings.emailWorkerName != nil else {
                throw Problem(.mailWorkerNotConfigured, "Rules of mailboxes require EMAIL_WORKER_NAME to be configured")
            }
            return false
        }
        if subdomain.isEmpty { return true }
        return try await SubdomainQueries(transaction).touch(subdomain, of: domain.id)
    }
}
