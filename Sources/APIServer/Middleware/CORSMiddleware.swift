import HTTPTypes
import Hummingbird

/// Lets the web app's pages call the API from their own origin (WHATWG Fetch, "CORS protocol"); others are served without the headers that
/// would let their browsers show the answer.
struct CORSMiddleware: RouterMiddleware {
    private static let methods = "GET,HEAD,POST,PATCH,DELETE,OPTIONS"
    private static let exposed =
        "Location, Preference-Applied, RateLimit, RateLimit-Policy, Retry-After, X-Next-Cursor, X-Request-Id"

    let origins: OriginPolicy

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.hasPrefix("/api/") else { return try await next(request, context) }
        let origin = request.headers[.origin]
        let isTrusted = origin.map(origins.trusts) ?? false
        var response: Response
        if request.method == .options {
            // A preflight never reaches a route.
            response =
                isTrusted
                ? Response(status: .noContent) : Problem(.originNotAllowed).response(requestID: context.requestID)
        } else {
            response = try await next(request, context)
        }
        response.headers.add(.vary, "Origin")
        guard isTrusted, let origin else { return response }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlAllowCredentials] = "true"
        response.headers[.accessControlExposeHeaders] = Self.exposed
        if request.method == .options {
            response.headers[.accessControlAllowMethods] = Self.methods
            response.headers[.accessControlAllowHeaders] =
                request.headers[.accessControlRequestHeaders] ?? "Content-Type, Authorization"
            response.headers[.accessControlMaxAge] = "600"
        }
        return response
    }
}
