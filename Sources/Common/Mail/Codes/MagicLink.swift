/// A link that acts for its reader when it is opened. It is listed as it stands in the mail and never fetched.
public struct MagicLink: Sendable, Hashable, Codable {
    /// What opening the link is for.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case verify
        case login
        case reset
        case invite
        case unsubscribe
    }

    /// An `http` or `https` URL of at most 2,048 octets.
    public let url: String
    public let kind: Kind
    /// The words that one clicks, or the line before a bare URL; at most 200 characters.
    public let text: String

    public init(url: String, kind: Kind, text: String) {
        self.url = url
        self.kind = kind
        self.text = text
    }
}
