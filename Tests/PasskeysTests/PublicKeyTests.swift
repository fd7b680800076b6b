import Crypto
import TestSupport
import Testing

@testable import Passkeys

@Suite("Public keys")
struct PublicKeyTests {
    /// A change to an honest key's entries.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let algorithm: SoftwareAuthenticator.Algorithm
        let expected: PasskeyError
        let change: @Sendable (inout [Int: CBOREncoding]) -> Void

        init(
            _ name: String, _ algorithm: SoftwareAuthenticator.Algorithm, _ expected: PasskeyError,
            _ change: @escaping @Sendable (inout [Int: CBOREncoding]) -> Void
        ) {
            testDescription = name
            self.algorithm = algorithm
            self.expected = expected
            self.change = change
        }
    }

    static let zeroes: [UInt8] = Array(repeating: 0, count: 32)

    static func modulus(bits: Int, last: UInt8 = 0xFF) -> CBOREncoding {
        let first = UInt8((1 << ((bits - 1) % 8 + 1)) - 1)
        return .bytes([first] + Array(repeating: 0xFF, count: (bits - 1) / 8 - 1) + [last])
    }

    static let cases: [Case] = [
        Case("no algorithm", .es256, .publicKeyMalformed) { $0[3] = nil },
        Case("no key type", .es256, .publicKeyMalformed) { $0[1] = nil },
        Case("an unknown algorithm", .es256, .algorithmNotSupported) { $0[3] = .int(-35) },
        Case("an algorithm by name", .es256, .publicKeyMalformed) { $0[3] = .text("ES256") },
        Case("an algorithm of another key type", .es256, .publicKeyMalformed) { $0[3] = .int(-8) },
        Case("a key type of another algorithm", .es256, .publicKeyMalformed) { $0[1] = .int(3) },
        Case("ES256 on P-384", .es256, .publicKeyMalformed) { $0[-1] = .int(2) },
        Case("ES256 with a compressed point", .es256, .publicKeyMalformed) { $0[-3] = .bool(true) },
        Case("ES256 with a short x", .es256, .publicKeyMalformed) { $0[-2] = .bytes(Array(zeroes.dropLast())) },
        Case("ES256 without y", .es256, .publicKeyMalformed) { $0[-3] = nil },
        Case("ES256 off the curve", .es256, .publicKeyInvalid) { $0[-3] = .bytes(zeroes) },
        Case("ES256 at nowhere", .es256, .publicKeyInvalid) {
            $0[-2] = .bytes(zeroes)
            $0[-3] = .bytes(zeroes)
        },
        Case("a private key along with the public one", .es256, .publicKeyMalformed) { $0[-4] = .bytes(zeroes) },
        Case("an optional parameter", .es256, .publicKeyMalformed) { $0[2] = .bytes([1]) },
        Case("EdDSA on X25519", .edDSA, .publicKeyMalformed) { $0[-1] = .int(4) },
        Case("EdDSA with a long x", .edDSA, .publicKeyMalformed) { $0[-2] = .bytes(zeroes + [0]) },
        Case("EdDSA with a y", .edDSA, .publicKeyMalformed) { $0[-3] = .bytes(zeroes) },
        Case("EdDSA of order 4", .edDSA, .publicKeyInvalid) { $0[-2] = .bytes(zeroes) },
        Case("EdDSA of order 1, the other sign", .edDSA, .publicKeyInvalid) {
            $0[-2] = .bytes([1] + zeroes.dropFirst().dropLast() + [0x80])
        },
        Case("RS256 of 1024 bits", .rs256, .publicKeyInvalid) { $0[-1] = modulus(bits: 1_024) },
        Case("RS256 of 2047 bits", .rs256, .publicKeyInvalid) { $0[-1] = modulus(bits: 2_047) },
        Case("RS256 of 4097 bits", .rs256, .publicKeyInvalid) { $0[-1] = modulus(bits: 4_097) },
        Case("RS256 of 32768 bits", .rs256, .publicKeyInvalid) { $0[-1] = modulus(bits: 32_768) },
        Case("RS256 with an even modulus", .rs256, .publicKeyInvalid) { $0[-1] = modulus(bits: 2_048, last: 0xFE) },
        Case("RS256 with a zero before the modulus", .rs256, .publicKeyInvalid) {
            $0[-1] = .bytes([0] + Array(repeating: 0xFF, count: 256))
        },
        Case("RS256 with the exponent 1", .rs256, .publicKeyInvalid) { $0[-2] = .bytes([1]) },
        Case("RS256 with the exponent 3", .rs256, .publicKeyInvalid) { $0[-2] = .bytes([3]) },
        Case("RS256 with an even exponent", .rs256, .publicKeyInvalid) { $0[-2] = .bytes([1, 0, 0]) },
        Case("RS256 with a huge exponent", .rs256, .publicKeyInvalid) { $0[-2] = .bytes([1, 0, 0, 0, 1]) },
        Case("RS256 without exponent", .rs256, .publicKeyMalformed) { $0[-2] = nil },
        Case("RS256 with an empty modulus", .rs256, .publicKeyMalformed) { $0[-1] = .bytes([]) },
    ]

    @Test("what is no key of ours is refused", arguments: cases)
    func refuses(example: Case) throws {
        let ceremonies = try Ceremonies()
        let authenticator = try ceremonies.authenticator(example.algorithm)
        var entries: [Int: CBOREncoding] = [:]
        for case (.int(let label), let value) in authenticator.publicKey { entries[label] = value }
        example.change(&entries)
        let key = CBOREncoding.map(entries.map { (.int($0.key), $0.value) })

        let registration = try authenticator.register(challenge: ceremonies.challenge.text, publicKey: key) { _, _ in
            ("none", .map([]))
        }

        #expect(throws: example.expected) { try ceremonies.verify(registration) }
    }

    @Test(
        "a key that is no map, or one with a label twice, is refused",
        arguments: [
            CBOREncoding.array([]), .int(1), .map([]), .map([(.int(1), .int(2)), (.int(1), .int(2))]), .raw([]),
            .raw([0xBF, 0xFF]), .raw([0x1C]), .raw([0xA1, 0x01]), .raw([0xC0, 0xA0]),
            .raw([UInt8](repeating: 0x81, count: 60_000)), .raw([0x9B] + [UInt8](repeating: 0xFF, count: 8)),
            .raw([0x5B] + [UInt8](repeating: 0xFF, count: 8)), .raw([0xBB, 0x7F] + [UInt8](repeating: 0xFF, count: 7)),
        ])
    func malformed(key: CBOREncoding) throws {
        let ceremonies = try Ceremonies()
        let authenticator = try ceremonies.authenticator()

        let registration = try authenticator.register(challenge: ceremonies.challenge.text, publicKey: key) { _, _ in
            ("none", .map([]))
        }

        #expect(throws: PasskeyError.publicKeyMalformed) { try ceremonies.verify(registration) }
    }

    @Test("every point of low order is known by both its encodings")
    func lowOrder() throws {
        let honest = Array(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
        let minusOne = [0xEC] + [UInt8](repeating: 0xFF, count: 30)

        #expect(LowOrderPoints.contains(minusOne + [0x7F]))
        #expect(LowOrderPoints.contains(minusOne + [0xFF]))
        #expect(!LowOrderPoints.contains(honest))
        #expect(!LowOrderPoints.contains(minusOne))
    }
}
