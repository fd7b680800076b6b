import Cloudflare
public import Core
public import Postgres
public import Store

/// Brings a domain under our care: finds or creates its zone, waits until it is delegated, and enables Email Routing.
public struct DomainBind: Job {
    public static let kind: JobKind = "domain.bind"
    public static let example = DomainBind(domain: DomainID(.zero), name: "example.com")

    /// Zones that nobody delegates are deleted by Cloudflare after 28 days (developers.cloudflare.com/dns/zone-setups/reference/domain-status).
    static let longestActivation: Duration = .days(28)

    public let domain: DomainID
    /// The domain's name in ASCII.
    public let name: String

    public init(domain: DomainID, name: String) {
        self.domain = domain
        self.name = name
    }

    public var lockKey: String? { DomainLock.key(domain) }
    public var subject: JobRecord.Subject? { .init(type: "domain", id: domain.uuid, name: name) }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let domains = DomainQueries(context.services.database)
        guard try await domains.find(domain) != nil else { return .cancel("The domain was deleted.") }
        let cloudflare = try context.cloudflare()

        try await context.step("preflight") { try await preflight(cloudflare) }
        let (zone, source) = try await findOrCreateZone(cloudflare, context)
        try await context.step("store zone") {
        } commit: { [domain] tx in
            try await DomainQueries(tx).setZone(
                domain, zoneID: zone.id.rawValue, nameServers: zone.nameServers, bindingSource: source)
        }
        let (seen, rest) = try await waitForActivation(of: zone, cloudflare, context)
        if let rest {
            return .snooze(rest, .zoneActivation) { [domain] tx in
                let domains = DomainQueries(tx)
                try await domains.setZone(
                    domain, zoneID: seen.id.rawValue, nameServers: seen.nameServers, bindingSource: source)
                try await domains.markPendingActivation(domain)
            }
        }
        try await context.step("enable email routing") {
            try await Permission.zoneSettingsEdit.naming { try await enableEmailRouting(cloudflare, zone.id) }
        }
        try await context.step("read back") {
            let settings = try await Permission.zoneSettingsEdit.naming { try await cloudflare.emailRouting(zone.id) }
            guard settings.enabled else {
                throw JobFailure.transient(
                    "email_routing_not_enabled", "Cloudflare accepted to enable Email Routing, but it is still off.")
            }
        }
        return .done { [domain] tx in try await DomainQueries(tx).markActive(domain) }
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await DomainQueries(transaction).markProvisioningError(domain, message: error.message)
    }

    // MARK: Steps

    /// Finds out early and in plain words that the token will not do.
    private func preflight(_ cloudflare: CloudflareClient) async throws {
        let token = try await Permission.validToken.naming { try await cloudflare.verifyToken() }
        guard token.status == .active else {
            throw JobFailure.permanent(
                "cloudflare_auth", "The Cloudflare API token is \(token.status.rawValue).",
                details: ["tokenStatus": .string(token.status.rawValue)])
        }
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

    private func enableEmailRouting(_ cloudflare: CloudflareClient, _ zone: ZoneID) async throws {
        do {
            _ = try await cloudflare.enableEmailRouting(zone)
        } catch let error as CloudflareError where error.kind == .conflict {
            // Told to be enabled already, or busy with it: reading back decides.
            guard try await cloudflare.emailRouting(zone).enabled else { throw error }
        }
    }

    // MARK: Activation

    /// How long to rest before the next look; `nil` when the zone is active.
    private func waitForActivation(
        of zone: Zone, _ cloudflare: CloudflareClient, _ context: JobContext
    ) async throws -> (seen: Zone, rest: Duration?) {
        let look = try await context.watch("wait for activation", until: Self.isActive, detail: Self.state) {
            try await currentZone(zone.id, cloudflare)
        }
        if look.isFulfilled { return (look.value, nil) }
        guard look.since < Self.longestActivation else {
            throw JobFailure.permanent(
                "zone_activation_timeout", "\(name) was not delegated to Cloudflare's name servers within 28 days.",
                details: ["nameServers": .array(look.value.nameServers.map(JSONValue.string))])
        }
        let rhythm = ActivationRhythm(pauses: context.services.settings.activationChecks)
        return (look.value, rhythm.pause(after: look.since))
    }

    private func currentZone(_ id: ZoneID, _ cloudflare: CloudflareClient) async throws -> Zone {
        do {
            return try await Permission.zoneRead.naming { try await cloudflare.zone(id) }
        } catch let error as CloudflareError where error.kind == .notFound {
            throw JobFailure.permanent(
                "zone_gone", "The zone of \(name) was deleted at Cloudflare while it waited for its delegation.",
                details: ["zoneId": .string(id.rawValue)])
        }
    }

    private static func isActive(_ zone: Zone) -> Bool { zone.status == .active }

    /// What a user reads while it waits: what there is to do.
    private static func state(_ zone: Zone) -> String {
        isActive(zone) ? "active" : "\(zone.status): delegate \(zone.name) to \(zone.nameServers.joined(separator: ", "))"
    }
}
