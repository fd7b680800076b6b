import Cloudflare
import Core

/// A zone as a look at it found it, as far as our mail depends on it.
struct ZoneView: Sendable {
    var zone: Zone
    var emailRouting: EmailRoutingSettings
    var catchAll: CatchAllRule
    /// Without the catch-all.
    var rules: [RoutingRule]
    /// What Email Routing needs at the apex, and all MX and TXT records that are there; `nil` where the token may not read records.
    var needed: [DNSRecord]?
    var records: [DNSRecord]?

    /// Reads it with six calls; `nil` when there is no such zone any more.
    static func read(_ zone: CloudflareZone, by cloudflare: CloudflareClient) async throws -> ZoneView? {
        let seen: Zone
        do {
            seen = try await Permission.zoneRead.naming { try await cloudflare.zone(zone.id) }
        } catch let error as CloudflareError where error.kind == .notFound {
            return nil
        }
        var view = ZoneView(
            zone: seen,
            emailRouting: try await Permission.zoneSettingsEdit.naming { try await cloudflare.emailRouting(zone.id) },
            catchAll: try await Permission.routingRulesEdit.naming { try await cloudflare.catchAll(zone.id) },
            rules: try await Permission.routingRulesEdit.naming { try await cloudflare.routingRules(zone.id) }
                .filter { !$0.isCatchAll })
        do {
            view.needed = try await cloudflare.emailRoutingDNS(zone.id).records
            view.records = try await cloudflare.dnsRecords(zone.id, name: zone.name).filter { ["MX", "TXT"].contains($0.type) }
        } catch let error as CloudflareError where error.kind == .authentication {
            // Reading records is a permission of its own that nothing else needs; Email Routing's own status tells most of it.
            view.records = nil
        }
        return view
    }
}
