import HTTPTypes
import Hummingbird

/// What every answer tells browsers to refuse (OWASP Secure Headers Project).
struct SecurityHeadersMiddleware: RouterMiddleware {
    /// Whether browsers are to come back over TLS alone.
    let isProduction: Bool

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // What a route says of itself stands.
        for field in Self.always where !response.headers.contains(field.name) { response.headers.append(field) }
        if isProduction { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        return response
    }

    private static let always = [
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        HTTPField(name: .referrerPolicy, value: "no-referrer"),
        HTTPField(name: .xFrameOptions, value: "DENY"),
        HTTPField(name: .contentSecurityPolicy, value: "default-src 'none'; frame-ancestors 'none'"),
        HTTPField(name: .cacheControl, value: "no-store"),
    ]
}

extension HTTPField.Name {
    static let referrerPolicy = Self("referrer-policy")!
    static let xFrameOptions = Self("x-frame-options")!
}
