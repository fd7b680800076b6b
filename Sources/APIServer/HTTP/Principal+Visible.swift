import Core
import Store

extension Principal {
    /// Whose things he may see; `nil` for everybody's.
    var visibleOwner: UserID? { role == .admin ? nil : userID }
}
