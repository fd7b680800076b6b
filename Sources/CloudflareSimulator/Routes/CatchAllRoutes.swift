import Hummingbird

/// The catch-all rule of a zone: read, and replace as a whole.
enum CatchAllRoutes {
    static func add(to api: APIRouter) {
        api.on(.get, "/zones/:zone/email/routing/rules/catch_all", RulesRoutes.read) { world, call in
            Answer(try world.zone(call, for: RulesRoutes.read).routing.catchAll.json)
        }
        api.on(.put, "/zones/:zone/email/routing/rules/catch_all", RulesRoutes.edit, handler: replace)
    }

    /// What is left out gets its default, not what stood there: `enabled` true, `name` empty.
    private static func replace(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: RulesRoutes.edit)
        let input = try RuleInput(try call.object())
        guard input.matchers == [.all] else {
            throw CloudflareError.invalidInput("catch-all rule must have exactly one matcher of type all")
        }
        try input.checkAction(in: world, zone: zone, call)
        zone.routing.catchAll = RoutingRule(
            id: zone.routing.catchAll.id, name: input.name ?? "", matchers: input.matchers, action: input.action,
            enabled: input.enabled, priority: RoutingRule.catchAllPriority, source: input.source)
        world.zones[zone.id] = zone
        return Answer(zone.routing.catchAll.json)
    }
}
