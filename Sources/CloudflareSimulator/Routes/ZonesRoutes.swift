import Hummingbird

/// Zones: list, make, read, delete, and the check of their delegation.
enum ZonesRoutes {
    static func add(to api: APIRouter) {
        api.on(
            .get, "/zones", .read(.zone), refusal: .missingPermission("zone.list", to: "list zones"), handler: list)
        api.on(
            .post, "/zones", .edit(.zone), refusal: .missingPermission("zone.create", to: "create zones"),
            handler: create)
        api.on(.get, "/zones/:zone", .read(.zone)) { world, call in
            Answer(try world.zone(call, for: .read(.zone)).json)
        }
        api.on(.patch, "/zones/:zone", .edit(.zone), handler: edit)
        api.on(.delete, "/zones/:zone", .edit(.zone)) { world, call in
            let zone = try world.zone(call, for: .edit(.zone))
            world.removeZone(zone)
            return Answer(["id": .string(zone.id)])
        }
        // Only asks for a check, which comes when it comes.
        api.on(.put, "/zones/:zone/activation_check", .edit(.zone)) { world, call in
            Answer(["id": .string(try world.zone(call, for: .edit(.zone)).id)])
        }
    }

    // MARK: List

    private static func list(_ world: inout World, _ call: Call) throws -> Answer {
        let filters: [(Zone) -> Bool] = call.query.items.compactMap { item in
            switch item.name {
            case "name": TextFilter(item.value).map { filter in { filter.matches($0.name) } }
            case "status": { $0.status.rawValue == item.value }
            case "account.id": { $0.accountID == item.value.lowercased() }
            case "account.name":
                TextFilter(item.value).map { filter in { filter.matches(Account.name(of: $0.accountID).lowercased()) } }
            case "type": { item.value.split(separator: ",").contains($0.type[...]) }
            default: nil
            }
        }
        let any = call.query["match"] == "any"
        var zones = world.zones.values.filter { zone in
            guard call.caller.grant.reaches(account: zone.accountID) else { return false }
            if any, !filters.isEmpty { return filters.contains { $0(zone) } }
            return filters.allSatisfy { $0(zone) }
        }
        let key: (Zone) -> (String, String) =
            switch call.query["order"] {
            case "status": { ($0.status.rawValue, $0.name) }
            case "account.id": { ($0.accountID, $0.name) }
            case "account.name": { (Account.name(of: $0.accountID), $0.name) }
            default: { ($0.name, $0.id) }
            }
        let falling = call.query["direction"] == "desc"
        zones.sort { falling ? key($1) < key($0) : key($0) < key($1) }
        return Answer(Page(of: zones, query: call.query, sizes: 5...50, standard: 20), json: \.json)
    }

    // MARK: Change

    private static func create(_ world: inout World, _ call: Call) throws -> Answer {
        let body = try call.object()
        guard let given = body["name"]?.stringValue else { throw CloudflareError.invalidDomain }
        let name = given.lowercased()
        // A token that reaches one account only need not name it.
        let account = body["account"]?["id"]?.stringValue?.lowercased() ?? world.accounts[0]
        guard world.accounts.contains(account) else { throw CloudflareError.badAccount }
        guard call.caller.grant.reaches(account: account) else { throw CloudflareError.unauthorizedResource }
        let type = body["type"]?.stringValue ?? "full"
        guard ["full", "partial", "secondary", "internal"].contains(type) else { throw CloudflareError.invalidDomain }
        try check(name, in: world)
        return Answer(world.addZone(name: name, account: account, type: type, at: call.now).json)
    }

    private static func check(_ name: String, in world: World) throws {
        let settings = world.settings
        guard ZoneName.isWellFormed(name) else { throw CloudflareError.invalidDomain }
        if settings.bannedZones.contains(name) { throw CloudflareError.banned }
        if settings.temporarilyBannedZones.contains(name) { throw CloudflareError.temporarilyBanned }
        if settings.restrictedZones.contains(name) { throw CloudflareError.addedTooOften }
        if settings.unidentifiedZones.contains(name) { throw CloudflareError.notIdentified(name) }
        guard let root = ZoneName.registrable(name, extra: settings.publicSuffixes),
            !settings.unregisteredZones.contains(name)
        else { throw CloudflareError.notRegistered(name) }
        guard root == name else { throw CloudflareError.notRoot }
        if world.zoneIDs[name] != nil || settings.foreignZones.contains(name) {
            throw CloudflareError.domainExists(name)
        }
    }

    private static func edit(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: .edit(.zone))
        if let paused = try call.object()["paused"]?.boolValue { zone.paused = paused }
        zone.modifiedOn = call.timestamp
        world.zones[zone.id] = zone
        return Answer(zone.json)
    }
}
