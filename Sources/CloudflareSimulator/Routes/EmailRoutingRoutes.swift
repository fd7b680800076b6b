import Hummingbird

/// The Email Routing settings of a zone: read, enable, disable, and the PATCH that changes less than it seems to.
enum EmailRoutingRoutes {
    static let read = Permission.read(.zoneSettings)
    static let edit = Permission.edit(.zoneSettings)

    static func add(to api: APIRouter) {
        api.on(.get, "/zones/:zone/email/routing", read) { world, call in
            Answer(try world.zone(call, for: read).routing.json)
        }
        api.on(.patch, "/zones/:zone/email/routing", edit, handler: change)
        api.on(.put, "/zones/:zone/email/routing", edit, handler: change)
        api.on(.post, "/zones/:zone/email/routing/enable", edit) { world, call in
            var zone = try world.zone(call, for: edit)
            _ = try call.object()
            try enable(&zone, zone.name, in: world, call)
            world.zones[zone.id] = zone
            return Answer(zone.routing.json)
        }
        api.on(.post, "/zones/:zone/email/routing/disable", edit, handler: disable)
        api.on(.post, "/zones/:zone/email/routing/unlock", edit, handler: unlock)
    }

    /// - Throws: the refusal of a pending zone, unless the settings allow it.
    static func enable(_ zone: inout Zone, _ domain: String, in world: World, _ call: Call) throws {
        if zone.status != .active, world.settings.enableOnPending == .refuse { throw CloudflareError.zoneNotActive }
        try zone.onboard(domain, limit: world.settings.mailDomainLimit, at: call.timestamp)
    }

    /// The `name` of a body: absent means the apex.
    /// - Throws: 2007 for a name outside the zone.
    static func domain(_ call: Call, in zone: Zone) throws -> String {
        guard let given = try call.object()["name"], !given.isNull else { return zone.name }
        guard let name = given.stringValue?.lowercased(), zone.contains(name) else {
            throw CloudflareError.notASubdomain(of: zone.name)
        }
        return name
    }

    /// `enabled` is accepted and does nothing: a documented no-op, enabling has its own endpoint.
    private static func change(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: edit)
        let body = try call.object()
        var changed = false
        if let value = body["skip_wizard"]?.boolValue {
            zone.routing.skipWizard = value
            changed = true
        }
        if let value = body["support_subaddress"]?.boolValue {
            zone.routing.supportSubaddress = value
            changed = true
        }
        if changed {
            zone.routing.modified = call.timestamp
            world.zones[zone.id] = zone
        }
        return Answer(zone.routing.json)
    }

    static func disable(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: edit)
        let name = try domain(call, in: zone)
        zone.offboard(name, at: call.timestamp)
        world.zones[zone.id] = zone
        return Answer(zone.routing.json)
    }

    static func unlock(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: edit)
        let name = try domain(call, in: zone)
        zone.unlock(name, at: call.timestamp)
        world.zones[zone.id] = zone
        return Answer(zone.routingJSON(of: name))
    }
}
