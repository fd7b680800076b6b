import DequeModule
import Synchronization

/// What one subscription's reader has still to read: bounded, the oldest message goes first.
final class SubscriptionInbox: Sendable {
    private struct State {
        var messages: Deque<RedisSubscriptionEvent> = []
        /// A `.connected` that is due. It comes before the messages, so that it is never among what is dropped.
        var isConnectedDue = false
        var isFinished = false
        var reader: CheckedContinuation<RedisSubscriptionEvent?, Never>?
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    func add(_ event: RedisSubscriptionEvent) {
        let reader = state.withLock { state -> CheckedContinuation<RedisSubscriptionEvent?, Never>? in
            guard !state.isFinished else { return nil }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            switch event {
            case .connected:
                state.isConnectedDue = true
            case .message:
                if state.messages.count == capacity {
                    state.messages.removeFirst()
                    state.isConnectedDue = true
                }
                state.messages.append(event)
            }
            return nil
        }
        reader?.resume(returning: event)
    }

    func next() async -> RedisSubscriptionEvent? {
        await withCheckedContinuation { continuation in
            let (event, isWaiting) = state.withLock { state -> (RedisSubscriptionEvent?, Bool) in
                if state.isFinished { return (nil, false) }
                if state.isConnectedDue {
                    state.isConnectedDue = false
                    return (.connected, false)
                }
                if let message = state.messages.popFirst() { return (message, false) }
                precondition(state.reader == nil, "a subscription has one reader")
                state.reader = continuation
                return (nil, true)
            }
            if !isWaiting {
                continuation.resume(returning: event)
            }
        }
    }

    /// Ends the sequence at once; what is unread is dropped, for it is only hints.
    func finish() {
        let reader = state.withLock { state in
            state.isFinished = true
            state.messages = []
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }
}
