import TestSupport
import Testing

@testable import Passkeys

@Suite("Attestation statements")
struct AttestationTests {
    /// A statement as somebody writes it who has the authenticator data and the octets that are to be signed.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: PasskeyError?
        let format: String
        let statement: @Sendable (SoftwareAuthenticator, _ data: [UInt8], _ signed: [UInt8]) throws -> CBOREncoding

        init(
            _ name: String, _ expected: PasskeyError?, format: String = "packed",
            _ statement: @escaping @Sendable (SoftwareAuthenticator, [UInt8], [UInt8]) throws -> CBOREncoding
        ) {
            testDescription = name
            self.expected = expected
            self.format = format
            self.statement = statement
        }
    }

    static func packed(_ algorithm: Int, _ signature: [UInt8], x5c: CBOREncoding? = nil) -> CBOREncoding {
        .map(
            [(.text("alg"), .int(algorithm)), (.text("sig"), .bytes(signature))]
                + (x5c.map { [(.text("x5c"), $0)] } ?? []))
    }

    static let selfAttested: [Case] = [
        Case("none with something in it", .attestationStatementMalformed, format: "none") { _, _, _ in
            .map([(.text("alg"), .int(-7))])
        },
        Case("none that is no map", .attestationStatementMalformed, format: "none") { _, _, _ in .array([]) },
        Case("a format of other authenticators", .attestationFormatNotSupported, format: "fido-u2f") { _, _, _ in .map([]) },
        Case("a format in capitals", .attestationFormatNotSupported, format: "None") { _, _, _ in .map([]) },
        Case("a format without name", .attestationFormatNotSupported, format: "") { _, _, _ in .map([]) },
        Case("packed with nothing in it", .attestationStatementMalformed) { _, _, _ in .map([]) },
        Case("packed without algorithm", .attestationStatementMalformed) { authenticator, _, signed in
            .map([(.text("sig"), .bytes(try authenticator.sign(signed)))])
        },
        Case("packed with a signature in text", .attestationStatementMalformed) { _, _, _ in
            .map([(.text("alg"), .int(-7)), (.text("sig"), .text("x"))])
        },
        Case("packed with a key id of ECDAA", .attestationStatementMalformed) { authenticator, _, signed in
            .map([
                (.text("alg"), .int(-7)), (.text("sig"), .bytes(try authenticator.sign(signed))),
                (.text("ecdaaKeyId"), .bytes([1])),
            ])
        },
        Case("another algorithm than the key's", .attestationAlgorithmMismatch) { authenticator, _, signed in
            packed(-8, try authenticator.sign(signed))
        },
        Case("an unknown algorithm", .attestationAlgorithmMismatch) { authenticator, _, signed in
            packed(-65_535, try authenticator.sign(signed))
        },
        Case("no signature", .attestationSignatureInvalid) { _, _, _ in packed(-7, []) },
        Case("a signature over the data alone", .attestationSignatureInvalid) { authenticator, data, _ in
            packed(-7, try authenticator.sign(data))
        },
        Case("a signature by another key", .attestationSignatureInvalid) { authenticator, _, signed in
            let other = try SoftwareAuthenticator(rpID: "example.com", origin: "https://example.com", userHandle: [])
            return packed(-7, try other.sign(signed))
        },
        Case("a signature with a tail", .attestationSignatureInvalid) { authenticator, _, signed in
            packed(-7, try authenticator.sign(signed) + [0])
        },
        Case("a chain of nothing", .attestationStatementMalformed) { authenticator, _, signed in
            packed(-7, try authenticator.sign(signed), x5c: .array([]))
        },
        Case("a chain that is none", .attestationStatementMalformed) { authenticator, _, signed in
            packed(-7, try authenticator.sign(signed), x5c: .bytes([]))
        },
        Case("a chain of texts", .attestationStatementMalformed) { authenticator, _, signed in
            packed(-7, try authenticator.sign(signed), x5c: .array([.text("x")]))
        },
        Case("a chain without end", .attestationStatementMalformed) { authenticator, _, signed in
            packed(-7, try authenticator.sign(signed), x5c: .array(Array(repeating: .bytes([0x30, 0]), count: 9)))
        },
        Case("a certificate that is none", .attestationCertificateInvalid) { authenticator, _, signed in
            packed(-7, try authenticator.sign(signed), x5c: .array([.bytes([0x30, 0x00])]))
        },
    ]

    static let certified: [Case] = [
        Case("an honest certificate", nil) { authenticator, _, signed in
            try AttestationAuthority().statement(for: signed)
        },
        Case("one that names the model", nil) { authenticator, _, signed in
            try AttestationAuthority(aaguid: authenticator.aaguid).statement(for: signed)
        },
        Case("one of another model", .attestationCertificateInvalid) { authenticator, _, signed in
            try AttestationAuthority(aaguid: authenticator.aaguid.reversed()).statement(for: signed)
        },
        Case("one that names the model critically", .attestationCertificateInvalid) { authenticator, _, signed in
            try AttestationAuthority(aaguid: authenticator.aaguid, isCritical: true).statement(for: signed)
        },
        Case("one that is an authority's", .attestationCertificateInvalid) { _, _, signed in
            try AttestationAuthority(isAuthority: true).statement(for: signed)
        },
        Case("one of another unit", .attestationCertificateInvalid) { _, _, signed in
            try AttestationAuthority(unit: "Sales").statement(for: signed)
        },
        Case("a signature that is not the certificate's", .attestationSignatureInvalid) { authenticator, _, signed in
            try AttestationAuthority().statement(for: signed, signature: authenticator.sign(signed))
        },
        Case("an algorithm that is not the certificate's", .attestationAlgorithmMismatch) { _, _, signed in
            try AttestationAuthority().statement(for: signed, algorithm: -257)
        },
        Case("a certificate cut off", .attestationCertificateInvalid) { _, _, signed in
            try AttestationAuthority().statement(for: signed) { $0.removeLast() }
        },
        Case("a certificate with a tail", .attestationCertificateInvalid) { _, _, signed in
            try AttestationAuthority().statement(for: signed) { $0.append(0) }
        },
    ]

    @Test("must be true, though nobody asked for them", arguments: selfAttested + certified)
    func statement(example: Case) throws {
        let ceremonies = try Ceremonies()
        let authenticator = try ceremonies.authenticator()
        let registration = try authenticator.register(
            challenge: ceremonies.challenge.text, publicKey: .map(authenticator.publicKey)
        ) { data, signed in
            (example.format, try example.statement(authenticator, data, signed))
        }

        if let expected = example.expected {
            #expect(throws: expected) { try ceremonies.verify(registration) }
        } else {
            #expect(try ceremonies.verify(registration).id.octets == authenticator.credentialID)
        }
    }
}
