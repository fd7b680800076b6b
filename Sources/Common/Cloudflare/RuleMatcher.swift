public import Core

/// Which mail a routing rule is for.
public enum RuleMatcher: Sendable, Hashable {
    case all
    /// The `field`, always `to`, equals the value.
    case literal(field: String, value: String)
    /// One that we do not know, as it came.
    case other(JSONValue)

    /// Mail to this address.
    public static func to(_ address: String) -> RuleMatcher { .literal(field: "to", value: address) }

    public init(json: JSONValue) {
        switch json["type"]?.stringValue {
        case "all":
            self = .all
        case "literal":
            guard let value = json["value"]?.stringValue else { fallthrough }
            self = .literal(field: json["field"]?.stringValue ?? "to", value: value)
        default:
            self = .other(json)
        }
    }

    public var json: JSONValue {
        switch self {
        case .all: ["type": "all"]
        case .literal(let field, let value): ["type": "literal", "field": .string(field), "value": .string(value)]
        case .other(let json): json
        }
    }
}
