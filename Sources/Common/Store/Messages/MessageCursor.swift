public import Core

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How far somebody has come in the mail that is stored: what comes after it is new to him, and nothing is skipped or told twice.
///
/// Times cannot say that: two transactions commit in another order than they began. Snapshots of PostgreSQL can.
public struct MessageCursor: Sendable, Hashable {
    /// What is left over of the messages that `seen` already contains, where they are told one by one.
    public enum Rest: Sendable, Hashable {
        /// Those that `base` did not see, after one in the order of storing.
        case stored(base: Snapshot, after: StoredKey)
        /// Those that came after one in the order of coming.
        case received(after: ReceivedKey)
    }

    /// A place in the order of storing.
    public struct StoredKey: Sendable, Hashable {
        public var transaction: UInt64
        public var message: MessageID

        public init(transaction: UInt64, message: MessageID) {
            self.transaction = transaction
            self.message = message
        }
    }

    /// A place in the order of coming.
    public struct ReceivedKey: Sendable, Hashable {
        public var time: Date
        public var message: MessageID

        public init(time: Date, message: MessageID) {
            self.time = time
            self.message = message
        }
    }

    /// Everything stored by what this sees is past, but for the rest.
    public var seen: Snapshot
    public var rest: Rest?

    public init(seen: Snapshot, rest: Rest? = nil) {
        self.seen = seen
        self.rest = rest
    }
}
