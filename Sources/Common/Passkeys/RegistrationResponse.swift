/// What `startRegistration` of @simplewebauthn/browser gives (`RegistrationResponseJSON`, WebAuthn Level 3 §5.1.8), as far as it is needed.
///
/// The browser's own extracts (`publicKey`, `publicKeyAlgorithm`, `authenticatorData`) are left alone: only the attestation object counts.
public struct RegistrationResponse: Sendable, Hashable, Codable {
    public let id: Base64URL
    public let rawId: Base64URL
    public let type: String
    public let response: Attestation

    public struct Attestation: Sendable, Hashable, Codable {
        public let clientDataJSON: Base64URL
        public let attestationObject: Base64URL
        public let transports: [String]?

        public init(clientDataJSON: Base64URL, attestationObject: Base64URL, transports: [String]? = nil) {
            self.clientDataJSON = clientDataJSON
            self.attestationObject = attestationObject
            self.transports = transports
        }
    }

    public init(id: Base64URL, rawId: Base64URL, type: String = "public-key", response: Attestation) {
        self.id = id
        self.rawId = rawId
        self.type = type
        self.response = response
    }
}
