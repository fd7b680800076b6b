import Core
import HTTPTypes
import Jobs
import Mail
import Postgres
import Store

/// Says where mail to an address goes: the mailbox of exactly that address, else that of the address without its subaddress
/// (`user+tag@` → `user@`), else one that the catch-all of a domain makes.
struct RecipientLookup: Sendable {
    private let database: Database
    private let events: EventSignals
    private let mailboxes: RecipientCandidates

    /// - Parameter executor: where mailboxes are looked up.
    init(database: Database, events: EventSignals, executor: (any TaskExecutor)?) {
        self.database = database
        self.events = events
        mailboxes = RecipientCandidates(database, on: executor)
    }

    /// A mailbox that takes the mail.
    struct Recipient: Sendable, Equatable {
        let mailbox: MailboxID
        let user: UserID
        let address: String
    }

    enum Destination: Sendable {
        case mailbox(Recipient)
        /// An address that nobody has, in a domain that takes such.
        case catchAll(DomainID, RecipientAddress, subdomain: String)
    }

    /// - Returns: `nil` when mail to the address is not taken, now or later.
    func find(_ text: String) async throws -> Destination? {
        // What is no dot-atom at a domain name, nobody can have.
        guard let address = try? RecipientAddress(text) else { return nil }
        let addresses = [address, address.withoutSubaddress].compactMap { $0?.description }
        let candidates = try await mailboxes.find(addresses)
        for address in addresses {
            guard let candidate = candidates.first(where: { $0.address == address }) else { continue }
            // One that has expired or is ending keeps its address, and takes no mail any more.
            guard candidate.takesMail else { return nil }
            return .mailbox(Recipient(mailbox: candidate.mailbox, user: candidate.user, address: candidate.address))
        }
        return try await catchAll(address)
    }

    private func catchAll(_ address: RecipientAddress) async throws -> Destination? {
        let domains = try await RecipientQueries(ReadExecutor(database)).catchAllDomains(address.possibleMailDomains)
        guard let place = address.place(in: Set(domains.map(\.name))),
            let domain = domains.first(where: { $0.name == place.mailDomain })
        else { return nil }
        switch domain.policy {
        case .accept: break
        case .pattern:
            guard domain.pattern.flatMap(GlobPattern.init)?.matches(address.localPart) == true else { return nil }
        case .reject: return nil
        }
        return .catchAll(domain.id, address, subdomain: place.subdomain)
    }

    /// The mailbox of a destination; of a catch-all's it is made now, unless somebody was quicker.
    func settle(_ destination: Destination) async throws -> Recipient? {
        switch destination {
        case .mailbox(let recipient): return recipient
        case .catchAll(let domain, let address, let subdomain):
            let made = try await database.transaction { tx in
                let made = try await RecipientQueries(tx).makeCatchAllMailbox(
                    in: domain, localPart: address.localPart, subdomain: subdomain, address: address.description)
                if case .hourIsFull(let seconds) = made {
                    // Its sender tries again, when there is room in another hour.
                    throw Problem(.catchAllLimitReached, headers: [.retryAfter: String(seconds)])
                }
                return made
            }
            switch made {
            case .mailbox(let id, let user):
                await events.mailboxesChanged([id])
                return Recipient(mailbox: id, user: user, address: address.description)
            case .notMade, .hourIsFull:
                guard case .mailbox(let recipient) = try await find(address.description) else { return nil }
                return recipient
            }
        }
    }
}
