import Cloudflare
import Core
import Synchronization

/// What one run of a job must keep to: the lease by our own clock, and whoever interrupts it.
///
/// A call to Cloudflare cannot be fenced, so it is not made when the lease may be over: the clock starts before the claim was sent, and
/// `ContinuousClock` goes on while the machine sleeps.
final class RunGuard: Sendable {
    private struct State {
        var deadline: ContinuousClock.Instant
        var interruption: Disposition.Interruption = .none
        var hasProgressed = false
    }

    private let state: Mutex<State>

    init(deadline: ContinuousClock.Instant) {
        state = Mutex(State(deadline: deadline))
    }

    var interruption: Disposition.Interruption { state.withLock { $0.interruption } }

    /// Whether a step ended in this run, which forgives the failures before it.
    var hasProgressed: Bool { state.withLock { $0.hasProgressed } }

    func noteProgress() {
        state.withLock { $0.hasProgressed = true }
    }

    /// Only the first interruption counts, but that a lease is lost beats all.
    func interrupt(_ why: Disposition.Interruption) {
        state.withLock { state in
            switch (state.interruption, why) {
            case (.none, _), (_, .leaseLost): state.interruption = why
            case (.cancelRequested, _), (.shutdown, _), (.leaseLost, _): break
            }
        }
    }

    func extend(to deadline: ContinuousClock.Instant) {
        state.withLock { $0.deadline = max($0.deadline, deadline) }
    }

    /// Throws when the lease may be over.
    func check() throws {
        try Task.checkCancellation()
        guard state.withLock({ ContinuousClock.now < $0.deadline }) else { throw LeaseExpired() }
    }
}

/// Stands before every call of a job to Cloudflare: the lease first, then the budget.
struct JobCloudflareGate: CloudflareGate {
    let run: RunGuard
    let budget: CloudflareBudget

    func admit(_ call: CloudflareCall) async throws {
        try run.check()
        try await budget.admit(call)
        // Waiting for the budget takes time too.
        try run.check()
    }

    func rateLimited(_ call: CloudflareCall, retryAfter: Duration) async {
        await budget.block(for: retryAfter, because: call)
    }
}
