/// A routing rule of a zone; the catch-all is one too.
struct RoutingRule: Sendable {
    enum Matcher: Sendable, Equatable {
        case all
        /// The address as it was sent; comparison ignores case.
        case literal(String)

        var json: JSON {
            switch self {
            case .all: ["type": "all"]
            case .literal(let address): ["type": "literal", "field": "to", "value": .string(address)]
            }
        }

        var key: String {
            switch self {
            case .all: "*"
            case .literal(let address): address.lowercased()
            }
        }
    }

    enum Action: Sendable, Equatable {
        case drop
        case forward(String)
        case worker(String)

        var json: JSON {
            switch self {
            case .drop: ["type": "drop"]
            case .forward(let address): ["type": "forward", "value": [.string(address)]]
            case .worker(let name): ["type": "worker", "value": [.string(name)]]
            }
        }
    }

    static let catchAllPriority = 2_147_483_647

    let id: String
    var name: String
    var matchers: [Matcher]
    var action: Action
    var enabled: Bool
    var priority: Int
    var source: String

    /// What a zone has before anybody touched it, and what a reset brings back.
    static var freshCatchAll: RoutingRule {
        RoutingRule(
            id: Identifier.random(), name: "", matchers: [.all], action: .drop, enabled: false,
            priority: catchAllPriority, source: "api")
    }

    var json: JSON {
        [
            "id": .string(id), "tag": .string(id), "name": .string(name),
            "matchers": .array(matchers.map(\.json)), "actions": [action.json], "enabled": .bool(enabled),
            "priority": .int(priority), "source": .string(source),
        ]
    }
}
