import Hummingbird

/// The verification of tokens: a user's own, and an account's.
enum TokenRoutes {
    static func add(to api: APIRouter) {
        api.on(.get, "/user/tokens/verify", nil) { world, call in
            guard !call.caller.isAccountOwned else { throw CloudflareError.invalidAPIToken }
            return try verify(call)
        }
        api.on(.get, "/accounts/:account/tokens/verify", nil) { world, call in
            guard call.caller.isAccountOwned else { throw CloudflareError.invalidAPIToken }
            let id = call.parameter("account").lowercased()
            guard world.accounts.contains(id) else { throw CloudflareError.noRoute(call.path) }
            return try verify(call)
        }
    }

    private static func verify(_ call: Call) throws -> Answer {
        let token = call.caller.token
        let status = call.caller.grant.status
        // A disabled token still verifies, as what it is; a token that was never issued does not.
        guard call.caller.label != "unknown" else { throw CloudflareError.invalidAPIToken }
        let id = Identifier.digest(token.utf8) + Identifier.digest(token.utf8.reversed())
        return Answer(
            ["id": .string(id), "status": .string(status.rawValue)],
            messages: [
                [
                    "code": 10000,
                    "message": .string("This API Token is valid and \(status.rawValue)"), "type": nil,
                ]
            ])
    }
}
