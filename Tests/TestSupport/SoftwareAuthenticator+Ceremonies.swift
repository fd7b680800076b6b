import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SoftwareAuthenticator {
    /// What a browser sends to register a passkey.
    public struct Registration: Sendable {
        public var id: [UInt8]
        public var rawID: [UInt8]
        public var type = "public-key"
        public var clientDataJSON: [UInt8]
        public var attestationObject: [UInt8]
        public var transports = ["internal", "hybrid"]

        public var json: String {
            """
            {"id":"\(base64URL(id))","rawId":"\(base64URL(rawID))","type":"\(type)","authenticatorAttachment":"platform",\
            "clientExtensionResults":{"credProps":{"rk":true}},\
            "response":{"clientDataJSON":"\(base64URL(clientDataJSON))","attestationObject":"\(base64URL(attestationObject))",\
            "transports":[\(transports.map { "\"\($0)\"" }.joined(separator: ","))]}}
            """
        }
    }

    /// What a browser sends to sign in.
    public struct Assertion: Sendable {
        public var id: [UInt8]
        public var rawID: [UInt8]
        public var type = "public-key"
        public var clientDataJSON: [UInt8]
        public var authenticatorData: [UInt8]
        public var signature: [UInt8]
        public var userHandle: [UInt8]?

        public var json: String {
            """
            {"id":"\(base64URL(id))","rawId":"\(base64URL(rawID))","type":"\(type)","clientExtensionResults":{},\
            "response":{"clientDataJSON":"\(base64URL(clientDataJSON))",\
            "authenticatorData":"\(base64URL(authenticatorData))","signature":"\(base64URL(signature))"\
            \(userHandle.map { ",\"userHandle\":\"\(base64URL($0))\"" } ?? "")}}
            """
        }
    }

    /// How a registration is vouched for.
    public enum Attestation: Sendable, CaseIterable {
        case none
        case packedSelf
    }

    /// - Parameter challenge: base64url, as the options have it.
    public func clientData(type: String, challenge: String) -> [UInt8] {
        Array("{\"type\":\"\(type)\",\"challenge\":\"\(challenge)\",\"origin\":\"\(origin)\"\(moreClientData)}".utf8)
    }

    /// - Parameter publicKey: the key that goes along when a credential is attested.
    public func authenticatorData(publicKey: CBOREncoding? = nil) -> [UInt8] {
        var octets = Array(SHA256.hash(data: Array(rpID.utf8)))
        octets.append(flags | (publicKey == nil ? 0 : 0x40) | (extensions == nil ? 0 : 0x80))
        octets += (0..<4).reversed().map { UInt8(truncatingIfNeeded: signCount >> (8 * $0)) }
        if let publicKey {
            octets +=
                aaguid + [UInt8(credentialID.count >> 8), UInt8(credentialID.count & 0xFF)] + credentialID + publicKey.octets
        }
        return octets + (extensions?.octets ?? [])
    }

    /// Makes the passkey known.
    public func register(challenge: String, attestation: Attestation = .none) throws -> Registration {
        try register(challenge: challenge, publicKey: .map(publicKey)) { data, signed in
            switch attestation {
            case .none: ("none", .map([]))
            case .packedSelf:
                ("packed", .map([(.text("alg"), .int(algorithm.rawValue)), (.text("sig"), .bytes(try sign(signed)))]))
            }
        }
    }

    /// Makes a passkey known with a key and a statement of the caller's.
    ///
    /// - Parameter statement: given the authenticator data, and the octets that an attestation signs, the format and the statement.
    public func register(
        challenge: String, publicKey: CBOREncoding,
        statement: (_ data: [UInt8], _ signed: [UInt8]) throws -> (format: String, statement: CBOREncoding)
    ) throws -> Registration {
        let clientData = clientData(type: "webauthn.create", challenge: challenge)
        let data = authenticatorData(publicKey: publicKey)
        let (format, statement) = try statement(data, data + Array(SHA256.hash(data: clientData)))
        let object = CBOREncoding.map([
            (.text("fmt"), .text(format)), (.text("attStmt"), statement), (.text("authData"), .bytes(data)),
        ])
        return Registration(
            id: credentialID, rawID: credentialID, clientDataJSON: clientData, attestationObject: object.octets)
    }

    /// Signs in.
    public mutating func authenticate(challenge: String) throws -> Assertion {
        if signCount > 0 { signCount += 1 }
        let clientData = clientData(type: "webauthn.get", challenge: challenge)
        return try assertion(clientData: clientData, data: authenticatorData())
    }

    /// Signs whatever it is given, so that only the checks besides the signature's can find fault.
    public func assertion(clientData: [UInt8], data: [UInt8]) throws -> Assertion {
        Assertion(
            id: credentialID, rawID: credentialID, clientDataJSON: clientData, authenticatorData: data,
            signature: try sign(data + Array(SHA256.hash(data: clientData))), userHandle: userHandle)
    }
}

/// base64url without padding (RFC 4648 §5).
public func base64URL(_ octets: some Sequence<UInt8>) -> String {
    String(
        Data(octets).base64EncodedString().compactMap { character in
            switch character {
            case "+": "-"
            case "/": "_"
            case "=": nil
            default: character
            }
        })
}
