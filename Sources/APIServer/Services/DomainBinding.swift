import Core
import Jobs
import Mail
import Postgres
import Store

/// Accepts the wish to bind a domain: checks what can be refused at once, and leaves the rest to a job.
struct DomainBinding: Sendable {
    let database: Database
    let queue: JobQueue
    let suffixes: PublicSuffixList
    let settings: CloudflareSettings

    /// Reads a name and refuses what cannot be a zone.
    func zoneName(_ text: String) throws -> DomainName {
        let name: DomainName
        do {
            name = try DomainName(text)
        } catch {
            throw Problem.invalid(["mailDomain": error.message], code: .invalidDomain, detail: error.message)
        }
        switch suffixes.classify(name) {
        case .apex: return name
        case .publicSuffix:
            throw Problem(
                .publicSuffixNotSupported, "\(name) is a public suffix, under which others register their domains.",
                details: ["mailDomain": .string(name.ascii)])
        case .subdomain:
            let recommended = suffixes.recommendation(for: name)
            throw Problem(
                .subdomainNotSupported,
                details: [
                    "code": "subdomain_direct_bind_not_supported",
                    "mailDomain": .string(name.ascii),
                    "recommendedApex": recommended.map { .string($0.apex.ascii) } ?? .null,
                    "recommendedMailboxSubdomain": recommended.map { .string($0.subdomain) } ?? .null,
                ])
        case .unknown:
            throw Problem.invalid(["mailDomain": "is not a domain name"], code: .invalidDomain)
        }
    }

    /// Writes the wish and its job in one transaction; a wish that is already under way gets the job that is.
    func bind(
        _ name: DomainName, by user: UserID, in transaction: Transaction
    ) async throws -> (job: JobRecord, domain: Domain) {
        guard settings.canBindDomains else {
            throw Problem(
                .cloudflareNotConfigured,
                "Cloudflare domain binding requires EMAIL_ROUTING_MANAGEMENT_ENABLED=true, a token and CLOUDFLARE_ACCOUNT_ID")
        }
        let domains = DomainQueries(transaction)
        let jobs = JobQueries(transaction)
        let (found, isNew) = try await domains.reserve(name: name.ascii, bindingSource: .projectBind)
        if !isNew, found.deletedAt == nil {
            let details: JSONValue = ["mailDomain": .string(found.name), "rootDomain": .string(found.name)]
            switch found.status {
            case .active: throw Problem(.domainExists, details: details)
            case .deleting: throw Problem(.domainBusy, details: details)
            case .provisioning, .pendingActivation, .provisioningError, .disabled:
                if let id = found.jobID, let job = try await jobs.find(id), !job.state.isFinal { return (job, found) }
            }
        }
        let id = try await queue.enqueue(
            DomainBind(domain: found.id, name: found.name), requestedBy: user, in: transaction)
        guard let domain = try await domains.beginProvisioning(found.id, job: id), let job = try await jobs.find(id) else {
            throw StoreError.rowMissing("domains")
        }
        return (job, domain)
    }
}
