import Core
import NIOHTTP1

extension CloudflareClient {
    /// Reads a whole zone: five calls, and one more for each further thousand of records or fifty of rules.
    ///
    /// Needs the permissions to read the zone, its settings, its routing rules and its DNS records.
    public func contents(of zone: ZoneID) async throws -> ZoneContents {
        let rules: [JSONValue] = try await list("/zones/\(zone)/email/routing/rules", perPage: 50) { $0["id"] }
        return ZoneContents(
            zone: try await request(.GET, "/zones/\(zone)"),
            emailRouting: try await request(.GET, "/zones/\(zone)/email/routing"),
            catchAll: try await request(.GET, "/zones/\(zone)/email/routing/rules/catch_all"),
            routingRules: rules.filter { $0["matchers"] != [["type": "all"]] },
            dnsRecords: try await list("/zones/\(zone)/dns_records", perPage: 1000) { $0["id"] })
    }
}
