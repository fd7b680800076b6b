import Core

/// A routing rule as we want it.
public struct RoutingRuleDraft: Sendable, Hashable {
    /// At most 256 characters.
    public var name: String
    public var enabled: Bool
    public var matchers: [RuleMatcher]
    public var actions: [RuleAction]
    /// Lower goes first; `nil` leaves it to Cloudflare (0).
    public var priority: Int64?

    public init(
        name: String, enabled: Bool = true, matchers: [RuleMatcher], actions: [RuleAction], priority: Int64? = nil
    ) {
        self.name = name
        self.enabled = enabled
        self.matchers = matchers
        self.actions = actions
        self.priority = priority
    }

    /// Hands mail to one address to a script.
    public static func worker(_ script: ScriptName, address: String, name: String) -> RoutingRuleDraft {
        RoutingRuleDraft(name: name, matchers: [.to(address)], actions: [.worker(script)])
    }

    var json: JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(name), "enabled": .bool(enabled), "matchers": .array(matchers.map(\.json)),
            "actions": .array(actions.map(\.json)),
        ]
        if let priority { members["priority"] = .int(priority) }
        return .object(members)
    }
}
