import Synchronization

/// Small buckets in this process alone, for while Redis is away.
final class LocalBuckets: Sendable {
    private static let mostBuckets = 10_000

    private let capacity: Int
    private let pause: Duration
    private let emptyUntil = Mutex<[String: ContinuousClock.Instant]>([:])

    /// - Parameter pause: after which there is one more.
    init(capacity: Int, pause: Duration) {
        self.capacity = capacity
        self.pause = pause
    }

    /// Takes one; false when there is none.
    func take(_ name: String) -> Bool {
        let now = ContinuousClock.now
        return emptyUntil.withLock { buckets in
            // The generic cell rate algorithm: the time at which the bucket would be full again.
            let full = max(buckets[name] ?? now, now)
            guard full - now <= pause * (capacity - 1) else { return false }
            if buckets.count >= Self.mostBuckets { buckets = buckets.filter { $0.value > now } }
            buckets[name] = full + pause
            return true
        }
    }
}
