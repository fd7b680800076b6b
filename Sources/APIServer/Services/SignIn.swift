import Core
import HTTPTypes
import Hummingbird
import Postgres
import Store

/// Makes a browser's session, and the cookie that shows it.
struct SignIn: Sendable {
    let database: Database
    let cookies: Cookies
    let address: ClientAddress
    let lifetime: Duration

    /// What was signed in with.
    enum Means: Sendable {
        case apiKey(APIKeyID)
        case passkey(PasskeyID)
    }

    /// A session of its own for each sign-in: one that the browser brings ends, so that nobody can have fixed it before
    /// (OWASP Session Management, "Renew the Session ID After Any Privilege Level Change").
    func begin(
        _ user: UserID, by means: Means, _ request: Request, _ context: APIContext, in transaction: Transaction
    ) async throws -> (session: SessionID, cookie: String) {
        let sessions = SessionQueries(transaction)
        if let old = cookies.read(.session, request) { try await sessions.end(tokenHash: SessionToken.hash(old)) }
        let token = SessionToken.make().reveal()
        var new = SessionQueries.NewSession(
            user: user, tokenHash: SessionToken.hash(token), address: address.read(request, context),
            userAgent: request.headers[.userAgent].map { String($0.prefix(256)) }, lifetime: lifetime)
        switch means {
        case .apiKey(let id): new.apiKey = id
        case .passkey(let id): new.passkey = id
        }
        let id = try await sessions.insert(new)
        return (id, cookies.set(.session, token, for: lifetime))
    }
}
