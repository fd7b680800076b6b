import NIOHTTP1

extension CloudflareClient {
    /// The zone's catch-all rule, whole.
    public func catchAll(_ zone: ZoneID) async throws -> CatchAllRule {
        try await request(.GET, "/zones/\(zone)/email/routing/rules/catch_all")
    }

    /// Replaces the zone's catch-all rule; answers the rule as Cloudflare has it now.
    @discardableResult
    public func setCatchAll(_ zone: ZoneID, _ rule: CatchAllRule) async throws -> CatchAllRule {
        try await request(.PUT, "/zones/\(zone)/email/routing/rules/catch_all", body: rule.settable)
    }
}
