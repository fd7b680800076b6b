import Core
import Jobs
import Mail
import Postgres
import Store

/// Accepts wishes for new mailboxes: their addresses are taken at once, and jobs do what has to be done at Cloudflare.
struct MailboxProvisioning: Sendable {
    /// Between a refused insert and a look at who has the address, that one may be destroyed.
    private static let maximumLooks = 5

    let queue: JobQueue
    let events: EventSignals
    let sites: MailboxSites
    let limits: MailboxLimits

    // MARK: One

    func create(_ order: MailboxOrder, by caller: MailboxCaller, in transaction: Transaction) async throws -> Wish<Mailbox> {
        let domain = try await sites.choose(order.mailDomain, in: transaction)
        guard let localPart = order.localPart else {
            return try await generate(order, in: domain, by: caller, in: transaction)
        }
        let address = try Self.address(localPart, order.subdomain, domain)
        for _ in 0..<Self.maximumLooks {
            if let wish = try await make(address, order, in: domain, by: caller, in: transaction) { return wish }
            if let existing = try await MailboxQueries(transaction).find(address: address.description) {
                throw Problem.mailboxExists(existing, for: caller)
            }
        }
        throw Problem(.mailboxExists)
    }

    /// Makes the mailbox of an address; `nil` when the address is taken.
    func make(
        _ address: MailboxAddress, _ order: MailboxOrder, in domain: Domain, by caller: MailboxCaller,
        in transaction: Transaction
    ) async throws -> Wish<Mailbox>? {
        let isReady = try await sites.isReady(domain, subdomain: address.subdomain?.text ?? "", in: transaction)
        let draft = Draft(address, in: domain, isReady: isReady)
        guard let mailbox = try await insert([draft], order, in: domain, by: caller, in: transaction).first else { return nil }
        try await limits.check(caller, in: transaction)
        guard let wish = draft.wish else {
            events.mailboxesChanged([mailbox.id], with: transaction)
            return .fulfilled(mailbox, isNew: true)
        }
        try await queue.enqueue([wish], requestedBy: caller.user, in: transaction)
        return .job(wish.id, mailbox, isNew: true)
    }

    private func generate(
        _ order: MailboxOrder, in domain: Domain, by caller: MailboxCaller, in transaction: Transaction
    ) async throws -> Wish<Mailbox> {
        let generator = MailboxNameGenerator(random: sites.random)
        let candidates = try (0..<MailboxNameGenerator.maximumAttempts).map {
            try Self.address(LocalPart(generator.localPart(attempt: $0)), order.subdomain, domain)
        }
        let taken = try await MailboxQueries(transaction).taken(candidates.map(\.description))
        for address in candidates where !taken.contains(address.description) {
            if let wish = try await make(address, order, in: domain, by: caller, in: transaction) { return wish }
        }
        throw Problem(.mailboxExists, "No free name was found in \(MailboxNameGenerator.maximumAttempts) tries; try again")
    }

    // MARK: Many

    /// Makes mailboxes with these local parts: those whose address is taken are refused one by one, the others get a job each where
    /// something has to be done, and one that stands for all.
    func create(
        _ localParts: [LocalPart], refused: [Mailbox.Refusal], _ order: MailboxOrder, by caller: MailboxCaller,
        in transaction: Transaction
    ) async throws -> Wish<Mailbox> {
        let domain = try await sites.choose(order.mailDomain, in: transaction)
        let addresses = try localParts.map { try Self.address($0, order.subdomain, domain) }
        let (made, wishes) = try await makeAll(addresses, order, in: domain, by: caller, in: transaction)
        let free = Set(made.map(\.address))
        let taken = addresses.map(\.description).filter { !free.contains($0) }
        return try await bulk(
            made, wishes, refused: refused + taken.map { Mailbox.Refusal(address: $0, Problem(.mailboxExists)) }, by: caller,
            in: transaction)
    }

    /// Makes so many mailboxes with generated names.
    func create(
        count: Int, _ order: MailboxOrder, by caller: MailboxCaller, in transaction: Transaction
    ) async throws -> Wish<Mailbox> {
        let domain = try await sites.choose(order.mailDomain, in: transaction)
        let generator = MailboxNameGenerator(random: sites.random)
        var made: [Mailbox] = []
        var wishes: [JobQueue.Wish] = []
        for attempt in 0..<MailboxNameGenerator.maximumAttempts where made.count < count {
            var addresses: [MailboxAddress] = []
            var seen: Set<String> = []
            for _ in made.count..<count {
                let address = try Self.address(LocalPart(generator.localPart(attempt: attempt)), order.subdomain, domain)
                if seen.insert(address.description).inserted { addresses.append(address) }
            }
            let more = try await makeAll(addresses, order, in: domain, by: caller, in: transaction)
            made += more.made
            wishes += more.wishes
        }
        let missing = count - made.count
        let refused =
            missing > 0
            ? [Mailbox.Refusal(address: nil, Problem(.mailboxExists, "No free name was found for \(missing) of \(count)"))] : []
        return try await bulk(made, wishes, refused: refused, by: caller, in: transaction)
    }

    private func makeAll(
        _ addresses: [MailboxAddress], _ order: MailboxOrder, in domain: Domain, by caller: MailboxCaller,
        in transaction: Transaction
    ) async throws -> (made: [Mailbox], wishes: [JobQueue.Wish]) {
        guard !addresses.isEmpty else { return ([], []) }
        let isReady = try await sites.isReady(domain, subdomain: order.subdomain?.text ?? "", in: transaction)
        let drafts = addresses.map { Draft($0, in: domain, isReady: isReady) }
        let made = try await insert(drafts, order, in: domain, by: caller, in: transaction)
        let ids = Set(made.map(\.id))
        return (made, drafts.filter { ids.contains($0.item.id) }.compactMap(\.wish))
    }

    private func bulk(
        _ made: [Mailbox], _ wishes: [JobQueue.Wish], refused: [Mailbox.Refusal], by caller: MailboxCaller,
        in transaction: Transaction
    ) async throws -> Wish<Mailbox> {
        guard !made.isEmpty else { throw Problem(.bulkNothingToDo, details: ["refused": try JSONValue(encoding: refused)]) }
        try await limits.check(caller, in: transaction)
        guard !wishes.isEmpty else {
            events.mailboxesChanged(made.map(\.id), with: transaction)
            return .bulk(.init(job: nil, things: made, refused: refused))
        }
        let parent = JobQueue.Wish(MailboxBulk(action: .create))
        try await queue.enqueue([parent], requestedBy: caller.user, in: transaction)
        // Many at once are nobody's single wish, which goes first.
        try await queue.enqueue(
            wishes, priority: .background, requestedBy: caller.user, parent: parent.id, in: transaction)
        return .bulk(.init(job: parent.id, things: made, refused: refused))
    }

    // MARK: What they share

    /// A mailbox that is to be made, with the job that it takes.
    private struct Draft {
        let item: NewMailboxes.Item
        let wish: JobQueue.Wish?

        init(_ address: MailboxAddress, in domain: Domain, isReady: Bool) {
            let id = MailboxID.make()
            let wish =
                isReady
                ? nil
                : JobQueue.Wish(MailboxProvision(mailbox: id, domain: domain.id, address: address.description))
            self.wish = wish
            item = NewMailboxes.Item(
                id: id, localPart: address.localPart.text, subdomain: address.subdomain?.text ?? "",
                address: address.description, job: wish?.id)
        }
    }

    private func insert(
        _ drafts: [Draft], _ order: MailboxOrder, in domain: Domain, by caller: MailboxCaller, in transaction: Transaction
    ) async throws -> [Mailbox] {
        try await MailboxQueries(transaction).insert(
            NewMailboxes(
                owner: caller.user, domain: domain.id, origin: caller.origin, key: caller.key, tags: order.tags.names,
                lifetimeMinutes: order.lifetime.minutes, items: drafts.map(\.item)))
    }

    private static func address(
        _ localPart: LocalPart, _ subdomain: Subdomain?, _ domain: Domain
    ) throws -> MailboxAddress {
        do {
            return try MailboxAddress(localPart: localPart, subdomain: subdomain, mailDomain: DomainName(domain.name))
        } catch let error as AddressError {
            throw Problem.invalid(["localPart": error.message])
        }
    }
}
