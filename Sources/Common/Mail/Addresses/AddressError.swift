public import Core

/// Why a text is no address, or no part of one.
public struct AddressError: Failure, Hashable {
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Not one `@` between two texts.
        case form
        case localPart = "local_part"
        case subdomain
        case domain
        /// More than 254 octets (RFC 5321 §4.5.3.1.3, without the path's brackets).
        case tooLong = "too_long"
        /// The domain is none of those that were given, nor below one.
        case unknownDomain = "unknown_domain"
    }

    public let reason: Reason

    public init(_ reason: Reason) {
        self.reason = reason
    }

    public var code: String { "invalid_address" }
    public var isTransient: Bool { false }
    public var details: JSONValue? { ["reason": .string(reason.rawValue)] }

    /// The text itself is left out: it may be anything, of any length.
    public var message: String {
        switch reason {
        case .form: "An address has one @ between a local part and a domain"
        case .localPart:
            "A local part has 1 to 64 lower-case letters and digits, with single dots, underscores, hyphens or plus signs between them"
        case .subdomain:
            "A subdomain has 1 to 190 characters: labels of 1 to 32 lower-case letters, digits and inner hyphens, with dots between them"
        case .domain: "The address has no domain name after its @"
        case .tooLong: "An address has at most 254 characters"
        case .unknownDomain: "The address is in none of the mail domains"
        }
    }
}
