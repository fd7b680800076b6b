import Core
import HTTPTypes
import Hummingbird

/// The way of every request to a route: who calls, may he, how often, the route's own work, and the record of it.
struct RequestPipeline: Sendable {
    let authenticator: Authenticator
    let limiter: RequestLimiter
    let audit: AuditLog

    func handle(_ route: Route, _ request: Request, _ context: APIContext) async throws -> Response {
        var context = context
        do {
            context = try await authenticator.identify(request, context, for: route.access)
            try authenticator.check(request, context, for: route.access)
            var fields: HTTPFields = [:]
            if let principal = context.knownPrincipal { fields = try await limiter.admit(principal) }
            var response = try await route.handle(request, context)
            for field in fields { response.headers[field.name] = field.value }
            if isRecorded(route) {
                await audit.record(
                    route, request, context, status: response.status, location: response.headers[.location])
            }
            return response
        } catch {
            let problem = Problem(error)
            // Who is not known and is refused leaves no row: there would be no end of them.
            if isRecorded(route), problem.code != .signInLimited, problem.code != .rateLimited,
                context.knownPrincipal != nil || route.access == .open
            {
                await audit.record(route, request, context, status: problem.code.status, code: problem.code)
            }
            throw error
        }
    }

    private func isRecorded(_ route: Route) -> Bool {
        ![.get, .head, .options].contains(route.method) && route.isAudited
    }
}
