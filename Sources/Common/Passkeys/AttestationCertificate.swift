import Crypto
import CryptoExtras
import SwiftASN1
import X509

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The certificate of the key that signed a packed attestation (WebAuthn Level 2 §8.2.1).
///
/// Its chain leads nowhere for us: there are no trust anchors here, as we ask for no attestation and decide nothing by an authenticator's
/// model (§7.1 steps 20 and 21). So a passkey with such a statement is trusted as one without; the statement only must not lie.
struct AttestationCertificate {
    private let certificate: Certificate

    /// `id-fido-gen-ce-aaguid`
    private static let aaguidExtension: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 45_724, 1, 1, 4]

    init(der: [UInt8]) throws(PasskeyError) {
        do {
            certificate = try Certificate(derEncoded: der)
        } catch {
            throw .attestationCertificateInvalid
        }
    }

    /// The certificate's key, if it is one for the algorithm that the statement names.
    func key(for algorithm: COSEAlgorithm) -> SignatureKey? {
        switch algorithm {
        case .edDSA: Curve25519.Signing.PublicKey(certificate.publicKey).map(SignatureKey.edDSA)
        case .es256: P256.Signing.PublicKey(certificate.publicKey).map(SignatureKey.es256)
        case .rs256: _RSA.Signing.PublicKey(certificate.publicKey).map(SignatureKey.rs256)
        }
    }

    /// The requirements of §8.2.1, and that the certificate is of the model the authenticator data names, where it names one.
    func check(aaguid: UUID) throws(PasskeyError) {
        guard certificate.version == .v3, hasSubject, isNoAuthority, names(aaguid) else {
            throw .attestationCertificateInvalid
        }
    }

    /// Country, organisation, the unit "Authenticator Attestation", and a name.
    private var hasSubject: Bool {
        func values(_ type: ASN1ObjectIdentifier) -> [String] {
            certificate.subject.flatMap { name in
                name.filter { $0.type == type }.compactMap { String($0.value) }
            }
        }
        return values(.RDNAttributeType.countryName).contains { $0.utf8.count == 2 }
            && values(.RDNAttributeType.organizationName).contains { !$0.isEmpty }
            && values(.RDNAttributeType.organizationalUnitName).contains("Authenticator Attestation")
            && values(.RDNAttributeType.commonName).contains { !$0.isEmpty }
    }

    private var isNoAuthority: Bool {
        // An extension that cannot be read is as good as none, and there must be one.
        switch try? certificate.extensions.basicConstraints {
        case .notCertificateAuthority: true
        case .isCertificateAuthority, nil: false
        }
    }

    private func names(_ aaguid: UUID) -> Bool {
        guard let named = certificate.extensions[oid: Self.aaguidExtension] else { return true }
        let expected = withUnsafeBytes(of: aaguid.uuid) { Array($0) }
        // An octet string within the extension's octet string.
        guard !named.critical, let value = try? ASN1OctetString(derEncoded: named.value) else { return false }
        return Array(value.bytes) == expected
    }
}
