public import Core

/// What a routing rule does with the mail.
public enum RuleAction: Sendable, Hashable {
    case drop
    /// To verified addresses.
    case forward(to: [String])
    /// Hands the mail to a Worker script.
    case worker(ScriptName)
    /// One that we do not know, as it came.
    case other(JSONValue)

    public init(json: JSONValue) {
        var values: [String] = []
        if case .array(let entries) = json["value"] { values = entries.compactMap(\.stringValue) }
        switch json["type"]?.stringValue {
        case "drop":
            self = .drop
        case "forward":
            self = .forward(to: values)
        case "worker":
            guard values.count == 1, let script = ScriptName(values[0]) else { fallthrough }
            self = .worker(script)
        default:
            self = .other(json)
        }
    }

    public var json: JSONValue {
        switch self {
        case .drop: ["type": "drop"]
        case .forward(let addresses): ["type": "forward", "value": .array(addresses.map { .string($0) })]
        case .worker(let script): ["type": "worker", "value": [.string(script.rawValue)]]
        case .other(let json): json
        }
    }
}
