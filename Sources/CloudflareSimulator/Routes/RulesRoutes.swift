import Hummingbird

/// Routing rules: list, make, read, replace, delete.
enum RulesRoutes {
    static let read = Permission.read(.routingRules)
    static let edit = Permission.edit(.routingRules)

    static func add(to api: APIRouter) {
        api.on(.get, "/accounts/:account/email/routing/rules", read) { world, call in
            let account = try world.account(call, for: read)
            let zones = world.zones.values.filter { $0.accountID == account }.sorted { $0.name < $1.name }
            let rules = zones.flatMap(\.routing.listing)
            return Answer(Page(of: rules, query: call.query, sizes: 5...50, standard: 20), json: \.json)
        }
        api.on(.get, "/zones/:zone/email/routing/rules", read, handler: list)
        api.on(.post, "/zones/:zone/email/routing/rules", edit, handler: create)
        api.on(.get, "/zones/:zone/email/routing/rules/:rule", read) { world, call in
            let zone = try world.zone(call, for: read)
            let id = call.parameter("rule")
            guard let rule = zone.routing.listing.first(where: { $0.id == id }) else {
                throw CloudflareError.ruleMissing
            }
            return Answer(rule.json)
        }
        api.on(.put, "/zones/:zone/email/routing/rules/:rule", edit, handler: replace)
        api.on(.delete, "/zones/:zone/email/routing/rules/:rule", edit) { world, call in
            var zone = try world.zone(call, for: edit)
            let index = try position(call, in: zone)
            let rule = zone.routing.rules.remove(at: index)
            world.zones[zone.id] = zone
            return Answer(rule.json)
        }
    }

    /// - Throws: 404 for a rule that is not there, 2020 for the catch-all, which has an endpoint of its own.
    private static func position(_ call: Call, in zone: Zone) throws -> Int {
        let id = call.parameter("rule")
        guard id != zone.routing.catchAll.id else { throw CloudflareError.invalidRuleOperation }
        guard let index = zone.routing.rules.firstIndex(where: { $0.id == id }) else {
            throw CloudflareError.ruleMissing
        }
        return index
    }

    private static func list(_ world: inout World, _ call: Call) throws -> Answer {
        let zone = try world.zone(call, for: read)
        var rules = zone.routing.listing
        if let enabled = call.query.bool("enabled") { rules.removeAll { $0.enabled != enabled } }
        return Answer(Page(of: rules, query: call.query, sizes: 5...50, standard: 20), json: \.json)
    }

    /// - Throws: what Cloudflare refuses of a rule that is to stand beside the others.
    private static func check(_ input: RuleInput, in world: World, zone: Zone, except id: String?, _ call: Call) throws {
        let keys = Set(input.matchers.map(\.key))
        guard !input.matchers.contains(.all) else { throw CloudflareError.invalidRuleOperation }
        for key in keys {
            guard let at = key.lastIndex(of: "@"), zone.contains(String(key[key.index(after: at)...])) else {
                throw CloudflareError.invalidInput("\(key) must be an address of `\(zone.name)` or its subdomains")
            }
        }
        try input.checkAction(in: world, zone: zone, call)
        let taken = zone.routing.rules.contains { rule in
            rule.id != id && rule.matchers.contains { keys.contains($0.key) }
        }
        guard !taken else { throw CloudflareError.duplicateRule }
    }

    private static func create(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: edit)
        let input = try RuleInput(try call.object())
        try check(input, in: world, zone: zone, except: nil, call)
        let limit = world.settings.ruleLimit
        guard zone.routing.rules.count < limit else { throw CloudflareError.tooManyRules(limit) }
        let rule = RoutingRule(
            id: Identifier.random(), name: input.name ?? "", matchers: input.matchers, action: input.action,
            enabled: input.enabled, priority: input.priority, source: input.source)
        zone.routing.rules.append(rule)
        world.zones[zone.id] = zone
        return Answer(rule.json)
    }

    private static func replace(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: edit)
        let index = try position(call, in: zone)
        let input = try RuleInput(try call.object())
        let old = zone.routing.rules[index]
        try check(input, in: world, zone: zone, except: old.id, call)
        let rule = RoutingRule(
            id: old.id, name: input.name ?? "", matchers: input.matchers, action: input.action,
            enabled: input.enabled, priority: input.priority, source: input.source)
        zone.routing.rules[index] = rule
        world.zones[zone.id] = zone
        return Answer(rule.json)
    }
}
