import Cloudflare
import Core
import Testing

@testable import Jobs
@testable import Postgres

/// What becomes of a job after a run that threw.
@Suite("Disposition")
struct DispositionTests {
    private static let policy = RetryPolicy(maximumFailures: 3, base: .seconds(2))

    private func after(
        _ error: any Error, failures: Int = 0, _ interruption: Disposition.Interruption = .none
    ) -> Disposition {
        .after(error, failures: failures, policy: Self.policy, interruption: interruption, jitter: 0.75)
    }

    @Test("a transient failure rests and counts, until the limit")
    func transient() {
        let failure = JobFailure.transient("busy", "Busy.")
        let info = JobErrorInfo(failure)

        #expect(after(failure) == .rest(.milliseconds(1500), .retry, error: info, countsAsFailure: true))
        #expect(after(failure, failures: 1) == .rest(.seconds(3), .retry, error: info, countsAsFailure: true))
        #expect(after(failure, failures: 2) == .fail(info))
    }

    @Test("a wait that was asked for is kept, where it is longer than the rest")
    func retryAfter() {
        let long = JobFailure.transient("busy", "Busy.", retryAfter: .seconds(90))
        let short = JobFailure.transient("busy", "Busy.", retryAfter: .milliseconds(1))

        #expect(after(long) == .rest(.seconds(90), .retry, error: JobErrorInfo(long), countsAsFailure: true))
        #expect(after(short) == .rest(.milliseconds(1500), .retry, error: JobErrorInfo(short), countsAsFailure: true))
    }

    @Test("a transaction of which nobody knows whether it is in ends no job: the next run finds what it did")
    func unknown() {
        let error = PostgresError(.commitUnknown, "the connection was lost during COMMIT")

        #expect(!error.isTransient)
        #expect(
            after(error) == .rest(.milliseconds(1500), .retry, error: JobErrorInfo(error), countsAsFailure: true))
        #expect(after(error, failures: 2) == .fail(JobErrorInfo(error)))
    }

    @Test("a permanent failure ends the job at once")
    func permanent() {
        let failure = JobFailure.permanent("no", "Never.")

        #expect(after(failure) == .fail(JobErrorInfo(failure)))
    }

    @Test("an error that is not ours is tried again")
    func strange() {
        let info = JobErrorInfo(StrangeError())

        #expect(after(StrangeError()) == .rest(.milliseconds(1500), .retry, error: info, countsAsFailure: true))
        #expect(after(StrangeError(), failures: 2) == .fail(info))
    }

    @Test("a used-up budget costs no failure, however many there were")
    func rateLimit() {
        let call = CloudflareCall(method: "GET", path: "/zones")
        let named = CloudflareError(kind: .rateLimited, httpStatus: 429, call: call, retryAfter: .seconds(30))
        let unnamed = CloudflareError(kind: .rateLimited, httpStatus: 429, call: call)

        for failures in [0, 2, 99] {
            #expect(
                after(RateLimitReached(wait: .seconds(7)), failures: failures)
                    == .rest(.seconds(7), .rateLimit, error: nil, countsAsFailure: false))
            #expect(after(named, failures: failures) == .rest(.seconds(30), .rateLimit, error: nil, countsAsFailure: false))
        }
        #expect(after(unnamed) == .rest(.milliseconds(1500), .rateLimit, error: nil, countsAsFailure: false))
    }

    @Test("who lost the lease writes nothing, whatever the run threw")
    func leaseLost() {
        for error in [CancellationError(), StrangeError(), LeaseExpired(), JobFailure.permanent("no", "")] as [any Error] {
            #expect(after(error, .leaseLost) == .abandon)
        }
        for interruption in [Disposition.Interruption.none, .cancelRequested, .shutdown] {
            #expect(after(LeaseExpired(), interruption) == .abandon)
        }
    }

    @Test("a run that was cancelled ends the job; one that failed by itself meanwhile goes the way of its failure")
    func cancelRequested() {
        let failure = JobFailure.transient("busy", "Busy.")

        #expect(after(CancellationError(), failures: 2, .cancelRequested) == .cancel(.cancelled))
        #expect(
            after(failure, .cancelRequested)
                == .rest(.milliseconds(1500), .retry, error: JobErrorInfo(failure), countsAsFailure: true))
    }

    @Test("a run that a stop interrupted is released at once and without a failure")
    func shutdown() {
        #expect(
            after(CancellationError(), failures: 2, .shutdown) == .rest(.zero, nil, error: nil, countsAsFailure: false))
        #expect(after(JobFailure.permanent("no", "x"), .shutdown) == .fail(JobErrorInfo(JobFailure.permanent("no", "x"))))
    }
}
