/// What `startAuthentication` of @simplewebauthn/browser takes (`PublicKeyCredentialRequestOptionsJSON`, WebAuthn Level 3 §5.1.9).
///
/// It names no credential: the user picks one of those that the authenticator knows for the RP ID.
public struct CredentialRequestOptions: Sendable, Hashable, Encodable {
    public let rpId: String
    public let challenge: PasskeyChallenge
    /// Milliseconds, as the browser wants them.
    public let timeout: Int
    public let userVerification: String
}
