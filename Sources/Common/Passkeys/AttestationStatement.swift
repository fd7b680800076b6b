/// What vouches for a new credential (WebAuthn Level 2 §6.5). We ask for nothing and trust nothing, but what is said must be true.
enum AttestationStatement: Sendable {
    /// Level 2 §8.7.
    case none
    /// Level 2 §8.2, signed by the credential's own key.
    case packedSelf(algorithm: Int, signature: [UInt8])
    /// Level 2 §8.2, signed by a key of the authenticator's model. The certificates are DER, the attestation certificate first.
    case packed(algorithm: Int, signature: [UInt8], certificates: [[UInt8]])

    /// Certificates of a chain at most.
    static let maximumCertificates = 8

    /// Level 2 §7.1 step 18. Other formats are refused by name: since we ask for `none`, browsers send `none`, or self attestation.
    init(format: String, value: CBORValue) throws(PasskeyError) {
        guard let members = value.keys else { throw .attestationStatementMalformed }
        switch format {
        case "none":
            guard members.isEmpty else { throw .attestationStatementMalformed }
            self = .none
        case "packed":
            guard members.isSubset(of: [.text("alg"), .text("sig"), .text("x5c")]),
                let algorithm = value["alg"]?.int, let signature = value["sig"]?.bytes
            else { throw .attestationStatementMalformed }
            guard let chain = value["x5c"] else {
                self = .packedSelf(algorithm: algorithm, signature: signature)
                return
            }
            let elements = chain.array ?? []
            let certificates = elements.compactMap(\.bytes)
            guard (1...Self.maximumCertificates).contains(elements.count), certificates.count == elements.count else {
                throw .attestationStatementMalformed
            }
            self = .packed(algorithm: algorithm, signature: signature, certificates: certificates)
        default:
            throw .attestationFormatNotSupported
        }
    }

    /// The verification procedures of the formats (Level 2 §7.1 step 19).
    ///
    /// - Parameter signedOctets: the authenticator data and the hash of the client data, one after the other.
    func verify(
        for credential: AuthenticatorData.AttestedCredential, signedOctets: [UInt8]
    ) throws(PasskeyError) {
        switch self {
        case .none:
            return
        case .packedSelf(let algorithm, let signature):
            guard algorithm == credential.publicKey.algorithm.rawValue else { throw .attestationAlgorithmMismatch }
            guard credential.publicKey.key.isValidSignature(signature, over: signedOctets) else {
                throw .attestationSignatureInvalid
            }
        case .packed(let algorithm, let signature, let certificates):
            guard let algorithm = COSEAlgorithm(rawValue: algorithm) else { throw .attestationAlgorithmMismatch }
            let certificate = try AttestationCertificate(der: certificates[0])
            guard let key = certificate.key(for: algorithm) else { throw .attestationAlgorithmMismatch }
            guard key.isValidSignature(signature, over: signedOctets) else { throw .attestationSignatureInvalid }
            try certificate.check(aaguid: credential.aaguid)
        }
    }
}
