import Synchronization

/// The task that waits for a result made elsewhere: woken by the result or by its own cancellation, whichever is first.
final class Waiter<Value: Sendable>: Sendable {
    private enum State {
        case new
        case waiting(CheckedContinuation<Value, any Error>)
        case done
    }

    private let state = Mutex(State.new)

    /// Suspends until the waiter is resumed. `submit` runs once it can be resumed; not at all if the task is cancelled already.
    ///
    /// - Parameter onCancel: runs when the task is cancelled while it waits.
    func wait(submit: (Waiter) -> Void, onCancel: @Sendable () -> Void = {}) async throws -> Value {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if case .done = state { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    submit(self)
                }
            }
        } onCancel: {
            resume(.failure(CancellationError()))
            onCancel()
        }
    }

    /// Wakes the task with a result. All but the first call do nothing.
    ///
    /// - Returns: False when nobody takes the result.
    @discardableResult
    func resume(_ result: Result<Value, any Error>) -> Bool {
        let previous = state.withLock { state in
            defer { state = .done }
            return state
        }
        guard case .waiting(let continuation) = previous else { return false }
        continuation.resume(with: result)
        return true
    }
}

typealias ReplyWaiter = Waiter<RedisValue>
