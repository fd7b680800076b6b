/// What an API key may be used for.
enum Scope: String, Sendable, CaseIterable {
    case domainsRead = "domains:read"
    case domainsWrite = "domains:write"
    case jobsRead = "jobs:read"
    case jobsWrite = "jobs:write"
    case keysRead = "keys:read"
    case keysWrite = "keys:write"
    case mailboxesRead = "mailboxes:read"
    case mailboxesWrite = "mailboxes:write"
    case messagesRead = "messages:read"
    case messagesWrite = "messages:write"
    case usersRead = "users:read"
    case usersWrite = "users:write"

    /// The scope that grants all others.
    static let everything = "*"
    /// What a key may do when nobody says.
    static let standard: [Scope] = [.mailboxesWrite, .messagesRead]

    /// `*` grants everything, and write includes read.
    func isGranted(by text: String) -> Bool {
        if text == Self.everything || text == rawValue { return true }
        guard rawValue.hasSuffix(":read") else { return false }
        return text == rawValue.dropLast("read".count) + "write"
    }

    /// Whether a text names a scope.
    static func isKnown(_ text: String) -> Bool { text == everything || Scope(rawValue: text) != nil }

    /// Whether a credential with these scopes has another one, or all.
    static func grants(_ scopes: [String], _ text: String) -> Bool {
        if scopes.contains(everything) { return true }
        guard let scope = Scope(rawValue: text) else { return false }
        return scopes.contains { scope.isGranted(by: $0) }
    }
}
