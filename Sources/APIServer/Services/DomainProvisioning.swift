import Core
import Jobs
import Mail
import Postgres
import Store

/// Accepts wishes to take domains into our care: checks what can be refused at once, and leaves the rest to jobs.
struct DomainProvisioning: Sendable {
    /// How a domain is to come into our care.
    enum Way: Sendable {
        /// Its zone is found or made.
        case bind
        /// Its zone is at Cloudflare already: the one of this id, or of this name.
        case enable(zoneID: String?)

        var bindingSource: Domain.BindingSource {
            switch self {
            case .bind: .projectBind
            case .enable: .catalog
            }
        }

        var action: DomainBulk.Action {
            switch self {
            case .bind: .bind
            case .enable: .enable
            }
        }

        func job(_ domain: Domain) -> any Job {
            switch self {
            case .bind: DomainBind(domain: domain.id, name: domain.name)
            case .enable(let zoneID): DomainEnable(domain: domain.id, name: domain.name, zoneID: zoneID)
            }
        }
    }

    let queue: JobQueue
    let settings: CloudflareSettings

    // MARK: Bind and enable

    func provision(_ name: DomainName, _ way: Way, by user: UserID, in transaction: Transaction) async throws -> Wish<Domain> {
        try check(way)
        let decided = try await decide([name.ascii], way, in: transaction)
        switch decided[0] {
        case .refuse(_, let problem): throw problem
        case .join(let job, let domain): return .job(job, domain)
        case .begin(let domain, _):
            let (ids, domains) = try await begin([decided[0]], way, parent: nil, by: user, in: transaction)
            return .job(ids[0], domains.first ?? domain)
        }
    }

    /// Provisions many domains: those that cannot be are refused one by one, the others get a job each, and one that stands for all.
    /// - Parameter refused: what was refused before, to be told with the rest.
    func provision(
        _ names: [DomainName], refused: [Domain.Refusal], _ way: Way, by user: UserID, in transaction: Transaction
    ) async throws -> Wish<Domain> {
        try check(way)
        let decided = names.isEmpty ? [] : try await decide(names.map(\.ascii), way, in: transaction)
        var refused = refused
        var joined: [(job: JobID, domain: Domain)] = []
        var new: [Decision] = []
        for decision in decided {
            switch decision {
            case .refuse(let name, let problem): refused.append(.init(name, problem))
            case .join(let job, let domain): joined.append((job, domain))
            case .begin: new.append(decision)
            }
        }
        guard !new.isEmpty else { return try await join(joined, refused: refused, in: transaction) }
        let parent = JobQueue.Wish(DomainBulk(action: way.action))
        try await queue.enqueue([parent], requestedBy: user, in: transaction)
        let (_, domains) = try await begin(new, way, parent: parent.id, by: user, in: transaction)
        return .bulk(
            .init(job: parent.id, things: (domains + joined.map(\.domain)).sorted { $0.name < $1.name }, refused: refused))
    }

    /// Nothing is new: a request that came before asked for the same, or there is nothing to do.
    private func join(
        _ joined: [(job: JobID, domain: Domain)], refused: [Domain.Refusal], in transaction: Transaction
    ) async throws -> Wish<Domain> {
        let parents = Set(try await JobQueries(transaction).find(joined.map(\.job)).map(\.parentID))
        if parents.count == 1, let parent = parents.first ?? nil {
            return .bulk(.init(job: parent, things: joined.map(\.domain), refused: refused))
        }
        throw Problem(
            .bulkNothingToDo,
            details: [
                "refused": try JSONValue(encoding: refused),
                "underWay": .array(
                    joined.map { ["mailDomain": .string($0.domain.name), "jobId": .string($0.job.description)] }),
            ])
    }

    /// Binds a name that cannot be a zone of its own, where it was one before: its zone is taken into our care again.
    func rebind(
        _ name: DomainName, otherwise problem: Problem, by user: UserID, in transaction: Transaction
    ) async throws -> Wish<Domain> {
        guard let row = try await DomainQueries(transaction).find(name: name.ascii), let zoneID = row.zoneID else {
            throw problem
        }
        return try await provision(name, .enable(zoneID: zoneID), by: user, in: transaction)
    }

    private func check(_ way: Way) throws {
        switch way {
        case .bind where !settings.canBindDomains:
            throw Problem(
                .cloudflareNotConfigured,
                "Cloudflare domain binding requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true, a token and CLOUDFLARE_ACCOUNT_ID")
        case .enable where !settings.canManageDomains:
            throw Problem(
                .cloudflareNotConfigured,
                "Enabling a domain requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true and a Cloudflare API token")
        case .bind, .enable: return
        }
    }

    // MARK: Decisions

    private enum Decision {
        case refuse(String, Problem)
        /// The domain is on its way already.
        case join(JobID, Domain)
        /// A new job; `isQueued`: another one comes before it, which the domain's status belongs to.
        case begin(Domain, isQueued: Bool)
    }

    /// In the order of the names. The rows are locked until the transaction ends.
    private func decide(_ names: [String], _ way: Way, in transaction: Transaction) async throws -> [Decision] {
        let rows = try await DomainQueries(transaction).reserve(names: names, bindingSource: way.bindingSource)
        let byName = Dictionary(rows.map { ($0.domain.name, $0) }, uniquingKeysWith: { first, _ in first })
        let known = rows.filter { !$0.isNew }.map { DomainLock.key($0.domain.id) }
        let underWay = known.isEmpty ? [] : try await queue.underWay(known, in: transaction)
        let jobs = Dictionary(grouping: underWay.filter { !($0.job is DomainCheck) }, by: \.lockKey)
        return try names.map { name in
            guard let (domain, isNew) = byName[name] else { throw StoreError.rowMissing("domains") }
            return decide(domain, isNew: isNew, last: jobs[DomainLock.key(domain.id)]?.last)
        }
    }

    private func decide(_ domain: Domain, isNew: Bool, last: JobUnderWay?) -> Decision {
        if isNew { return .begin(domain, isQueued: false) }
        if let last, last.isProvisioning, domain.deletedAt == nil { return .join(last.id, domain) }
        let details: JSONValue = ["mailDomain": .string(domain.name), "rootDomain": .string(domain.name)]
        if domain.deletedAt != nil { return .begin(domain, isQueued: false) }
        // A domain that is about to be disabled may be wished back; the jobs keep the order.
        if last?.job is DomainDisable { return .begin(domain, isQueued: true) }
        switch domain.status {
        case .active: return .refuse(domain.name, Problem(.domainExists, details: details))
        case .deleting: return .refuse(domain.name, Problem(.domainBusy, details: details))
        case .provisioning, .pendingActivation, .provisioningError, .disabled: return .begin(domain, isQueued: false)
        }
    }

    private func begin(
        _ decisions: [Decision], _ way: Way, parent: JobID?, by user: UserID, in transaction: Transaction
    ) async throws -> (jobs: [JobID], domains: [Domain]) {
        var wishes: [(domain: DomainID, job: JobID)] = []
        var queued: [(domain: DomainID, job: JobID)] = []
        var jobs: [JobQueue.Wish] = []
        for case .begin(let domain, let isQueued) in decisions {
            let job = JobQueue.Wish(way.job(domain))
            jobs.append(job)
            if isQueued { queued.append((domain.id, job.id)) } else { wishes.append((domain.id, job.id)) }
        }
        // Many at once are nobody's single wish, which goes first.
        try await queue.enqueue(
            jobs, priority: parent == nil ? .interactive : .background, requestedBy: user, parent: parent, in: transaction)
        let domains = DomainQueries(transaction)
        var rows: [Domain] = []
        if !wishes.isEmpty { rows += try await domains.beginProvisioning(wishes) }
        if !queued.isEmpty { rows += try await domains.setJobs(queued) }
        return (jobs.map(\.id), rows)
    }

    // MARK: Retry

    /// Makes a resting job look now, goes on with a failed one after the last finished step, or provisions once more.
    func retry(_ id: DomainID, by user: UserID, in transaction: Transaction) async throws -> Wish<Domain> {
        let domains = DomainQueries(transaction)
        guard let domain = try await domains.hold(id) else { throw Problem.domainNotFound }
        guard settings.canManageDomains else { throw Problem(.cloudflareNotConfigured) }
        let underWay = try await queue.underWay([DomainLock.key(id)], in: transaction)
        if let job = underWay.last(where: { $0.isProvisioning }) {
            // One that runs, or rests for Cloudflare's limit, goes on by itself.
            _ = try await queue.retry(job.id, in: transaction)
            return .job(job.id, domain)
        }
        switch domain.status {
        case .disabled: throw Problem(.domainDisabled, "Disabled mailbox domains cannot be retried")
        case .deleting: throw Problem(.domainBusy)
        case .active:
            let wish = JobQueue.Wish(DomainRetry(domain: id, name: domain.name))
            try await queue.enqueue([wish], requestedBy: user, in: transaction)
            return .job(wish.id, try await domains.setJobs([(id, wish.id)]).first ?? domain)
        case .provisioning, .pendingActivation, .provisioningError: break
        }
        if let failed = try await resumable(domain, in: transaction) {
            guard try await queue.retry(failed, in: transaction) else { throw Problem(.jobNotRetryable) }
            return .job(failed, try await domains.beginProvisioning([(id, failed)]).first ?? domain)
        }
        let way: Way = domain.bindingSource == .projectBind ? .bind : .enable(zoneID: nil)
        let wish = JobQueue.Wish(way.job(domain))
        try await queue.enqueue([wish], requestedBy: user, in: transaction)
        return .job(wish.id, try await domains.beginProvisioning([(id, wish.id)]).first ?? domain)
    }

    /// The job that stopped on the way and can go on. One whose zone is gone cannot: what it found is not there any more.
    private func resumable(_ domain: Domain, in transaction: Transaction) async throws -> JobID? {
        guard let id = domain.jobID, let job = try await JobQueries(transaction).find(id) else { return nil }
        guard [DomainBind.kind, DomainEnable.kind, DomainRetry.kind].contains(where: { $0.rawValue == job.kind }),
            job.state == .failed || job.state == .cancelled,
            let error = try job.error?.decode(JobErrorInfo.self), !["zone_gone", "zone_not_available"].contains(error.code)
        else { return nil }
        return id
    }
}

extension JobUnderWay {
    /// Whether it takes a domain into our care.
    var isProvisioning: Bool { job is DomainBind || job is DomainEnable || job is DomainRetry }
}

extension Problem {
    static var domainNotFound: Problem { Problem(.notFound, "Mailbox domain not found") }
}

extension Domain.Refusal {
    init(_ name: String, _ problem: Problem) {
        self.init(
            mailDomain: name, code: problem.code.rawValue, message: problem.detail, details: problem.details)
    }
}
