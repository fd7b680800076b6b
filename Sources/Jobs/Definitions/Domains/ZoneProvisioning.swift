import Cloudflare
import Core
import Postgres
import Store

/// What all ways of taking a domain into our care have in common: from the zone that is known to the domain that is active.
struct ZoneProvisioning: Sendable {
    /// Zones that nobody delegates are deleted by Cloudflare after 28 days (developers.cloudflare.com/dns/zone-setups/reference/domain-status).
    static let longestActivation: Duration = .days(28)

    let domain: DomainID
    /// The domain's name in ASCII.
    let name: String
    let cloudflare: CloudflareClient
    let context: JobContext

    init(_ domain: DomainID, _ name: String, _ context: JobContext) throws {
        self.domain = domain
        self.name = name
        self.cloudflare = try context.cloudflare()
        self.context = context
    }

    // MARK: Steps

    /// Finds out early and in plain words that the token will not do.
    func preflight() async throws {
        try await context.step("preflight") {
            let token = try await Permission.validToken.naming { try await cloudflare.verifyToken() }
            guard token.status == .active else {
                throw JobFailure.permanent(
                    "cloudflare_auth", "The Cloudflare API token is \(token.status.rawValue).",
                    details: ["tokenStatus": .string(token.status.rawValue)])
            }
        }
    }

    /// Keeps the zone, waits for its delegation, and enables Email Routing.
    func provision(_ zone: Zone, source: Domain.BindingSource) async throws -> JobOutcome {
        try await context.step("store zone") {
        } commit: { [domain] tx in
            try await DomainQueries(tx).setZone(
                domain, zoneID: zone.id.rawValue, nameServers: zone.nameServers, bindingSource: source)
        }
        let (seen, rest) = try await waitForActivation(of: zone)
        if let rest {
            return .snooze(rest, .zoneActivation) { [domain] tx in
                let domains = DomainQueries(tx)
                try await domains.setZone(
                    domain, zoneID: seen.id.rawValue, nameServers: seen.nameServers, bindingSource: source)
                try await domains.markPendingActivation(domain)
            }
        }
        try await context.step("enable email routing") {
            try await Permission.zoneSettingsEdit.naming { try await enableEmailRouting(zone.id) }
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

    private func enableEmailRouting(_ zone: ZoneID) async throws {
        do {
            _ = try await cloudflare.enableEmailRouting(zone)
        } catch let error as CloudflareError where error.kind == .conflict {
            // Told to be enabled already, or busy with it: reading back decides.
            guard try await cloudflare.emailRouting(zone).enabled else { throw error }
        }
    }

    // MARK: Activation

    /// How long to rest before the next look; `nil` when the zone is active.
    private func waitForActivation(of zone: Zone) async throws -> (seen: Zone, rest: Duration?) {
        let look = try await context.watch("wait for activation", until: Self.isActive, detail: Self.state) {
            try await currentZone(zone.id)
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

    private func currentZone(_ id: ZoneID) async throws -> Zone {
        do {
            return try await Permission.zoneRead.naming { try await cloudflare.zone(id) }
        } catch let error as CloudflareError where error.kind == .notFound {
            throw JobFailure.permanent(
                "zone_gone", "The zone of \(name) was deleted at Cloudflare.", details: ["zoneId": .string(id.rawValue)])
        }
    }

    private static func isActive(_ zone: Zone) -> Bool { zone.status == .active }

    /// What a user reads while it waits: what there is to do.
    private static func state(_ zone: Zone) -> String {
        isActive(zone) ? "active" : "\(zone.status): delegate \(zone.name) to \(zone.nameServers.joined(separator: ", "))"
    }
}
