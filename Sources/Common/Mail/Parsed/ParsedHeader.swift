/// One header field of a message, in the order in which it stood there.
public struct ParsedHeader: Codable, Hashable, Sendable {
    /// The field's name in lower case.
    public let key: String
    /// The value, unfolded and with its encoded words (RFC 2047) decoded.
    public let value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}
