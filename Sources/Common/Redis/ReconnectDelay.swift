/// How long to rest before connecting again: exponential from 50 ms, with jitter, so that a fleet does not return in step.
struct ReconnectDelay: Sendable {
    let maximum: Duration
    private(set) var failures = 0

    init(maximum: Duration) {
        self.maximum = maximum
    }

    /// - Parameter jitter: 0 ..< 1; the rest is between half and the whole of the step.
    mutating func next(jitter: Double) -> Duration {
        let step = min(maximum, .milliseconds(50) * (1 << min(failures, 10)))
        failures += 1
        return step * (0.5 + jitter / 2)
    }

    mutating func reset() {
        failures = 0
    }
}
