/// The body of a rule, read as Cloudflare reads it.
struct RuleInput {
    let name: String?
    let enabled: Bool
    let priority: Int
    let matchers: [RoutingRule.Matcher]
    let action: RoutingRule.Action
    let source: String

    static let longestName = 256
    static let longestValue = 90

    /// - Throws: 2007 for what is malformed.
    init(_ body: JSONObject) throws {
        if let given = body["name"], !given.isNull {
            guard let text = given.stringValue, text.count <= Self.longestName else {
                throw CloudflareError.invalidInput("name must be a string of at most \(Self.longestName) characters")
            }
            name = text
        } else {
            name = nil
        }
        if let given = body["enabled"], !given.isNull {
            guard let value = given.boolValue else { throw CloudflareError.invalidInput("enabled must be a boolean") }
            enabled = value
        } else {
            enabled = true
        }
        if let given = body["priority"], !given.isNull {
            guard let value = given.intValue, value >= 0 else {
                throw CloudflareError.invalidInput("priority must be a number, 0 or more")
            }
            priority = value
        } else {
            priority = 0
        }
        source = body["source"]?.stringValue ?? "api"
        guard source == "api" || source == "wrangler" else {
            throw CloudflareError.invalidInput("source must be api or wrangler")
        }
        guard let matchers = body["matchers"]?.arrayValue, !matchers.isEmpty else {
            throw CloudflareError.invalidInput("matchers are required")
        }
        self.matchers = try matchers.map(Self.matcher)
        guard let actions = body["actions"]?.arrayValue, let first = actions.first else {
            throw CloudflareError.invalidInput("actions are required")
        }
        guard actions.count == 1 else { throw CloudflareError.invalidInput("only one action per rule is allowed") }
        action = try Self.action(first)
    }

    private static func matcher(_ json: JSON) throws -> RoutingRule.Matcher {
        switch json["type"]?.stringValue {
        case "all": return .all
        case "literal":
            guard json["field"]?.stringValue == "to" else {
                throw CloudflareError.invalidInput("field of a literal matcher must be to")
            }
            guard let value = json["value"]?.stringValue, value.contains("@"), value.utf8.count <= longestValue else {
                throw CloudflareError.invalidInput(
                    "value of a literal matcher must be an address of at most \(longestValue) characters")
            }
            return .literal(value)
        default: throw CloudflareError.invalidInput("matcher type must be literal or all")
        }
    }

    private static func action(_ json: JSON) throws -> RoutingRule.Action {
        let values = json["value"].flatMap { $0.isNull ? nil : $0.stringsValue } ?? []
        guard values.allSatisfy({ $0.utf8.count <= longestValue }) else {
            throw CloudflareError.invalidInput("action value must have at most \(longestValue) characters")
        }
        switch json["type"]?.stringValue {
        case "drop":
            guard values.isEmpty else { throw CloudflareError.invalidInput("drop action must have no value") }
            return .drop
        case "forward":
            guard values.count == 1 else {
                throw CloudflareError.invalidInput("forward action must contain exactly one destination")
            }
            return .forward(values[0])
        case "worker":
            guard values.count == 1, !values[0].isEmpty else {
                throw CloudflareError.invalidInput("must specify worker id")
            }
            return .worker(values[0])
        default: throw CloudflareError.invalidInput("action type must be drop, forward or worker")
        }
    }

    /// Whether what the action names exists.
    /// - Throws: 2015, 2016, 2054.
    func checkAction(in world: World, zone: Zone, _ call: Call) throws {
        switch action {
        case .drop: return
        case .worker(let name):
            guard world.script(name, account: zone.accountID, visibleAt: call.now) != nil else {
                throw CloudflareError.workerMissing
            }
        case .forward(let email):
            guard let address = world.addresses[zone.accountID]?.first(where: { $0.email == email.lowercased() }) else {
                throw CloudflareError.destinationMissing
            }
            guard address.verified != nil else { throw CloudflareError.destinationUnverified }
        }
    }
}
