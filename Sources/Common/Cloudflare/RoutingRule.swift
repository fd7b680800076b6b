public import Core

/// A rule of a zone for mail to an address; the catch-all stands in the same list.
public struct RoutingRule: Sendable, Hashable, Identifiable {
    public let id: RuleID
    public let name: String
    public let enabled: Bool
    /// Lower goes first.
    public let priority: Int64?
    public let matchers: [RuleMatcher]
    public let actions: [RuleAction]
    /// All of it, unknown members included, as Cloudflare sent it.
    public let raw: JSONValue

    /// The address that the rule is for; `nil` for any other kind of rule.
    public var address: String? {
        guard matchers.count == 1, case .literal("to", let value) = matchers[0] else { return nil }
        return value
    }

    /// Whether this is the zone's catch-all, which only its own calls may touch (2020 otherwise).
    public var isCatchAll: Bool { matchers == [.all] }

    /// Whether the rule hands its mail to this script and does nothing else.
    public func pointsTo(_ script: ScriptName) -> Bool { actions == [.worker(script)] }
}

extension RoutingRule: Codable {
    public init(from decoder: any Decoder) throws {
        raw = try JSONValue(from: decoder)
        guard let id = (raw["id"]?.stringValue ?? raw["tag"]?.stringValue).flatMap(RuleID.init(_:)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a rule without id"))
        }
        self.id = id
        let content = RuleContent(raw)
        name = content.name ?? ""
        enabled = content.enabled
        matchers = content.matchers
        actions = content.actions
        priority = if case .int(let number) = raw["priority"] { number } else { nil }
    }

    public func encode(to encoder: any Encoder) throws {
        try raw.encode(to: encoder)
    }
}
