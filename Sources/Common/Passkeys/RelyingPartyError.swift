public import Core

/// Why there can be no passkeys: the web app's origins have no RP ID in common, or none at all. A setting must change.
public struct RelyingPartyError: Failure, Hashable {
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// No origin is configured.
        case noOrigins = "no_origins"
        /// A host is an IP address, which WebAuthn does not allow (Level 2 §5.1.3, "effective domain … is not a valid domain").
        case ipAddress = "ip_address"
        /// The one host is a public suffix, such as `co.uk`, or has no dot.
        case publicSuffix = "public_suffix"
        /// Several hosts, and no domain above all of them that somebody can own.
        case noSharedDomain = "no_shared_domain"
    }

    public let reason: Reason

    public init(_ reason: Reason) {
        self.reason = reason
    }

    public var code: String { "passkeys_not_configured" }
    public var message: String { "Passkey auth is not configured" }
    public var isTransient: Bool { false }

    public var details: JSONValue? {
        explanation.map { ["reason": .string(reason.rawValue), "message": .string($0)] }
    }

    /// A sentence on what to change; `nil` where nothing was set up at all.
    public var explanation: String? {
        switch reason {
        case .noOrigins: nil
        case .ipAddress: "The web app's origins must use localhost or a domain name"
        case .publicSuffix: "The web app's origin must resolve to a non-public domain"
        case .noSharedDomain: "The web app's origins must share a non-public RP ID suffix"
        }
    }
}
