import Crypto
import SwiftASN1
import TestSupport
import X509

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A maker of authenticators, who signs for a model with a certified key.
struct AttestationAuthority {
    let key = P256.Signing.PrivateKey()
    let certificate: [UInt8]

    init(
        unit: String = "Authenticator Attestation", isAuthority: Bool = false, aaguid: [UInt8]? = nil,
        isCritical: Bool = false
    ) throws {
        let name = try DistinguishedName {
            CountryName("DE")
            OrganizationName("Works")
            OrganizationalUnitName(unit)
            CommonName("Works Authenticator 1")
        }
        var extensions = try Certificate.Extensions {
            Critical(isAuthority ? BasicConstraints.isCertificateAuthority(maxPathLength: nil) : .notCertificateAuthority)
        }
        if let aaguid {
            var serializer = DER.Serializer()
            try serializer.serialize(ASN1OctetString(contentBytes: aaguid[...]))
            try extensions.append(
                Certificate.Extension(
                    oid: [1, 3, 6, 1, 4, 1, 45_724, 1, 1, 4], critical: isCritical,
                    value: serializer.serializedBytes[...]))
        }
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let signed = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey), notValidBefore: now,
            notValidAfter: now + 86_400, issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: extensions, issuerPrivateKey: .init(key))
        var serializer = DER.Serializer()
        try serializer.serialize(signed)
        certificate = serializer.serializedBytes
    }

    /// A packed statement with the certificate, which may be changed on the way.
    func statement(
        for octets: [UInt8], algorithm: Int = -7, signature: [UInt8]? = nil, change: (inout [UInt8]) -> Void = { _ in }
    ) throws -> CBOREncoding {
        var certificate = certificate
        change(&certificate)
        let signature = try signature ?? Array(key.signature(for: octets).derRepresentation)
        return AttestationTests.packed(algorithm, signature, x5c: .array([.bytes(certificate)]))
    }
}
