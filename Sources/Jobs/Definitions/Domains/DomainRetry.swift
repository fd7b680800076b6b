import Cloudflare
public import Core
public import Postgres
import Store

/// Provisions a domain's zone once more: where no job of its provisioning is left to go on with, or to mend one that was active.
public struct DomainRetry: DomainJob, Equatable {
    public static let kind: JobKind = "domain.retry"
    public static let example = DomainRetry(domain: DomainID(.zero), name: "example.com")

    public let domain: DomainID
    /// The domain's name in ASCII.
    public let name: String

    public init(domain: DomainID, name: String) {
        self.domain = domain
        self.name = name
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        guard let row = try await DomainQueries(context.services.database).find(domain) else {
            return .cancel("The domain was deleted.")
        }
        let provisioning = try ZoneProvisioning(domain, name, context)
        try await provisioning.preflight()
        let zone = try await context.step("find zone") {
            try await CloudflareZone(of: row).read(by: provisioning.cloudflare)
        }
        return try await provisioning.provision(zone, source: row.bindingSource)
    }

    /// An active domain stays active: that it could not be mended is for the job to say.
    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await DomainQueries(transaction).markProvisioningError(domain, message: error.message)
    }
}
