import Cloudflare
public import Core
public import Postgres
import Store

/// Takes a zone that is at Cloudflare already into our care.
public struct DomainEnable: DomainJob, Equatable {
    public static let kind: JobKind = "domain.enable"
    public static let example = DomainEnable(domain: DomainID(.zero), name: "example.com", zoneID: nil)

    public let domain: DomainID
    /// The domain's name in ASCII.
    public let name: String
    /// The zone that is meant; `nil` for the one of that name.
    public let zoneID: String?

    public init(domain: DomainID, name: String, zoneID: String?) {
        self.domain = domain
        self.name = name
        self.zoneID = zoneID
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        guard try await DomainQueries(context.services.database).find(domain) != nil else {
            return .cancel("The domain was deleted.")
        }
        try await context.write { try await DomainQueries($0).markProvisioning(domain) }
        let provisioning = try ZoneProvisioning(domain, name, context)
        try await provisioning.preflight()
        let zone = try await context.step("find zone") { try await listedZone(provisioning.cloudflare) }
        return try await provisioning.provision(zone, source: .catalog)
    }

    /// A wish for a zone that Cloudflare does not have leaves no domain behind.
    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        let domains = DomainQueries(transaction)
        try await domains.markProvisioningError(domain, message: error.message)
        if error.code == Self.notAvailable { try await domains.forgetUnprovisioned(domain) }
    }

    static let notAvailable = "zone_not_available"

    private func listedZone(_ cloudflare: CloudflareClient) async throws -> Zone {
        let zones = try await Permission.zoneRead.naming { try await cloudflare.zones(named: name) }
            .filter { $0.name == name }
        let wanted = zones.first { zone in
            guard let zoneID else { return zone.accountID == nil || zone.accountID == cloudflare.accountID }
            return zone.id.rawValue == zoneID
        }
        guard let wanted else {
            throw JobFailure.permanent(
                Self.notAvailable, "Mailbox domain is not available in Cloudflare",
                details: [
                    "mailDomain": .string(name), "rootDomain": .string(name), "zoneId": zoneID.map(JSONValue.string) ?? .null,
                ])
        }
        return wanted
    }
}
