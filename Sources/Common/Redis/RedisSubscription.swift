/// What a subscription delivers.
public enum RedisSubscriptionEvent: Sendable, Hashable {
    /// All channels are subscribed: the first time, after each reconnect, and after messages were dropped because the reader was
    /// slow. Whatever was published before may have been missed, so look at the truth now.
    case connected
    case message(channel: String, payload: [UInt8])
}

/// The messages of some channels, for one reader.
///
/// All subscriptions of a client share one connection. Subscribing begins when this is made, not when it is first read. It ends
/// when the reading task is cancelled, at `cancel()`, when the last copy and iterator is gone, or when the client is closed.
public struct RedisSubscription: AsyncSequence, Sendable {
    public typealias Element = RedisSubscriptionEvent
    public typealias Failure = Never

    private let lease: SubscriptionLease

    init(lease: SubscriptionLease) {
        self.lease = lease
    }

    /// Ends it for the reader and, if it was the last one of a channel, unsubscribes.
    public func cancel() {
        lease.end()
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(lease: lease)
    }

    /// Reads events one by one.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let lease: SubscriptionLease

        /// The next event; `nil` at the end, which includes the cancellation of the task.
        public mutating func next() async -> RedisSubscriptionEvent? {
            await lease.next()
        }

        public mutating func next(isolation actor: isolated (any Actor)?) async -> RedisSubscriptionEvent? {
            await lease.next()
        }
    }
}

/// Keeps a subscription alive as long as somebody holds it.
final class SubscriptionLease: Sendable {
    private let inbox: SubscriptionInbox
    private let onEnd: @Sendable () -> Void

    init(inbox: SubscriptionInbox, onEnd: @escaping @Sendable () -> Void) {
        self.inbox = inbox
        self.onEnd = onEnd
    }

    deinit {
        end()
    }

    func next() async -> RedisSubscriptionEvent? {
        await withTaskCancellationHandler {
            await inbox.next()
        } onCancel: {
            end()
        }
    }

    func end() {
        inbox.finish()
        onEnd()
    }
}
