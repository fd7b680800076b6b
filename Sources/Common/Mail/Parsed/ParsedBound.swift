/// A bound of the parser that a message ran into, so that something of it was left out.
public enum ParsedBound: String, Codable, Sendable, CaseIterable {
    /// More header fields than are kept, or one that is too long.
    case headers
    /// More addresses in a field than are kept.
    case addresses
    /// More parts than are looked at.
    case parts
    /// Parts nested deeper than is followed.
    case depth
    /// The plain text was cut.
    case text
    /// The HTML was cut.
    case html
}
