import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Signing in with an API key, signing out, and the browsers that are signed in.
struct SessionRoutes: Sendable {
    let database: Database
    let cookies: Cookies
    let signIn: SignIn
    let limiter: SignInLimiter
    let origins: OriginPolicy
    let idle: Duration

    var routes: [Route] {
        [
            Route(.get, "/api/auth/session", access: .anyUser, current),
            Route(.post, "/api/auth/session", access: .open, begin),
            Route(.delete, "/api/auth/session", access: .open, isAudited: false, end),
            Route(.get, "/api/auth/sessions", access: .scope(.keysRead), list),
            Route(.delete, "/api/auth/sessions/{id}", access: .scope(.keysWrite), revoke),
        ]
    }

    @Sendable private func current(_ request: Request, _ context: APIContext) async throws -> Response {
        .json(encoded: ByteBuffer(bytes: SignedInView(try context.principal, at: Date()).octets))
    }

    @Sendable private func begin(_ request: Request, _ context: APIContext) async throws -> Response {
        try refuseForeign(request)
        var fields = try await RequestFields(request)
        let key = fields.string("apiKey") ?? ""
        if fields.errors["apiKey"] == nil, key.utf8.count < 16 { fields.refuse("apiKey", "must have at least 16 characters") }
        try fields.throwErrors()
        // The prefix is the account: it is known to whoever has seen a list of keys, and guessing the rest counts against it.
        let address = signIn.address.read(request, context)
        let (principal, cookie) = try await limiter.attempt(from: address, account: APIKeySecret.prefix(key)) {
            try await signedIn(with: key, request, context)
        }
        context.auditNote.principal = principal
        return try .json(SignedInView(principal, at: Date()), headers: [.setCookie: cookie])
    }

    private func signedIn(
        with key: String, _ request: Request, _ context: APIContext
    ) async throws -> (Principal, cookie: String) {
        try await database.transaction { tx in
            guard var principal = try await PrincipalQueries(tx).hold(secretHash: APIKeySecret.hash(key)),
                case .apiKey(let id) = principal.credential
            else { throw Problem(.invalidCredential) }
            try await PrincipalQueries(tx).noteUse(keys: [id], sessions: [])
            let (session, cookie) = try await signIn.begin(principal.userID, by: .apiKey(id), request, context, in: tx)
            principal.credential = .session(session)
            return (principal, cookie)
        }
    }

    /// Ends the session that the cookie shows, if there is one. Who is signed out already is signed out.
    @Sendable private func end(_ request: Request, _ context: APIContext) async throws -> Response {
        if let token = cookies.read(.session, request) {
            try refuseForeign(request)
            try await SessionQueries(database).end(tokenHash: SessionToken.hash(token))
        }
        return Response(status: .noContent, headers: [.setCookie: cookies.clear(.session)])
    }

    /// Another site must not sign its visitors in or out here. Programs send no origin.
    private func refuseForeign(_ request: Request) throws {
        if let origin = request.headers[.origin], !origins.trusts(origin) { throw Problem(.originNotAllowed) }
    }

    private struct List: Encodable {
        let sessions: [SessionView]
        @Nullable var nextCursor: SessionID?
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryFields(request)
        let cursor = query.id("cursor", of: Entity.Session.self)
        let limit = query.limit()
        try query.throwErrors()
        let principal = try context.principal
        let sessions = try await SessionQueries(ReadExecutor(database))
            .list(of: principal.userID, idle: idle, before: cursor, limit: limit + 1)
        let page = sessions.prefix(limit)
        return try .json(
            List(
                sessions: page.map { SessionView($0, current: principal.credential) },
                nextCursor: sessions.count > limit ? page.last?.id : nil))
    }

    @Sendable private func revoke(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Session.self)
        let principal = try context.principal
        guard try await SessionQueries(database).end(id, of: principal.userID) else {
            throw Problem(.notFound, "Session not found")
        }
        var headers: HTTPFields = [:]
        if principal.credential == .session(id) { headers[.setCookie] = cookies.clear(.session) }
        return Response(status: .noContent, headers: headers)
    }
}
