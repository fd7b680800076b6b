public import Core

/// Everything in a zone that deleting it would lose, as Cloudflare sent it, unknown members included.
public struct ZoneContents: Sendable, Hashable, Codable {
    public let zone: JSONValue
    public let emailRouting: JSONValue
    public let catchAll: JSONValue
    /// Without the catch-all.
    public let routingRules: [JSONValue]
    public let dnsRecords: [JSONValue]

    public init(
        zone: JSONValue, emailRouting: JSONValue, catchAll: JSONValue, routingRules: [JSONValue], dnsRecords: [JSONValue]
    ) {
        self.zone = zone
        self.emailRouting = emailRouting
        self.catchAll = catchAll
        self.routingRules = routingRules
        self.dnsRecords = dnsRecords
    }
}
