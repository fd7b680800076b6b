import Hummingbird

/// The records of Email Routing: read, add a mail domain, unlock, remove.
enum EmailRoutingDNSRoutes {
    static func add(to api: APIRouter) {
        api.on(.get, "/zones/:zone/email/routing/dns", EmailRoutingRoutes.read, handler: get)
        api.on(.post, "/zones/:zone/email/routing/dns", EmailRoutingRoutes.edit, handler: onboard)
        api.on(
            .patch, "/zones/:zone/email/routing/dns", EmailRoutingRoutes.edit, handler: EmailRoutingRoutes.unlock)
        api.on(
            .delete, "/zones/:zone/email/routing/dns", EmailRoutingRoutes.edit, handler: EmailRoutingRoutes.disable)
    }

    /// The records of the apex as a list; of a subdomain, with what is missing.
    private static func get(_ world: inout World, _ call: Call) throws -> Answer {
        let zone = try world.zone(call, for: EmailRoutingRoutes.read)
        guard let subdomain = call.query["subdomain"]?.lowercased() else {
            let records = zone.neededRecords(for: zone.name).map(\.json)
            return Answer(
                .array(records),
                resultInfo: [
                    "page": 1, "per_page": 50, "count": .int(records.count), "total_count": .int(records.count),
                    "total_pages": 1,
                ])
        }
        guard zone.contains(subdomain) else { throw CloudflareError.notASubdomain(of: zone.name) }
        let needed = zone.neededRecords(for: subdomain)
        let missing = needed.filter { record in !zone.records.contains(where: record.isMet) }
        return Answer([
            "errors": missing.isEmpty
                ? nil
                : .array(missing.map { ["code": .string("\($0.type.lowercased()).missing"), "missing": $0.json] }),
            "records": .array(needed.map(\.json)),
        ])
    }

    /// Without a name: the apex, as enabling does. With one: a subdomain, and the apex is none.
    private static func onboard(_ world: inout World, _ call: Call) throws -> Answer {
        var zone = try world.zone(call, for: EmailRoutingRoutes.edit)
        let named = try call.object()["name"].map { !$0.isNull } ?? false
        let domain = try EmailRoutingRoutes.domain(call, in: zone)
        guard !named || domain != zone.name else { throw CloudflareError.notASubdomain(of: zone.name) }
        guard domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(ZoneName.isLabel) else {
            throw CloudflareError.notASubdomain(of: zone.name)
        }
        try EmailRoutingRoutes.enable(&zone, domain, in: world, call)
        world.zones[zone.id] = zone
        return Answer(zone.routingJSON(of: domain))
    }
}
