import Crypto
import CryptoExtras

/// A credential's public key as authenticators send it: a COSE_Key (RFC 9052 §7, RFC 9053 §7, RFC 8230 §4) of one of three kinds.
///
/// WebAuthn (Level 2 §6.5.1.1) demands `alg` and exactly the parameters that the key type requires, so anything more or less, such
/// as a private key's part, is refused.
struct COSEKey: Sendable {
    let algorithm: COSEAlgorithm
    /// The encoded key, as it is stored.
    let octets: [UInt8]
    let key: SignatureKey

    /// Reads a stored key, or one that stands alone.
    init(octets: [UInt8]) throws(PasskeyError) {
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORDecoder.decode(octets)
        } catch {
            throw .publicKeyMalformed
        }
        try self.init(value, octets: octets)
    }

    /// Reads a key out of decoded CBOR.
    ///
    /// - Parameter octets: what the value was decoded from.
    init(_ value: CBORValue, octets: [UInt8]) throws(PasskeyError) {
        guard let type = value[Label.keyType]?.int, let number = value[Label.algorithm]?.int else {
            throw .publicKeyMalformed
        }
        guard let algorithm = COSEAlgorithm(rawValue: number) else { throw .algorithmNotSupported }
        guard type == Self.keyType(of: algorithm) else { throw .publicKeyMalformed }
        self.algorithm = algorithm
        self.octets = octets
        switch algorithm {
        case .edDSA: key = .edDSA(try Self.ed25519(value))
        case .es256: key = .es256(try Self.p256(value))
        case .rs256: key = .rs256(try Self.rsa(value))
        }
    }

    private enum Label {
        static let keyType = 1
        static let algorithm = 3
        // Elliptic curves (RFC 9053 §7.1, §7.2).
        static let curve = -1
        static let x = -2
        static let y = -3
        // RSA (RFC 8230 §4); the numbers are the key type's own.
        static let modulus = -1
        static let exponent = -2
    }

    /// RFC 9053 §7, RFC 8230 §4.
    private static func keyType(of algorithm: COSEAlgorithm) -> Int {
        switch algorithm {
        case .edDSA: 1  // OKP
        case .es256: 2  // EC2
        case .rs256: 3  // RSA
        }
    }

    private static func has(_ value: CBORValue, only labels: Int...) -> Bool {
        value.keys == Set(labels.map { CBORValue($0) })
    }

    private static func p256(_ value: CBORValue) throws(PasskeyError) -> P256.Signing.PublicKey {
        // y is never the one bit of the compressed form (Level 2 §5.8.5).
        guard has(value, only: Label.keyType, Label.algorithm, Label.curve, Label.x, Label.y),
            value[Label.curve]?.int == 1,
            let x = value[Label.x]?.bytes, x.count == 32,
            let y = value[Label.y]?.bytes, y.count == 32
        else { throw .publicKeyMalformed }
        // It is here that a point off the curve is found.
        guard let key = try? P256.Signing.PublicKey(x963Representation: [4] + x + y) else { throw .publicKeyInvalid }
        return key
    }

    private static func ed25519(_ value: CBORValue) throws(PasskeyError) -> Curve25519.Signing.PublicKey {
        guard has(value, only: Label.keyType, Label.algorithm, Label.curve, Label.x),
            value[Label.curve]?.int == 6,
            let x = value[Label.x]?.bytes, x.count == 32
        else { throw .publicKeyMalformed }
        guard !LowOrderPoints.contains(x), let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x) else {
            throw .publicKeyInvalid
        }
        return key
    }

    /// 2048 to 4096 bits (RFC 8230 §2 has the lower bound; the upper one bounds our work), and an odd exponent from 65537 on that
    /// 32 bits hold (FIPS 186-5 §5.1 has the lower bound).
    private static func rsa(_ value: CBORValue) throws(PasskeyError) -> _RSA.Signing.PublicKey {
        guard has(value, only: Label.keyType, Label.algorithm, Label.modulus, Label.exponent),
            let modulus = value[Label.modulus]?.bytes, let first = modulus.first, let last = modulus.last,
            let exponent = value[Label.exponent]?.bytes
        else { throw .publicKeyMalformed }
        // Both are in their shortest form (RFC 8230 §4).
        guard first != 0, last & 1 == 1, (3...4).contains(exponent.count), exponent[0] != 0,
            exponent[exponent.count - 1] & 1 == 1,
            (2_048...4_096).contains(modulus.count * 8 - first.leadingZeroBitCount),
            let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
        else { throw .publicKeyInvalid }
        return key
    }
}
