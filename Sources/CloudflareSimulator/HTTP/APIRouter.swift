import HTTPTypes
import Hummingbird
import Synchronization

/// Adds the operations of the API to the router, each with the permission that it needs.
struct APIRouter {
    typealias Handler = @Sendable (inout World, Call) throws -> Answer

    static let base = "/client/v4"

    let router: Router<SimulatorContext>
    let simulator: Simulator

    /// - Parameters:
    ///   - permission: nil for the operations that look at the token itself.
    ///   - refusal: what a token without the permission is told, where it is not what the area says.
    func on(
        _ method: HTTPRequest.Method, _ path: String, _ permission: Permission?, refusal: CloudflareError? = nil,
        handler: @escaping Handler
    ) {
        router.on(RouterPath(Self.base + path), method: method) { [simulator] _, context -> Response in
            guard let call = context.inbound?.call else { throw HTTPError(.internalServerError) }
            if let permission { try Self.check(call.caller, permission, refusal: refusal) }
            return try simulator.world.withLock { world in
                world.advance(to: call.now)
                return try handler(&world, call)
            }.response
        }
    }

    private static func check(_ caller: Caller, _ permission: Permission, refusal: CloudflareError?) throws {
        guard caller.isKnown else { throw permission.unknownTokenRefusal }
        // Account-owned tokens cannot be used on Email Routing, whatever they may do elsewhere.
        if caller.isAccountOwned, permission.isEmailRouting { throw permission.refusal }
        guard caller.grant.allows(permission) else { throw refusal ?? permission.refusal }
    }
}
