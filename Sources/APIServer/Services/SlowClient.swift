import Core
import Synchronization

/// Ends the connection of a client that takes nothing for too long, so that what is held for it is not held for ever.
final class SlowClient: Sendable {
    private let count = Mutex(0)
    private let watching: Mutex<Task<Void, any Error>?> = Mutex(nil)

    /// - Parameters:
    ///   - patience: how long it may take nothing, at least; at most twice that.
    ///   - cutOff: ends the connection, also when nothing can be written to it any more.
    init(patience: Duration, cutOff: @escaping @Sendable () -> Void) {
        let task = Task { [weak self] in
            var seen = 0
            while true {
                try await Task.sleep(for: patience)
                guard let count = self?.count.withLock({ $0 }) else { return }
                if count == seen { return cutOff() }
                seen = count
            }
        }
        watching.withLock { $0 = task }
    }

    /// It has taken something.
    func took() { count.withLock { $0 += 1 } }

    deinit { watching.withLock { $0?.cancel() } }
}
