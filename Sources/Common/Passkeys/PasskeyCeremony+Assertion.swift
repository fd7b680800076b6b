extension PasskeyCeremony {
    /// Verifies the answer to `requestOptions` (WebAuthn Level 2 §7.2; steps 1–4 are the browser's, 5 needs a list of credentials, which we do
    /// not send).
    ///
    /// | step | is |
    /// |---|---|
    /// | 6 | the user is known only by the assertion, so it must name one, and the credential's owner |
    /// | 7, 8 | the stored key; the parts of the response |
    /// | 9–14 | `checkClientData`: UTF-8, JSON, type, challenge, origin, token binding; Level 3's frames |
    /// | 15–17 | `check(_:)`: RP ID, user present, user verified; Level 3's backup flags, of which eligibility must be as it was (step 19 there) |
    /// | 18 | extensions are read and ignored; none was asked for |
    /// | 19, 20 | the signature over authenticator data and client data's hash |
    /// | 21 | `isCounterPlausible` |
    /// | 22 | storing what came of it: the caller's |
    ///
    /// - Parameters:
    ///   - expectedChallenge: the one that was given out, and is now used up.
    ///   - credential: what is stored under the response's id, and is not revoked.
    public func verifyAssertion(
        _ response: AuthenticationResponse, expectedChallenge: PasskeyChallenge, credential: StoredCredential
    ) throws(PasskeyError) -> VerifiedAssertion {
        try check(type: response.type, id: response.id, rawID: response.rawId)
        guard response.rawId == credential.id else { throw .credentialUnknown }
        guard let userHandle = response.response.userHandle, !userHandle.octets.isEmpty else { throw .userHandleMissing }
        guard userHandle == credential.userID.userHandle else { throw .userHandleMismatch }
        let key = try COSEKey(octets: credential.publicKey)

        let clientDataHash = try checkClientData(
            response.response.clientDataJSON.octets, of: .assertion, expectedChallenge: expectedChallenge)
        let octets = response.response.authenticatorData.octets
        let data = try AuthenticatorData(octets)
        // §6.3.3 step 10: assertions leave it out.
        guard data.attestedCredential == nil else { throw .attestedCredentialUnexpected }
        try check(data)
        let deviceType = PasskeyDeviceType(data.flags)
        guard deviceType == credential.deviceType else { throw .backupEligibilityChanged }

        guard key.key.isValidSignature(response.response.signature.octets, over: octets + Array(clientDataHash)) else {
            throw .signatureInvalid
        }
        guard Self.isCounterPlausible(data.signCount, after: credential.signCount) else { throw .counterNotIncreased }
        return VerifiedAssertion(
            newSignCount: data.signCount, deviceType: deviceType, backedUp: data.flags.contains(.backedUp))
    }

    /// Level 2 §7.2 step 21: a counter must grow, unless the authenticator has none and always says 0.
    static func isCounterPlausible(_ new: UInt32, after stored: UInt32) -> Bool {
        new > stored || (new == 0 && stored == 0)
    }
}
