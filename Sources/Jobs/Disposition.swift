import Core

/// What becomes of a job after a run: the pure decision, taken from the result, written once by the queue.
enum Disposition: Sendable, Equatable {
    case succeed(result: JSONValue?)
    case fail(JobErrorInfo)
    case cancel(JobErrorInfo)
    /// Queued again after a rest. `error` is shown while it waits; `countsAsFailure` says what the retry limit sees.
    case rest(Duration, WaitingReason?, error: JobErrorInfo?, countsAsFailure: Bool)
    /// Nothing is written: somebody else owns the job now.
    case abandon

    /// Why a run was interrupted from outside.
    enum Interruption: Sendable { case none, cancelRequested, shutdown, leaseLost }

    /// Decides about a run that threw.
    /// - Parameters:
    ///   - failures: the failures before this one.
    ///   - jitter: a random number in `0 ..< 1`.
    static func after(
        _ error: any Error, failures: Int, policy: RetryPolicy, interruption: Interruption, jitter: Double
    ) -> Disposition {
        switch interruption {
        case .leaseLost: return .abandon
        case .cancelRequested:
            if error is CancellationError { return .cancel(.cancelled) }
        case .shutdown:
            if error is CancellationError { return .rest(.zero, nil, error: nil, countsAsFailure: false) }
        case .none: break
        }
        if error is LeaseExpired { return .abandon }
        if let limited = error as? RateLimitReached {
            return .rest(limited.wait, .rateLimit, error: nil, countsAsFailure: false)
        }
        let info = JobErrorInfo(error)
        let failure = error as? any Failure
        if let failure, failure.code == RateLimitReached.code {
            // Cloudflare's 429 is nobody's fault; the wait it names is kept.
            return .rest(
                failure.retryAfter ?? policy.delay(afterFailures: failures, jitter: jitter), .rateLimit, error: nil,
                countsAsFailure: false)
        }
        // An error that is not ours is unexpected, and tried again: it may be a passing state that nobody classified.
        // And what a run may have written the next one finds, as after a crash: not to know it is no reason to give up.
        let canPass = failure.map { $0.isTransient || $0.isOutcomeUnknown } ?? true
        guard canPass, failures + 1 < policy.maximumFailures else { return .fail(info) }
        let rest = policy.delay(afterFailures: failures, jitter: jitter)
        return .rest(max(failure?.retryAfter ?? .zero, rest), .retry, error: info, countsAsFailure: true)
    }
}

extension JobErrorInfo {
    static let cancelled = JobErrorInfo(code: "job_cancelled", message: "The job was cancelled.", retryable: true)
    static let poison = JobErrorInfo(
        code: "job_crashed_workers",
        message: "The workers that ran this job died with it, again and again; it is not tried any more.", retryable: true)
}

/// This run no longer owns its job: the lease is over by our own clock, so nothing may be changed any more.
struct LeaseExpired: Failure {
    var code: String { "lease_expired" }
    var message: String { "the worker lost its lease on the job" }
    var isTransient: Bool { true }
}

/// The Cloudflare budget says to come back later.
struct RateLimitReached: Failure {
    /// The same for our own limit and for Cloudflare's.
    static let code = "cloudflare_rate_limited"

    let wait: Duration
    var code: String { Self.code }
    var message: String { "the Cloudflare budget is used up" }
    var isTransient: Bool { true }
    var retryAfter: Duration? { wait }
}
