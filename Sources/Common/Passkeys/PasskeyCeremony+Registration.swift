public import Core

extension PasskeyCeremony {
    /// Verifies the answer to `creationOptions` (WebAuthn Level 2 §7.1; steps 1–4 are the browser's).
    ///
    /// | step | is |
    /// |---|---|
    /// | 5–10 | `checkClientData`: UTF-8, JSON, type, challenge, origin, token binding; Level 3's frames |
    /// | 11 | the client data's hash |
    /// | 12 | `AttestationObject` |
    /// | 13–15 | `check(_:)`: RP ID, user present, user verified; Level 3's backup flags |
    /// | 16 | `COSEKey` reads the algorithms of `pubKeyCredParams` and no other |
    /// | 17 | extensions are read and ignored; none was asked for |
    /// | 18, 19 | `AttestationStatement` |
    /// | 20, 21 | no attestation is asked for and none is trusted, so any that holds is as good as none |
    /// | 22 | the id is registered to nobody: the caller's, by a unique constraint; Level 3's bound on its length is `AuthenticatorData`'s |
    /// | 23, 24 | storing it: the caller's |
    ///
    /// - Parameters:
    ///   - expectedChallenge: the one that was given out to this user, and is now used up.
    ///   - userID: whom it was given out to.
    public func verifyRegistration(
        _ response: RegistrationResponse, expectedChallenge: PasskeyChallenge, userID: UserID
    ) throws(PasskeyError) -> RegisteredCredential {
        try check(type: response.type, id: response.id, rawID: response.rawId)
        let clientDataHash = try checkClientData(
            response.response.clientDataJSON.octets, of: .registration, expectedChallenge: expectedChallenge)
        let object = try AttestationObject(response.response.attestationObject.octets)
        let data = object.authenticatorData
        try check(data)
        guard let credential = data.attestedCredential else { throw .attestedCredentialMissing }
        // The specification takes the id from the browser; what is signed is the authenticator's.
        guard credential.id == response.rawId.octets else { throw .credentialIDMismatch }
        try object.statement.verify(for: credential, signedOctets: object.signedOctets + Array(clientDataHash))
        return RegisteredCredential(
            id: response.rawId, userID: userID, publicKey: credential.publicKey.octets,
            algorithm: credential.publicKey.algorithm, signCount: data.signCount,
            deviceType: PasskeyDeviceType(data.flags), backedUp: data.flags.contains(.backedUp),
            transports: Self.transports(response.response.transports ?? []), aaguid: credential.aaguid)
    }

    /// The words that can be transports, each once. They go back to browsers, which skip what they do not know, and into the database.
    private static func transports(_ words: [String]) -> [String] {
        var kept: [String] = []
        for word in words.prefix(16) {
            let isWord = word.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == UInt8(ascii: "-") }
            if isWord, (1...32).contains(word.utf8.count), !kept.contains(word) { kept.append(word) }
        }
        return kept
    }
}
