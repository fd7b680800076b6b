/// The part of a mail in which a code stands.
public enum CodeSource: String, Sendable, Hashable, Codable {
    case subject
    case body
}
