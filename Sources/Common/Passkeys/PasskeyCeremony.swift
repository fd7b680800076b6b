import Core

/// The two ceremonies of WebAuthn from the relying party's side: making a passkey, and signing in with one.
///
/// Pure: values in, values or a `PasskeyError` out. Keeping challenges and taking each back once only, finding the stored credential, and
/// refusing an id that is registered already (WebAuthn Level 2 §7.1 step 22) are the caller's.
public struct PasskeyCeremony: Sendable {
    public let relyingParty: RelyingParty

    /// How long a challenge may be answered.
    public static let challengeLifetime: Duration = .seconds(300)
    /// How long the browser lets the user think.
    public static let timeout: Duration = .seconds(60)

    public init(relyingParty: RelyingParty) {
        self.relyingParty = relyingParty
    }

    /// What to ask the browser for a new passkey (Level 2 §7.1 step 1).
    ///
    /// - Parameter excluded: the user's passkeys that are not revoked.
    public func creationOptions(
        for user: PasskeyUser, challenge: PasskeyChallenge, excluding excluded: [CredentialDescriptor]
    ) -> CredentialCreationOptions {
        CredentialCreationOptions(
            rp: .init(name: relyingParty.name, id: relyingParty.id),
            user: .init(id: user.id.userHandle, name: user.name, displayName: user.displayName),
            challenge: challenge,
            pubKeyCredParams: COSEAlgorithm.allCases.map { .init(alg: $0) },
            timeout: Self.timeoutMilliseconds,
            excludeCredentials: excluded,
            authenticatorSelection: .init(
                residentKey: "required", requireResidentKey: true, userVerification: "required"),
            attestation: "none")
    }

    /// What to ask the browser for a sign-in (Level 2 §7.2 step 1).
    public func requestOptions(challenge: PasskeyChallenge) -> CredentialRequestOptions {
        CredentialRequestOptions(
            rpId: relyingParty.id, challenge: challenge, timeout: Self.timeoutMilliseconds, userVerification: "required")
    }

    private static var timeoutMilliseconds: Int { Int(timeout.components.seconds) * 1000 }
}
