import Cloudflare
public import Core
public import Postgres
import Store

/// Brings a domain under our care: finds or creates its zone, waits until it is delegated, and enables Email Routing.
public struct DomainBind: DomainJob, Equatable {
    public static let kind: JobKind = "domain.bind"
    public static let example = DomainBind(domain: DomainID(.zero), name: "example.com")

    public let domain: DomainID
    /// The domain's name in ASCII.
    public let name: String

    public init(domain: DomainID, name: String) {
        self.domain = domain
        self.name = name
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        guard try await DomainQueries(context.services.database).find(domain) != nil else {
            return .cancel("The domain was deleted.")
        }
        try await context.write { try await DomainQueries($0).markProvisioning(domain) }
        let provisioning = try ZoneProvisioning(domain, name, context)
        try await provisioning.preflight()
        let (zone, source) = try await findOrCreateZone(provisioning.cloudflare, context)
        return try await provisioning.provision(zone, source: source)
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await DomainQueries(transaction).markProvisioningError(domain, message: error.message)
    }

    /// The zone, and whether it was there before us: what we did not create is not ours to delete.
    ///
    /// That there was none is kept before one is created, so a zone that a later run finds is the one whose creation nobody answered
    /// for: it is ours, and not created twice.
    private func findOrCreateZone(
        _ cloudflare: CloudflareClient, _ context: JobContext
    ) async throws -> (zone: Zone, source: Domain.BindingSource) {
        var hasJustLooked = false
        let found: Zone? = try await context.step("find zone") {
            hasJustLooked = true
            return try await ownZone(cloudflare)
        }
        if let found { return (found, .catalog) }
        let isFirstTry = hasJustLooked
        let created: Zone = try await context.step("create zone") {
            if !isFirstTry, let zone = try await ownZone(cloudflare) { return zone }
            return try await createZone(cloudflare, isFirstTry: isFirstTry)
        }
        return (created, .projectBind)
    }

    private func createZone(_ cloudflare: CloudflareClient, isFirstTry: Bool) async throws -> Zone {
        do {
            return try await Permission.zoneEdit.naming { try await cloudflare.createZone(name: name) }
        } catch let error as CloudflareError where error.hasCode(CloudflareCode.zoneExists) {
            // Made by somebody else between our look and our try.
            if let zone = try await ownZone(cloudflare) { return zone }
            guard isFirstTry else {
                // An earlier try of ours may have made it, and it may take a moment to be listed.
                throw JobFailure.transient(existsElsewhere.code, existsElsewhere.message, details: existsElsewhere.details)
            }
            throw existsElsewhere
        }
    }

    /// The zone of this name in our account; one that we can see in another account cannot be ours.
    private func ownZone(_ cloudflare: CloudflareClient) async throws -> Zone? {
        let zones = try await Permission.zoneRead.naming { try await cloudflare.zones(named: name) }
            .filter { $0.name == name }
        if let own = zones.first(where: { $0.accountID == nil || $0.accountID == cloudflare.accountID }) { return own }
        guard zones.isEmpty else { throw existsElsewhere }
        return nil
    }

    private var existsElsewhere: JobFailure {
        .permanent(
            "zone_exists_elsewhere",
            "\(name) is already a zone in another Cloudflare account. Remove it there, or bind it with a token of that account.",
            details: ["mailDomain": .string(name)])
    }
}
