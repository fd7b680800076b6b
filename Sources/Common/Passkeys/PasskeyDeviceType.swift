/// Whether a passkey can leave the device it was made on (WebAuthn Level 3 §6.1.3, "backup eligibility").
public enum PasskeyDeviceType: String, Sendable, Hashable, CaseIterable, Codable {
    case singleDevice
    /// It may be synchronised, and so be backed up.
    case multiDevice

    init(_ flags: AuthenticatorData.Flags) {
        self = flags.contains(.backupEligible) ? .multiDevice : .singleDevice
    }
}
