import Core
import Store

/// Who may call a route. Nothing is allowed that does not say so.
enum Access: Sendable, Hashable {
    /// Everybody, without a credential.
    case open
    /// Whoever is signed in, with whatever scopes: what it is about is the caller's own.
    case anyUser
    /// Who is signed in with a browser: a key that leaked must not make itself permanent.
    case session
    /// The mail Worker, which has a secret of its own and is no user.
    case mailWorker
    /// A user whose credential has the scope.
    case scope(Scope)
    /// An administrator whose credential has the scope.
    case admin(Scope)

    /// The one place that decides.
    func check(_ principal: Principal) throws {
        let scope: Scope
        switch self {
        case .open, .anyUser, .mailWorker: return
        case .session:
            switch principal.credential {
            case .session: return
            case .apiKey: throw Problem(.authenticationRequired)
            }
        case .scope(let needed): scope = needed
        case .admin(let needed):
            switch principal.role {
            case .admin: scope = needed
            case .member: throw Problem(.adminRequired)
            }
        }
        guard principal.scopes.contains(where: { scope.isGranted(by: $0) }) else {
            throw Problem(.insufficientScope, details: ["requiredScope": .string(scope.rawValue)])
        }
    }
}
