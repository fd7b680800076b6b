public import Core

/// What was stored of a passkey, as far as verifying an assertion needs it.
public struct StoredCredential: Sendable, Hashable {
    public let id: Base64URL
    /// Whose passkey it is.
    public let userID: UserID
    /// A COSE_Key, as it came at registration.
    public let publicKey: [UInt8]
    /// The counter of the last assertion.
    public let signCount: UInt32
    public let deviceType: PasskeyDeviceType

    public init(
        id: Base64URL, userID: UserID, publicKey: [UInt8], signCount: UInt32, deviceType: PasskeyDeviceType
    ) {
        self.id = id
        self.userID = userID
        self.publicKey = publicKey
        self.signCount = signCount
        self.deviceType = deviceType
    }
}
