import Core
import Store

/// Who may call a route. Nothing is allowed that does not say so.
enum Access: Sendable, Hashable {
    /// Everybody, without a credential.
    case open
    /// A user whose credential has the scope.
    case scope(Scope)
    /// An administrator whose credential has the scope.
    case admin(Scope)

    /// The one place that decides.
    func check(_ principal: Principal) throws {
        let scope: Scope
        switch self {
        case .open: return
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

/// What an API key may be used for.
enum Scope: String, Sendable, CaseIterable {
    case domainsRead = "domains:read"
    case domainsWrite = "domains:write"
    case jobsRead = "jobs:read"
    case jobsWrite = "jobs:write"

    /// `*` grants everything, and write includes read.
    func isGranted(by text: String) -> Bool {
        if text == "*" || text == rawValue { return true }
        guard rawValue.hasSuffix(":read") else { return false }
        return text == rawValue.dropLast("read".count) + "write"
    }
}
