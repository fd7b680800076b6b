/// The calls of one token over a sliding window: refuses what is over the limit, and remembers the highest count, so
/// that a test can prove that a client kept within it.
struct Budget: Sendable {
    /// Seconds on any clock that does not go back.
    typealias Seconds = Double

    struct Verdict: Sendable, Equatable {
        let allowed: Bool
        /// Calls left now.
        let remaining: Int
        /// Whole seconds, rounded up, until calls are allowed again or the window has passed.
        let seconds: Int
    }

    private var allowed = SlidingLog()
    private var all = SlidingLog()
    private(set) var blockedUntil: Seconds?
    private(set) var peak = 0
    private(set) var callsDuringBlock = 0
    private(set) var total = 0
    private(set) var blocks = 0

    /// Counts a call. The call that is over the limit begins a block as long as the window, and every call until its
    /// end is refused; refused calls do not prolong it.
    mutating func count(at now: Seconds, limit: Int, window: Seconds) -> Verdict {
        total += 1
        all.append(now)
        all.drop(upTo: now - window)
        peak = max(peak, all.count)
        if let end = blockedUntil, now < end {
            callsDuringBlock += 1
            return Verdict(allowed: false, remaining: 0, seconds: Self.whole(end - now))
        }
        blockedUntil = nil
        allowed.drop(upTo: now - window)
        guard allowed.count < limit else {
            blockedUntil = now + window
            blocks += 1
            return Verdict(allowed: false, remaining: 0, seconds: Self.whole(window))
        }
        allowed.append(now)
        return Verdict(
            allowed: true, remaining: limit - allowed.count,
            seconds: Self.whole((allowed.first ?? now) + window - now))
    }

    /// Calls in the window that ends now, refused ones included.
    mutating func current(at now: Seconds, window: Seconds) -> Int {
        all.drop(upTo: now - window)
        return all.count
    }

    private static func whole(_ seconds: Seconds) -> Int { max(1, Int(seconds.rounded(.up))) }
}
