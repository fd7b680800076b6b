import Core
import Jobs
import Postgres
import Store

/// Accepts wishes to destroy mailboxes: they take no mail from then on, and jobs delete what is left of them.
struct MailboxEnding: Sendable {
    let queue: JobQueue

    func destroy(_ id: MailboxID, by caller: MailboxCaller, in transaction: Transaction) async throws -> Wish<Mailbox> {
        guard let mailbox = try await MailboxQueries(transaction).hold(id, of: caller.owner) else {
            throw Problem.mailboxNotFound
        }
        switch try await decide([mailbox], in: transaction)[0] {
        case .fulfilled(let mailbox): return .fulfilled(mailbox)
        case .join(let job, let mailbox): return .job(job, mailbox)
        case .begin(let mailbox):
            let (wishes, mailboxes) = try await begin([mailbox], parent: nil, by: caller, in: transaction)
            return .job(wishes[0].id, mailboxes.first ?? mailbox)
        }
    }

    /// Destroys mailboxes that are named; those that the caller cannot see are refused.
    func destroy(_ ids: [MailboxID], by caller: MailboxCaller, in transaction: Transaction) async throws -> Wish<Mailbox> {
        let found = try await MailboxQueries(transaction).hold(ids, of: caller.owner)
        let known = Set(found.map(\.id))
        let refused = ids.filter { !known.contains($0) }.map { Mailbox.Refusal(id: $0, Problem.mailboxNotFound) }
        return try await destroyAll(found, refused: refused, hasMore: nil, by: caller, in: transaction)
    }

    /// Destroys the oldest mailboxes that a filter shows.
    func destroy(
        _ filter: MailboxFilter, limit: Int, by caller: MailboxCaller, in transaction: Transaction
    ) async throws -> Wish<Mailbox> {
        var filter = filter
        filter.owner = caller.owner
        filter.statuses = [.active, .expired]
        let found = try await MailboxQueries(transaction).hold(filter, limit: limit + 1)
        return try await destroyAll(
            Array(found.prefix(limit)), refused: [], hasMore: found.count > limit, by: caller, in: transaction)
    }

    private func destroyAll(
        _ mailboxes: [Mailbox], refused: [Mailbox.Refusal], hasMore: Bool?, by caller: MailboxCaller, in transaction: Transaction
    ) async throws -> Wish<Mailbox> {
        var things: [Mailbox] = []
        var new: [Mailbox] = []
        for decision in try await decide(mailboxes, in: transaction) {
            switch decision {
            case .fulfilled(let mailbox), .join(_, let mailbox): things.append(mailbox)
            case .begin(let mailbox): new.append(mailbox)
            }
        }
        guard !new.isEmpty else {
            guard !things.isEmpty else {
                throw Problem(.bulkNothingToDo, details: ["refused": try JSONValue(encoding: refused)])
            }
            return .bulk(.init(job: nil, things: things, refused: refused, hasMore: hasMore))
        }
        let parent = JobQueue.Wish(MailboxBulk(action: .delete))
        try await queue.enqueue([parent], requestedBy: caller.user, in: transaction)
        things += try await begin(new, parent: parent.id, by: caller, in: transaction).mailboxes
        return .bulk(
            .init(job: parent.id, things: things.sorted { $0.id.uuid < $1.id.uuid }, refused: refused, hasMore: hasMore))
    }

    // MARK: Decisions

    private enum Decision {
        case fulfilled(Mailbox)
        /// It is being destroyed already.
        case join(JobID, Mailbox)
        case begin(Mailbox)
    }

    private func decide(_ mailboxes: [Mailbox], in transaction: Transaction) async throws -> [Decision] {
        let ending = mailboxes.filter { $0.status == .destroying }.compactMap(\.job)
        let jobs = ending.isEmpty ? [] : try await JobQueries(transaction).find(ending)
        // One whose making failed is cleared away by a job of its own, which need not be the one that is named.
        let underWay = Set(jobs.filter { !$0.state.isFinal && $0.kind == MailboxDestroy.kind.rawValue }.map(\.id))
        return mailboxes.map { mailbox in
            switch mailbox.status {
            case .destroyed: .fulfilled(mailbox)
            case .destroying:
                if let job = mailbox.job, underWay.contains(job) { .join(job, mailbox) } else { .begin(mailbox) }
            case .creating, .active, .expired: .begin(mailbox)
            }
        }
    }

    private func begin(
        _ mailboxes: [Mailbox], parent: JobID?, by caller: MailboxCaller, in transaction: Transaction
    ) async throws -> (wishes: [JobQueue.Wish], mailboxes: [Mailbox]) {
        let wishes = mailboxes.map {
            JobQueue.Wish(MailboxDestroy(mailbox: $0.id, domain: $0.domain, address: $0.address))
        }
        try await queue.enqueue(
            wishes, priority: parent == nil ? .interactive : .background, requestedBy: caller.user, parent: parent,
            in: transaction)
        let pairs = zip(mailboxes, wishes).map { (mailbox: $0.id, job: $1.id) }
        return (wishes, try await MailboxQueries(transaction).beginDestroying(pairs))
    }
}
