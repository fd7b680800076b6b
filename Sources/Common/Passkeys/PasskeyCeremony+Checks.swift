import Crypto

/// The checks that both ceremonies have in common.
extension PasskeyCeremony {
    /// What a ceremony is called in client data (WebAuthn Level 2 §5.8.1).
    enum Kind: String {
        case registration = "webauthn.create"
        case assertion = "webauthn.get"
    }

    /// The credential is of the only type there is, and its two ids are one. `rawId` is what counts in the specification; callers look up
    /// by `id`, so they must not differ.
    func check(type: String, id: Base64URL, rawID: Base64URL) throws(PasskeyError) {
        guard type == "public-key" else { throw .credentialType }
        guard id == rawID else { throw .credentialIDMismatch }
    }

    /// Level 2 §7.1 steps 5–10 and §7.2 steps 9–14, with Level 3's on frames (§7.1 steps 10 and 11, §7.2 steps 13 and 14).
    ///
    /// - Returns: the SHA-256 of the client data, which is what gets signed (§7.1 step 11, §7.2 step 19).
    func checkClientData(
        _ octets: [UInt8], of kind: Kind, expectedChallenge: PasskeyChallenge
    ) throws(PasskeyError) -> SHA256Digest {
        let data = try ClientData(octets)
        guard data.type == kind.rawValue else { throw .clientDataType }
        guard expectedChallenge.matches(data.challenge) else { throw .challengeMismatch }
        guard relyingParty.trusts(clientOrigin: data.origin) else { throw .originMismatch }
        // Nobody is expected to show our pages in a frame of theirs.
        guard !data.crossOrigin, data.topOrigin == nil else { throw .crossOrigin }
        // We never negotiate token binding, so a browser can at most support it.
        guard data.tokenBindingStatus != "present" else { throw .tokenBinding }
        return SHA256.hash(data: octets)
    }

    /// Level 2 §7.1 steps 13–15 and §7.2 steps 15–17, with Level 3's on the backup flags (§7.1 step 17, §7.2 step 18).
    func check(_ data: AuthenticatorData) throws(PasskeyError) {
        guard SHA256.hash(data: Array(relyingParty.id.utf8)) == data.rpIDHash else { throw .rpIDMismatch }
        guard data.flags.contains(.userPresent) else { throw .userNotPresent }
        guard data.flags.contains(.userVerified) else { throw .userNotVerified }
        guard data.flags.contains(.backupEligible) || !data.flags.contains(.backedUp) else {
            throw .backupStateInconsistent
        }
    }
}
