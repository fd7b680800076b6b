public import Core

/// Why a text is no domain name.
public struct DomainNameError: Failure, Hashable {
    /// The first rule that the text broke.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        case empty
        /// More than 253 octets in ASCII form (RFC 1035 §2.3.4, without the root's).
        case tooLong = "too_long"
        /// One label only, such as `localhost` or `com`.
        case singleLabel = "single_label"
        /// Two dots in a row, or a leading one.
        case emptyLabel = "empty_label"
        /// A label of more than 63 octets in ASCII form.
        case labelTooLong = "label_too_long"
        /// A label that begins or ends with a hyphen.
        case hyphen
        /// A character that is no letter, digit, hyphen or dot.
        case character
        /// An IPv4 address in any notation, or an IPv6 address.
        case ipAddress = "ip_address"
        /// A name with other than ASCII characters, or an `xn--` label, that IDNA 2008 (RFC 5891) does not allow.
        case internationalized
    }

    public let reason: Reason

    public init(_ reason: Reason) {
        self.reason = reason
    }

    public var code: String { "invalid_domain" }
    public var isTransient: Bool { false }
    public var details: JSONValue? { ["reason": .string(reason.rawValue)] }

    /// The text itself is left out: it may be anything, of any length.
    public var message: String {
        switch reason {
        case .empty: "A domain name is missing"
        case .tooLong: "A domain name has at most 253 characters"
        case .singleLabel: "A domain name has at least two labels, such as example.com"
        case .emptyLabel: "A domain name has no empty labels"
        case .labelTooLong: "A label of a domain name has at most 63 characters"
        case .hyphen: "A label of a domain name neither begins nor ends with a hyphen"
        case .character: "A domain name consists of letters, digits, hyphens and dots"
        case .ipAddress: "An IP address is no domain name"
        case .internationalized: "The domain name has characters that international domain names do not allow"
        }
    }
}
