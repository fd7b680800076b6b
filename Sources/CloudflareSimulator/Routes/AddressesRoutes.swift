import Hummingbird

/// Destination addresses of an account; a PATCH of the status stands for the owner's click in the mail.
enum AddressesRoutes {
    static let read = Permission.read(.routingAddresses)
    static let edit = Permission.edit(.routingAddresses)
    private static let path = "/accounts/:account/email/routing/addresses"

    static func add(to api: APIRouter) {
        api.on(.get, path, read) { world, call in
            let account = try world.account(call, for: read)
            var addresses = world.addresses[account] ?? []
            if let verified = call.query.bool("verified") { addresses.removeAll { ($0.verified != nil) != verified } }
            if call.query["direction"] == "desc" { addresses.reverse() }
            return Answer(Page(of: addresses, query: call.query, sizes: 5...50, standard: 20), json: \.json)
        }
        api.on(.post, path, edit, handler: create)
        api.on(.get, path + "/:address", read) { world, call in
            let account = try world.account(call, for: read)
            return Answer(try find(call, account, in: world).json)
        }
        api.on(.patch, path + "/:address", edit) { world, call in
            let account = try world.account(call, for: edit)
            var address = try find(call, account, in: world)
            switch try call.object()["status"]?.stringValue {
            case "verified": address.verified = address.verified ?? call.timestamp
            case "unverified": address.verified = nil
            default: throw CloudflareError.invalidInput("status must be verified or unverified")
            }
            address.modified = call.timestamp
            let changed = address
            world.addresses[account] = world.addresses[account]?.map { $0.id == changed.id ? changed : $0 }
            return Answer(address.json)
        }
        api.on(.delete, path + "/:address", edit, handler: remove)
    }

    private static func find(_ call: Call, _ account: String, in world: World) throws -> DestinationAddress {
        let id = call.parameter("address")
        guard let address = world.addresses[account]?.first(where: { $0.id == id }) else {
            throw CloudflareError.destinationMissing
        }
        return address
    }

    private static func create(_ world: inout World, _ call: Call) throws -> Answer {
        let account = try world.account(call, for: edit)
        guard let email = try call.object()["email"]?.stringValue?.lowercased(), email.contains("@"),
            email.utf8.count <= RuleInput.longestValue
        else { throw CloudflareError.invalidInput("email must be an address of at most 90 characters") }
        let addresses = world.addresses[account] ?? []
        guard !addresses.contains(where: { $0.email == email }) else { throw CloudflareError.addressExists }
        let limit = world.settings.addressLimit
        guard addresses.count < limit else { throw CloudflareError.tooManyAddresses(limit) }
        let address = DestinationAddress(
            id: Identifier.random(), email: email, created: call.timestamp, modified: call.timestamp)
        world.addresses[account] = addresses + [address]
        return Answer(address.json)
    }

    /// Rules that forward to the address are disabled with it.
    private static func remove(_ world: inout World, _ call: Call) throws -> Answer {
        let account = try world.account(call, for: edit)
        let address = try find(call, account, in: world)
        world.addresses[account]?.removeAll { $0.id == address.id }
        for var zone in world.zones.values where zone.accountID == account {
            for index in zone.routing.rules.indices
            where zone.routing.rules[index].action == .forward(address.email) {
                zone.routing.rules[index].enabled = false
            }
            if zone.routing.catchAll.action == .forward(address.email) { zone.routing.catchAll.enabled = false }
            world.zones[zone.id] = zone
        }
        return Answer(address.json)
    }
}
