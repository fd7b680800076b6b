#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the authenticator says about a ceremony and signs (WebAuthn Level 2 §6.1; the backup flags are Level 3's).
struct AuthenticatorData: Sendable {
    /// SHA-256 of the RP ID that the credential is bound to.
    let rpIDHash: [UInt8]
    let flags: Flags
    let signCount: UInt32
    let attestedCredential: AttestedCredential?

    /// Level 3 §6.1. Bits 1 and 5 are reserved.
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8

        static let userPresent = Flags(rawValue: 1 << 0)
        static let userVerified = Flags(rawValue: 1 << 2)
        static let backupEligible = Flags(rawValue: 1 << 3)
        static let backedUp = Flags(rawValue: 1 << 4)
        static let attestedCredential = Flags(rawValue: 1 << 6)
        static let extensions = Flags(rawValue: 1 << 7)
    }

    /// Level 2 §6.5.1.
    struct AttestedCredential: Sendable {
        let aaguid: UUID
        let id: [UInt8]
        let publicKey: COSEKey
    }

    /// Reads the octets to the last one: whatever is left over is refused.
    ///
    /// Extensions are read, since their length is known by no other way, and then ignored: we ask for none, and a client may add some
    /// (Level 2 §7.1 step 17).
    init(_ octets: [UInt8]) throws(PasskeyError) {
        var rest = octets[...]
        rpIDHash = try Self.take(32, from: &rest)
        flags = Flags(rawValue: try Self.take(1, from: &rest)[0])
        signCount = try Self.take(4, from: &rest).reduce(0) { $0 << 8 | UInt32($1) }
        attestedCredential = flags.contains(.attestedCredential) ? try Self.attestedCredential(from: &rest) : nil
        if flags.contains(.extensions) {
            let (value, _) = try Self.value(from: &rest, otherwise: .authenticatorDataMalformed)
            guard let names = value.keys, names.allSatisfy({ $0.text != nil }) else { throw .authenticatorDataMalformed }
        }
        guard rest.isEmpty else { throw .authenticatorDataMalformed }
    }

    private static func attestedCredential(from rest: inout ArraySlice<UInt8>) throws(PasskeyError) -> AttestedCredential {
        let aaguid = UUID(octets: try take(16, from: &rest))
        let length = try take(2, from: &rest).reduce(0) { $0 << 8 | Int($1) }
        // Level 3 §7.1 step 26; an empty id names nothing.
        guard (1...1_023).contains(length) else { throw .credentialIDLength }
        let id = try take(length, from: &rest)
        let (key, octets) = try value(from: &rest, otherwise: .publicKeyMalformed)
        return AttestedCredential(aaguid: aaguid, id: id, publicKey: try COSEKey(key, octets: octets))
    }

    private static func take(_ count: Int, from rest: inout ArraySlice<UInt8>) throws(PasskeyError) -> [UInt8] {
        guard rest.count >= count else { throw .authenticatorDataMalformed }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    private static func value(
        from rest: inout ArraySlice<UInt8>, otherwise malformed: PasskeyError
    ) throws(PasskeyError) -> (value: CBORValue, octets: [UInt8]) {
        let value: CBORValue
        let length: Int
        do throws(CBORError) {
            (value, length) = try CBORDecoder.decodePrefix(of: rest)
        } catch {
            throw malformed
        }
        defer { rest = rest.dropFirst(length) }
        return (value, Array(rest.prefix(length)))
    }
}

extension UUID {
    /// Sixteen octets in network order, as an AAGUID is sent.
    fileprivate init(octets: [UInt8]) {
        var value: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &value) { $0.copyBytes(from: octets.prefix(16)) }
        self.init(uuid: value)
    }
}
