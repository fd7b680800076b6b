public import Core

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A new passkey as it is to be stored (WebAuthn Level 3 §4, "credential record").
public struct RegisteredCredential: Sendable, Hashable {
    public let id: Base64URL
    public let userID: UserID
    /// A COSE_Key, as the authenticator encoded it.
    public let publicKey: [UInt8]
    public let algorithm: COSEAlgorithm
    public let signCount: UInt32
    public let deviceType: PasskeyDeviceType
    public let backedUp: Bool
    /// What the browser says of how it reaches the authenticator: words such as `internal` or `hybrid`, unknown ones included.
    public let transports: [String]
    /// The authenticator's model by its own account, often zeroes.
    public let aaguid: UUID
}
