import Core
import Store

/// Who wishes for something about mailboxes, and how.
struct MailboxCaller: Sendable {
    let user: UserID
    let isAdministrator: Bool
    let origin: Mailbox.Origin
    let key: APIKeyID?

    init(_ principal: Principal) {
        user = principal.userID
        isAdministrator = principal.role == .admin
        switch principal.credential {
        case .apiKey(let id):
            origin = .apiKey
            key = id
        case .session:
            origin = .web
            key = nil
        }
    }

    /// Whose mailboxes he may see: `nil` for everybody's.
    var owner: UserID? { isAdministrator ? nil : user }

    func sees(_ mailbox: Mailbox) -> Bool { isAdministrator || mailbox.owner == user }
}
