import Core
import HTTPTypes
import Hummingbird
import Store

/// The way of every request to a route: who calls, may he, how often, the route's own work, and the record of it.
struct RequestPipeline: Sendable {
    let authenticator: Authenticator
    let limiter: RequestLimiter
    let audit: AuditLog

    nonisolated(nonsending) func handle(
        _ route: Route, _ request: Request, _ context: APIContext
    ) async throws -> Response {
        var context = context
        var fields: HTTPFields = [:]
        do {
            context = try await authenticator.authenticate(request, context, for: route)
            if let principal = context.knownPrincipal {
                // What is refused below costs us as much as what is not, and counts as much.
                fields = try await limiter.admit(principal)
                try route.access.check(principal)
            }
            var response = try await route.handle(request, context)
            response.headers.append(contentsOf: fields)
            if isRecorded(route) {
                await audit.record(
                    route, request, context, status: response.status, location: response.headers[.location])
            }
            return response
        } catch {
            var problem = Problem(error)
            if isRecorded(route), isRecorded(problem.code, of: context.knownPrincipal) {
                await audit.record(route, request, context, status: problem.code.status, code: problem.code)
            }
            // A failure of ours goes on as it is, so that the log has it.
            guard error is Problem, problem.code != .rateLimited else { throw error }
            for field in fields { problem.headers[field.name] = field.value }
            throw problem
        }
    }

    /// Of those who are not known only the sign-ins that failed are recorded, which are limited: there would be no end of the rest.
    private func isRecorded(_ code: Problem.Code, of principal: Principal?) -> Bool {
        guard principal == nil else { return code != .rateLimited }
        return code == .invalidCredential || code == .passkeyInvalid
    }

    private func isRecorded(_ route: Route) -> Bool {
        ![.get, .head, .options].contains(route.method) && route.isAudited
    }
}
