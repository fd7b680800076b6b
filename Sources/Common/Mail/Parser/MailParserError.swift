public import Core

/// A mail could not be parsed. The mail itself is unharmed, and so is everybody else's.
public struct MailParserError: Failure, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The parser's process died of this mail, twice.
        case crashed = "mail_parser_crashed"
        /// The parser did not answer within its time.
        case timedOut = "mail_parser_timed_out"
        /// The mail has more octets than are parsed.
        case tooLarge = "mail_too_large"
        /// The parser's answer makes no sense.
        case malformedAnswer = "mail_parser_malformed_answer"
        /// The mail has no attachment at the path that was asked for.
        case noSuchPart = "mail_part_not_found"
        /// The program cannot be started, the pool is closed, or all its processes have been busy for too long.
        case unavailable = "mail_parser_unavailable"
    }

    public let kind: Kind
    public let message: String

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    public var code: String { kind.rawValue }

    public var isTransient: Bool {
        switch kind {
        case .timedOut, .unavailable: true
        case .crashed, .tooLarge, .malformedAnswer, .noSuchPart: false
        }
    }
}
