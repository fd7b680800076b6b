/// How often a job may fail, and how long it rests after each failure.
public struct RetryPolicy: Sendable, Hashable {
    /// Failures without a finished step between them after which it is over; 1 means that nothing is tried twice.
    public var maximumFailures: Int
    /// The ceiling of the first rest; each further one doubles it.
    public var base: Duration
    /// No rest is longer.
    public var cap: Duration
    /// No rest is shorter.
    public var floor: Duration

    public init(
        maximumFailures: Int, base: Duration = .seconds(2), cap: Duration = .seconds(15 * 60), floor: Duration = .seconds(1)
    ) {
        self.maximumFailures = maximumFailures
        self.base = base
        self.cap = cap
        self.floor = floor
    }

    /// Twelve failures: some 40 minutes of trying on average, and an hour and a half at most.
    public static let standard = RetryPolicy(maximumFailures: 12)

    /// The rest after a failure: full jitter, `rand(0, min(cap, base · 2^failures))`, not below the floor.
    ///
    /// Full jitter spreads the retries of many jobs that failed together (AWS Architecture Blog, "Exponential Backoff And Jitter").
    /// - Parameters:
    ///   - failures: the failures before this one, from 0.
    ///   - jitter: a random number in `0 ..< 1`.
    public func delay(afterFailures failures: Int, jitter: Double) -> Duration {
        let ceiling = min(cap.inSeconds, base.inSeconds * Double(1 << min(max(failures, 0), 30)))
        return max(floor, .seconds(ceiling * jitter))
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
