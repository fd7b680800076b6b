public import Core

/// The rule of a zone for all mail that no other rule is for. There is always one; it may be disabled.
///
/// What Cloudflare sent is kept whole, so that a rule that somebody else made can be put back exactly.
public struct CatchAllRule: Sendable, Hashable {
    /// All of it, unknown members included.
    public let raw: JSONValue

    public init(raw: JSONValue) {
        self.raw = raw
    }

    public init(name: String, enabled: Bool, actions: [RuleAction], matchers: [RuleMatcher] = [.all]) {
        raw = [
            "name": .string(name), "enabled": .bool(enabled), "matchers": .array(matchers.map(\.json)),
            "actions": .array(actions.map(\.json)),
        ]
    }

    /// Hands all mail to a script.
    public static func worker(_ script: ScriptName, name: String) -> CatchAllRule {
        CatchAllRule(name: name, enabled: true, actions: [.worker(script)])
    }

    /// The rule of a fresh zone, off and dropping: what comes closest to deleting it.
    public static let fresh = CatchAllRule(name: "", enabled: false, actions: [.drop])

    public var id: RuleID? { (raw["id"]?.stringValue ?? raw["tag"]?.stringValue).flatMap(RuleID.init(_:)) }

    /// Trimmed; `Catch all` for a rule without a name.
    public var name: String {
        var text = (raw["name"]?.stringValue ?? "")[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.isEmpty ? "Catch all" : String(text)
    }

    public var enabled: Bool { RuleContent(raw).enabled }

    /// Everything, when the rule does not say.
    public var matchers: [RuleMatcher] {
        let matchers = RuleContent(raw).matchers
        return matchers.isEmpty ? [.all] : matchers
    }

    public var actions: [RuleAction] { RuleContent(raw).actions }

    /// Whether the rule hands its mail to this script and does nothing else, enabled or not.
    public func pointsTo(_ script: ScriptName) -> Bool { actions == [.worker(script)] }

    /// Whether two rules do the same with the same mail; names, ids and who wrote them do not matter.
    public func isEquivalent(to other: CatchAllRule) -> Bool {
        enabled == other.enabled && matchers == other.matchers && actions == other.actions
    }

    /// What is sent to put the rule in place: the members that a client may set, each as it came. Writing replaces the whole rule
    /// and takes a missing `enabled` for true, so these four are always there.
    public var settable: JSONValue {
        var members: [String: JSONValue] = [
            "name": raw["name"]?.stringValue.map { .string($0) } ?? "",
            "enabled": .bool(enabled),
            "matchers": .array(matchers.map(\.json)),
            "actions": .array(actions.map(\.json)),
        ]
        if case .array(let entries) = raw["matchers"], !entries.isEmpty { members["matchers"] = .array(entries) }
        if let actions = raw["actions"], case .array = actions { members["actions"] = actions }
        for key in ["source", "owner_worker_tag"] {
            if let value = raw[key], value.stringValue != nil { members[key] = value }
        }
        return .object(members)
    }
}

extension CatchAllRule: Codable {
    public init(from decoder: any Decoder) throws {
        let raw = try JSONValue(from: decoder)
        guard case .object = raw else {
            throw DecodingError.typeMismatch(
                [String: JSONValue].self, .init(codingPath: decoder.codingPath, debugDescription: "a rule is an object")
            )
        }
        self.raw = raw
    }

    public func encode(to encoder: any Encoder) throws {
        try raw.encode(to: encoder)
    }
}
