/// What to store of a passkey after it was used.
public struct VerifiedAssertion: Sendable, Hashable {
    /// Store it only where the stored counter is still the one that was verified against, or two copies could sign in at once.
    public let newSignCount: UInt32
    public let deviceType: PasskeyDeviceType
    public let backedUp: Bool
}
