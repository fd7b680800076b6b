/// What Cloudflare says about the token that we use.
public struct TokenStatus: Sendable, Hashable, Decodable {
    /// Open: a state that we do not know is kept as it came.
    public struct State: RawRepresentable, Sendable, Hashable, Codable {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public static let active = State(rawValue: "active")
        public static let disabled = State(rawValue: "disabled")
        public static let expired = State(rawValue: "expired")
    }

    public let id: String
    public let status: State
    /// ISO 8601; `nil` for a token without an end.
    public let expiresOn: String?

    private enum CodingKeys: String, CodingKey {
        case id
        case status
        case expiresOn = "expires_on"
    }
}
