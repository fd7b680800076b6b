import Core

/// The members that every kind of rule has, read from its JSON.
struct RuleContent {
    let name: String?
    let enabled: Bool
    let matchers: [RuleMatcher]
    let actions: [RuleAction]

    init(_ json: JSONValue) {
        name = json["name"]?.stringValue
        enabled = json["enabled"] == .bool(true)
        matchers = if case .array(let entries) = json["matchers"] { entries.map(RuleMatcher.init(json:)) } else { [] }
        actions = if case .array(let entries) = json["actions"] { entries.map(RuleAction.init(json:)) } else { [] }
    }
}
