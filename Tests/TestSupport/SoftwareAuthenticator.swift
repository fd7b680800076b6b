import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An authenticator and the browser before it, in one: it makes one passkey and signs in with it, as honestly as it is told to.
///
/// It shares no code with the relying party, or one mistake could stand on both sides. What it would say can be changed before it speaks
/// (`flags`, `origin`, …), and what it said afterwards (the members of `Registration` and `Assertion`).
public struct SoftwareAuthenticator: Sendable {
    enum Key: Sendable {
        case es256(P256.Signing.PrivateKey)
        case edDSA(Curve25519.Signing.PrivateKey)
        case rs256(_RSA.Signing.PrivateKey)
    }

    public enum Algorithm: Int, Sendable, CaseIterable {
        case es256 = -7
        case edDSA = -8
        case rs256 = -257
    }

    let key: Key
    public var rpID: String
    public var origin: String
    public var credentialID: [UInt8]
    /// Of the user whom the passkey was made for; kept, as the credential is discoverable.
    public var userHandle: [UInt8]
    /// User present 01, user verified 04, backup eligible 08, backed up 10; 40 and 80 are added where they belong.
    public var flags: UInt8 = 0x1D
    /// What the next signature says; assertions count it up, unless it is 0.
    public var signCount: UInt32 = 0
    public var aaguid: [UInt8] = Array(0xA0...0xAF)
    /// JSON members that the client data has besides, each with a comma before it.
    public var moreClientData = ",\"crossOrigin\":false"
    /// The map of extension outputs, if any.
    public var extensions: CBOREncoding?

    public init(_ algorithm: Algorithm = .es256, rpID: String, origin: String, userHandle: [UInt8]) throws {
        switch algorithm {
        case .es256: key = .es256(P256.Signing.PrivateKey())
        case .edDSA: key = .edDSA(Curve25519.Signing.PrivateKey())
        case .rs256: key = .rs256(try Self.rsaKey.get())
        }
        self.rpID = rpID
        self.origin = origin
        self.userHandle = userHandle
        credentialID = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    }

    /// One for all, since making one takes long.
    private static let rsaKey = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    public var algorithm: Algorithm {
        switch key {
        case .es256: .es256
        case .edDSA: .edDSA
        case .rs256: .rs256
        }
    }

    /// The COSE_Key's entries, in CTAP2's order.
    public var publicKey: [(CBOREncoding, CBOREncoding)] {
        let algorithm = (CBOREncoding.int(3), CBOREncoding.int(algorithm.rawValue))
        switch key {
        case .es256(let key):
            let point = Array(key.publicKey.x963Representation.dropFirst())
            return [
                (.int(1), .int(2)), algorithm, (.int(-1), .int(1)), (.int(-2), .bytes(Array(point.prefix(32)))),
                (.int(-3), .bytes(Array(point.suffix(32)))),
            ]
        case .edDSA(let key):
            return [
                (.int(1), .int(1)), algorithm, (.int(-1), .int(6)),
                (.int(-2), .bytes(Array(key.publicKey.rawRepresentation))),
            ]
        case .rs256(let key):
            // swift-crypto made the key, so it knows its numbers.
            guard let numbers = try? key.publicKey.getKeyPrimitives() else { return [] }
            return [
                (.int(1), .int(3)), algorithm, (.int(-1), .bytes(Array(numbers.modulus))),
                (.int(-2), .bytes(Array(numbers.publicExponent))),
            ]
        }
    }

    /// A signature in the form that WebAuthn prescribes for the algorithm.
    public func sign(_ octets: [UInt8]) throws -> [UInt8] {
        switch key {
        case .es256(let key): Array(try key.signature(for: octets).derRepresentation)
        case .edDSA(let key): Array(try key.signature(for: octets))
        case .rs256(let key):
            Array(try key.signature(for: SHA256.hash(data: octets), padding: .insecurePKCS1v1_5).rawRepresentation)
        }
    }
}
