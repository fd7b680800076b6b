public import Core

/// The user whom a passkey is made for.
public struct PasskeyUser: Sendable, Hashable {
    public let id: UserID
    /// The account's name, shown to tell accounts apart: the e-mail address.
    public let name: String
    /// The person's name.
    public let displayName: String

    public init(id: UserID, name: String, displayName: String) {
        self.id = id
        self.name = name
        self.displayName = displayName
    }
}

extension UserID {
    /// The user as authenticators store it and give it back at sign-in (WebAuthn Level 2 §5.4.3 allows 64 octets): the id's text as UTF-8.
    public var userHandle: Base64URL { Base64URL(description.utf8) }

    /// Reads the user that an authenticator gave back.
    public init?(userHandle: Base64URL) {
        guard let text = String(validating: userHandle.octets, as: UTF8.self) else { return nil }
        self.init(text)
    }
}
