import Core
import Crypto
import HTTPTypes
import Hummingbird
import Postgres
import Store

/// Finds out who calls: `Authorization: Bearer <API key>`, one read of PostgreSQL a request.
struct Authenticator: Sendable {
    let database: Database

    /// The context with its caller; throws when the route is not for him.
    func authenticate(_ request: Request, _ context: APIContext, for access: Access) async throws -> APIContext {
        if access == .open { return context }
        guard let secret = Self.bearer(request.headers[.authorization]) else { throw unauthenticated }
        // The hash is looked up, never the secret compared: what the look-up's time tells is about hashes.
        guard
            let principal = try await PrincipalQueries(ReadExecutor(database)).find(secretHash: APIKeySecret.hash(secret))
        else { throw unauthenticated }
        try access.check(principal)
        return context.authenticated(as: principal)
    }

    private var unauthenticated: Problem {
        Problem(.authenticationRequired, headers: [.wwwAuthenticate: "Bearer"])
    }

    /// The token of a Bearer credential (RFC 6750 §2.1); the scheme's case does not matter.
    static func bearer(_ header: String?) -> String? {
        guard let parts = header?.split(separator: " ", omittingEmptySubsequences: true), parts.count == 2,
            parts[0].lowercased() == "bearer"
        else { return nil }
        return String(parts[1])
    }
}
