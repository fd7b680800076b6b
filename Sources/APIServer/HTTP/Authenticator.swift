import Core
import Crypto
import HTTPTypes
import Hummingbird
import Store

/// Finds out who calls, with one read of PostgreSQL at most a request, which those that come together share: `Authorization: Bearer <API key>`, else the session's cookie.
struct Authenticator: Sendable {
    let callers: CallerLookup
    let cookies: Cookies
    let origins: OriginPolicy
    let address: ClientAddress
    let guesses: GuessLimiter
    let uses: LastUses
    let intake: IntakeSecrets

    /// The context with its caller; throws when there is none. Whether the route is for him is not asked here.
    nonisolated(nonsending) func authenticate(
        _ request: Request, _ context: APIContext, for route: Route
    ) async throws -> APIContext {
        if route.access == .open { return context }
        if route.access == .mailWorker {
            try intake.check(request)
            return context
        }
        let callers = request.uri.query == nil ? route.callers ?? callers : callers
        let caller = try await caller(request, context, for: route.access, among: callers)
        if caller.principal.isUseStale { uses.note(caller.principal.credential) }
        return context.authenticated(as: caller)
    }

    nonisolated(nonsending) private func caller(
        _ request: Request, _ context: APIContext, for access: Access, among callers: CallerLookup
    ) async throws -> Caller {
        // A credential that does not hold is refused, whatever else the request brings.
        if access != .session, let secret = Self.bearer(request.headers.first(.authorization)) {
            try guesses.check(address.read(request, context))
            // The hash is looked up, never the secret compared: what the look-up's time tells is about hashes.
            let found = try await callers.find(secretHash: APIKeySecret.hash(secret))
            guard let found else {
                await guesses.note(address.read(request, context))
                throw unauthenticated
            }
            return found
        }
        guard let token = cookies.read(.session, request) else { throw unauthenticated }
        guard let found = try await callers.find(tokenHash: SessionToken.hash(token)) else { throw unauthenticated }
        try checkOrigin(request)
        return found
    }

    /// Other sites must not act with a browser's cookie (OWASP, "Verifying Origin With Standard Headers").
    private func checkOrigin(_ request: Request) throws {
        guard ![.get, .head, .options].contains(request.method) else { return }
        guard let origin = request.headers[.origin], origins.trusts(origin) else { throw Problem(.originNotAllowed) }
    }

    private var unauthenticated: Problem {
        Problem(.authenticationRequired, headers: [.wwwAuthenticate: "Bearer"])
    }

    /// The token of a Bearer credential (RFC 6750 §2.1); the scheme's case does not matter.
    static func bearer(_ header: String?) -> String? {
        guard let words = header?.utf8.split(separator: UInt8(ascii: " ")), words.count == 2,
            words[0].elementsEqual("bearer".utf8, by: { $0 | 0x20 == $1 })
        else { return nil }
        return String(words[1])
    }
}
