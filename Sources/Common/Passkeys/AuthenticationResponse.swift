public import Core

/// What `startAuthentication` of @simplewebauthn/browser gives (`AuthenticationResponseJSON`, WebAuthn Level 3 §5.1.9), as far as it is needed.
public struct AuthenticationResponse: Sendable, Hashable, Codable {
    /// Names the credential; look it up by this.
    public let id: Base64URL
    public let rawId: Base64URL
    public let type: String
    public let response: Assertion

    public struct Assertion: Sendable, Hashable, Codable {
        public let clientDataJSON: Base64URL
        public let authenticatorData: Base64URL
        public let signature: Base64URL
        public let userHandle: Base64URL?

        public init(
            clientDataJSON: Base64URL, authenticatorData: Base64URL, signature: Base64URL, userHandle: Base64URL?
        ) {
            self.clientDataJSON = clientDataJSON
            self.authenticatorData = authenticatorData
            self.signature = signature
            self.userHandle = userHandle
        }
    }

    public init(id: Base64URL, rawId: Base64URL, type: String = "public-key", response: Assertion) {
        self.id = id
        self.rawId = rawId
        self.type = type
        self.response = response
    }

    /// Whom the authenticator claims the passkey is of; to be believed only after `PasskeyCeremony.verifyAssertion`.
    public var claimedUser: UserID? { response.userHandle.flatMap(UserID.init(userHandle:)) }
}
