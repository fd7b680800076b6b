import Crypto

/// Random octets that an authenticator must sign, so that an old answer cannot be sent again (WebAuthn Level 2 §13.4.3).
///
/// Whoever gives one out keeps it, takes it back once only, and forgets it after `PasskeyCeremony.challengeLifetime`.
public struct PasskeyChallenge: Sendable, Hashable, Codable {
    public let value: Base64URL

    /// Twice what the specification asks for.
    public static let octetCount = 32

    /// A new challenge. The default generator is the system's, which is cryptographically secure.
    public static func make() -> PasskeyChallenge {
        var generator = SystemRandomNumberGenerator()
        return make(using: &generator)
    }

    public static func make(using generator: inout some RandomNumberGenerator) -> PasskeyChallenge {
        PasskeyChallenge(value: Base64URL((0..<octetCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }))
    }

    private init(value: Base64URL) {
        self.value = value
    }

    /// Reads a challenge that was kept; `nil` for what `text` never gave.
    public init?(_ text: String) {
        guard let value = Base64URL(text: text), value.octets.count == Self.octetCount else { return nil }
        self.value = value
    }

    /// base64url, as it goes to the browser and comes back in the client data.
    public var text: String { value.text }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let challenge = PasskeyChallenge(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a challenge"))
        }
        self = challenge
    }

    public func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }

    /// Whether client data has this challenge. Takes as long wherever the two differ: digests are compared in constant time.
    func matches(_ text: String) -> Bool {
        SHA256.hash(data: Array(text.utf8)) == SHA256.hash(data: Array(self.text.utf8))
    }
}
