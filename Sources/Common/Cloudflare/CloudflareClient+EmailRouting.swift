import Core
import NIOHTTP1

extension CloudflareClient {
    public func emailRouting(_ zone: ZoneID) async throws -> EmailRoutingSettings {
        try await request(.GET, "/zones/\(zone)/email/routing")
    }

    /// Turns routing on for the apex and locks its MX and SPF records. Doing so twice changes nothing more.
    ///
    /// The address is deprecated, but `PATCH {"enabled": true}` answers success and does nothing (measured 2026-09): read back.
    @discardableResult
    public func enableEmailRouting(_ zone: ZoneID) async throws -> EmailRoutingSettings {
        try await request(.POST, "/zones/\(zone)/email/routing/enable", body: [:])
    }

    /// Turns routing off and removes its records.
    @discardableResult
    public func disableEmailRouting(_ zone: ZoneID) async throws -> EmailRoutingSettings {
        try await request(.POST, "/zones/\(zone)/email/routing/disable", body: [:])
    }

    /// The records that mail for the apex, or for a subdomain given by its whole name, needs.
    public func emailRoutingDNS(_ zone: ZoneID, subdomain: String? = nil) async throws -> EmailRoutingDNS {
        try await request(
            .GET, "/zones/\(zone)/email/routing/dns", query: subdomain.map { [("subdomain", $0)] } ?? [])
    }

    /// Makes the records for the apex, or for a subdomain given by its whole name (2007 for the apex's name, 30 names a zone).
    public func addEmailRoutingDNS(_ zone: ZoneID, name: String? = nil) async throws {
        try await perform(.POST, "/zones/\(zone)/email/routing/dns", body: name.map { ["name": .string($0)] })
    }

    /// Opens the locked records for changes.
    public func unlockEmailRoutingDNS(_ zone: ZoneID, name: String? = nil) async throws {
        try await perform(.PATCH, "/zones/\(zone)/email/routing/dns", body: name.map { ["name": .string($0)] })
    }
}
