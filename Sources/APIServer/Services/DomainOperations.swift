import Core
import Jobs
import Postgres
import Store

/// Accepts wishes about domains that are there: what can be refused at once is, and a job does the rest, after those that came before it.
struct DomainOperations: Sendable {
    let queue: JobQueue
    let settings: CloudflareSettings

    // MARK: Disable and delete

    func disable(_ id: DomainID, force: Bool, by user: UserID, in transaction: Transaction) async throws -> Wish<Domain> {
        let (domain, underWay) = try await hold(id, in: transaction)
        if domain.status == .deleting { throw Problem(.domainBusy) }
        if domain.status == .disabled, underWay.isEmpty { return .fulfilled(domain) }
        if domain.isCatchAllEnabled || domain.catchAllTransition != nil {
            try requireCloudflare("Catch-all disable requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true")
        }
        let job = DomainDisable(domain: id, name: domain.name, force: force)
        if let same = underWay.last, same.isSame(as: job) { return .job(same.id, domain) }
        try await cancelProvisioning(underWay, in: transaction)
        return try await enqueue(job, domain, by: user, in: transaction)
    }

    func delete(_ id: DomainID, by user: UserID, in transaction: Transaction) async throws -> Wish<Domain> {
        guard let domain = try await DomainQueries(transaction).holdAlsoDeleted(id) else { throw Problem.domainNotFound }
        if domain.deletedAt != nil { return .gone }
        let details: JSONValue = [
            "domainId": .string(domain.id.description), "mailDomain": .string(domain.name),
            "rootDomain": .string(domain.name),
        ]
        guard domain.bindingSource == .projectBind else {
            throw Problem(.domainNotProjectBound, "Only project-bound domains can be deleted", details: details)
        }
        let underWay = try await queue.underWay([DomainLock.key(id)], in: transaction)
        if let same = underWay.last, same.job is DomainDelete { return .job(same.id, domain) }
        let live = try await MailboxQueries(transaction).liveCount(of: id)
        guard live == 0 else { throw Problem(JobErrorInfo(DomainDelete.hasMailboxes(domain, live))) }
        if domain.zoneID != nil {
            try requireCloudflare("Cloudflare domain deletion requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true")
        }
        try await cancelProvisioning(underWay, in: transaction)
        let wish = JobQueue.Wish(DomainDelete(domain: id, name: domain.name))
        try await queue.enqueue([wish], requestedBy: user, in: transaction)
        return .job(wish.id, try await DomainQueries(transaction).beginDeleting(id, job: wish.id) ?? domain)
    }

    /// What rests until a domain is delegated would keep the next job waiting for weeks.
    private func cancelProvisioning(_ underWay: [JobUnderWay], in transaction: Transaction) async throws {
        for job in underWay where job.isProvisioning { _ = try await queue.cancel(job.id, in: transaction) }
    }

    // MARK: Catch-all

    func enableCatchAll(_ id: DomainID, force: Bool, by user: UserID, in transaction: Transaction) async throws -> Wish<Domain> {
        try requireCloudflare("Catch-all enable requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true")
        guard settings.emailWorkerName != nil else {
            throw Problem(.mailWorkerNotConfigured, "Catch-all management requires EMAIL_WORKER_NAME to be configured")
        }
        let (domain, underWay) = try await hold(id, in: transaction)
        try requireActive(domain, "Only active mailbox domains can enable catch-all")
        return try await enqueueOnce(
            CatchAllEnable(domain: id, name: domain.name, force: force), domain, underWay, by: user, in: transaction)
    }

    func disableCatchAll(_ id: DomainID, force: Bool, by user: UserID, in transaction: Transaction) async throws -> Wish<Domain> {
        try requireCloudflare("Catch-all disable requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true")
        let (domain, underWay) = try await hold(id, in: transaction)
        try requireActive(domain, "Only active mailbox domains can disable catch-all")
        return try await enqueueOnce(
            CatchAllDisable(domain: id, name: domain.name, force: force), domain, underWay, by: user, in: transaction)
    }

    func restoreCatchAll(
        _ id: DomainID, snapshot: CatchAllSnapshotID, force: Bool, by user: UserID, in transaction: Transaction
    ) async throws -> Wish<Domain> {
        try requireCloudflare("Catch-all restore requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true")
        let (domain, underWay) = try await hold(id, in: transaction)
        if domain.status == .deleting { throw Problem(.domainBusy) }
        guard try await CatchAllQueries(transaction).find(snapshot, of: id) != nil else {
            throw Problem(.notFound, "Catch-all snapshot not found")
        }
        return try await enqueueOnce(
            CatchAllRestore(domain: id, name: domain.name, snapshot: snapshot, force: force), domain, underWay, by: user,
            in: transaction)
    }

    // MARK: Drift

    /// What is done about differences between Cloudflare and what we left there.
    enum DriftAnswer: Sendable { case look, accept, reapply }

    func answerDrift(
        _ answer: DriftAnswer, _ id: DomainID, by user: UserID, in transaction: Transaction
    ) async throws -> Wish<Domain> {
        try requireCloudflare("This requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true and a Cloudflare API token")
        let (domain, underWay) = try await hold(id, in: transaction)
        try requireActive(domain, "Only active mailbox domains are compared with Cloudflare")
        switch answer {
        case .look:
            return try await enqueueOnce(
                DomainCheck(domain: id, name: domain.name), domain, underWay, by: user, in: transaction)
        case .accept:
            return try await enqueueOnce(
                DriftAccept(domain: id, name: domain.name), domain, underWay, by: user, in: transaction)
        case .reapply:
            return try await enqueueOnce(
                DriftReapply(domain: id, name: domain.name), domain, underWay, by: user, in: transaction)
        }
    }

    // MARK: What they share

    /// The domain, held until the transaction ends, and its jobs that are not finished.
    private func hold(
        _ id: DomainID, in transaction: Transaction
    ) async throws -> (domain: Domain, underWay: [JobUnderWay]) {
        guard let domain = try await DomainQueries(transaction).hold(id) else { throw Problem.domainNotFound }
        return (domain, try await queue.underWay([DomainLock.key(id)], in: transaction))
    }

    /// A wish that is the last one already gets the job that is under way.
    private func enqueueOnce<J: Job & Equatable>(
        _ job: J, _ domain: Domain, _ underWay: [JobUnderWay], by user: UserID, in transaction: Transaction
    ) async throws -> Wish<Domain> {
        let last = job is DomainCheck ? underWay.last : underWay.last { !($0.job is DomainCheck) }
        if let last, last.isSame(as: job) { return .job(last.id, domain) }
        return try await enqueue(job, domain, by: user, in: transaction)
    }

    private func enqueue(
        _ job: any Job, _ domain: Domain, by user: UserID, in transaction: Transaction
    ) async throws -> Wish<Domain> {
        let wish = JobQueue.Wish(job)
        try await queue.enqueue([wish], requestedBy: user, in: transaction)
        return .job(wish.id, try await DomainQueries(transaction).setJobs([(domain.id, wish.id)]).first ?? domain)
    }

    private func requireActive(_ domain: Domain, _ message: String) throws {
        guard domain.status == .active else {
            throw Problem(
                .domainNotActive, message,
                details: ["mailDomain": .string(domain.name), "status": .string(domain.status.rawValue)])
        }
    }

    private func requireCloudflare(_ message: String) throws {
        guard settings.canManageDomains else { throw Problem(.cloudflareNotConfigured, message) }
    }
}
