/// What `startRegistration` of @simplewebauthn/browser takes (`PublicKeyCredentialCreationOptionsJSON`, WebAuthn Level 3 §5.1.8).
public struct CredentialCreationOptions: Sendable, Hashable, Encodable {
    public let rp: RelyingPartyEntity
    public let user: UserEntity
    public let challenge: PasskeyChallenge
    /// In the order of preference.
    public let pubKeyCredParams: [Parameter]
    /// Milliseconds, as the browser wants them.
    public let timeout: Int
    /// Credentials the user has already, so that an authenticator is not registered twice.
    public let excludeCredentials: [CredentialDescriptor]
    public let authenticatorSelection: AuthenticatorSelection
    public let attestation: String

    public struct RelyingPartyEntity: Sendable, Hashable, Encodable {
        public let name: String
        public let id: String
    }

    public struct UserEntity: Sendable, Hashable, Encodable {
        public let id: Base64URL
        public let name: String
        public let displayName: String
    }

    public struct Parameter: Sendable, Hashable, Encodable {
        public let alg: COSEAlgorithm
        /// Always `public-key`.
        public let type = "public-key"
    }

    public struct AuthenticatorSelection: Sendable, Hashable, Encodable {
        /// `required`: a user signs in without typing a name, so the authenticator must know the credential by itself.
        public let residentKey: String
        /// The same for Level 1 browsers.
        public let requireResidentKey: Bool
        /// `required`: a passkey is the only factor, so it must be two.
        public let userVerification: String
    }
}
