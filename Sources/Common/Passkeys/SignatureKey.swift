import Crypto
import CryptoExtras

/// A public key that swift-crypto accepted, bound to the one algorithm it may be used with.
enum SignatureKey: Sendable {
    case edDSA(Curve25519.Signing.PublicKey)
    case es256(P256.Signing.PublicKey)
    case rs256(_RSA.Signing.PublicKey)

    /// Whether a signature in WebAuthn's form (Level 2 §6.5.6: DER for ECDSA, plain octets otherwise) is this key's over the octets.
    func isValidSignature(_ signature: [UInt8], over octets: [UInt8]) -> Bool {
        switch self {
        case .edDSA(let key):
            return key.isValidSignature(signature, for: octets)
        case .es256(let key):
            // What is no DER signature is no valid one either; no other word is needed for it.
            guard let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: octets)
        case .rs256(let key):
            let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
            return key.isValidSignature(signature, for: SHA256.hash(data: octets), padding: .insecurePKCS1v1_5)
        }
    }
}
