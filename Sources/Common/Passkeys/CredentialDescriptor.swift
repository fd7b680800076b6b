/// A credential as options name it (`PublicKeyCredentialDescriptorJSON`, WebAuthn Level 3 §5.1.8).
public struct CredentialDescriptor: Sendable, Hashable, Encodable {
    public let id: Base64URL
    /// Always `public-key`.
    public let type = "public-key"
    /// How the browser may reach the authenticator, as it said when the credential was made.
    public let transports: [String]

    public init(id: Base64URL, transports: [String] = []) {
        self.id = id
        self.transports = transports
    }
}
