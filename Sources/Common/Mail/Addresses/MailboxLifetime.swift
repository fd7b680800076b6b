#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How long a mailbox is to take mail, counted from now.
public enum MailboxLifetime: Sendable, Hashable {
    case minutes(Int)
    case unlimited

    /// An hour to 365 days.
    public static let allowedMinutes = 60...525_600

    /// `nil` for what is shorter or longer than allowed.
    public init?(minutes: Int) {
        guard Self.allowedMinutes.contains(minutes) else { return nil }
        self = .minutes(minutes)
    }

    /// `nil` for ever.
    public var minutes: Int? {
        switch self {
        case .minutes(let minutes): minutes
        case .unlimited: nil
        }
    }

    /// What becomes of the end of a mailbox.
    public enum Change: Sendable, Hashable {
        case unchanged
        /// It ends then; `nil` for never.
        case end(Date?)

        /// The end after the change.
        public func applied(to end: Date?) -> Date? {
            switch self {
            case .unchanged: end
            case .end(let new): new
            }
        }
    }

    /// Asks for so much more time: an end is moved later, never sooner.
    /// - Parameter end: when the mailbox ends as it stands; `nil` for never.
    public func extending(_ end: Date?, now: Date) -> Change {
        guard let end else { return .unchanged }
        switch self {
        case .unlimited: return .end(nil)
        case .minutes(let minutes):
            let wished = now.addingTimeInterval(Double(minutes) * 60)
            return wished > end ? .end(wished) : .unchanged
        }
    }
}
