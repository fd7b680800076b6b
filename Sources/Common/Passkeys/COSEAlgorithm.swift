/// The signature algorithms that passkeys here may use, by their COSE numbers (RFC 9053 §2, RFC 8812 §2), in the order we prefer them.
public enum COSEAlgorithm: Int, Sendable, Hashable, CaseIterable, Codable {
    /// EdDSA, here always with Ed25519.
    case edDSA = -8
    /// ECDSA with SHA-256, in WebAuthn always on P-256 (Level 2 §5.8.5).
    case es256 = -7
    /// RSASSA-PKCS1-v1_5 with SHA-256, which Windows Hello's TPMs have.
    case rs256 = -257
}
