import Core
import Store
import Synchronization

/// The jobs that a runner runs now, and the room for more.
final class RunningJobs: Sendable {
    private struct Entry {
        let attempt: Int
        let guardian: RunGuard
        var task: Task<Void, Never>?
    }

    private struct State {
        var entries: [JobID: Entry] = [:]
        var isWaitedFor: (minimumRoom: Int, continuation: CheckedContinuation<Void, Never>)?
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { state.withLock { $0.entries.count } }
    var room: Int { capacity - count }

    func add(_ row: ClaimedJob, _ guardian: RunGuard) {
        state.withLock { $0.entries[row.id] = Entry(attempt: row.attempt, guardian: guardian) }
    }

    /// Names the task of a job, so that it can be cancelled; an interruption that came before is made up for.
    func attach(_ task: Task<Void, Never>, to id: JobID) {
        let isInterrupted = state.withLock { state in
            state.entries[id]?.task = task
            return state.entries[id].map { $0.guardian.interruption != .none } ?? false
        }
        if isInterrupted { task.cancel() }
    }

    func remove(_ id: JobID) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.entries[id] = nil
            guard let waiting = state.isWaitedFor, capacity - state.entries.count >= waiting.minimumRoom else { return nil }
            state.isWaitedFor = nil
            return waiting.continuation
        }
        waiter?.resume()
    }

    // MARK: Waiting

    /// Returns when there is room for a job.
    func waitForRoom() async throws {
        await wait(forRoom: 1)
        try Task.checkCancellation()
    }

    /// Returns true when nothing runs any more, false when the deadline came first.
    func waitUntilEmpty(until deadline: ContinuousClock.Instant) async -> Bool {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait(forRoom: self.capacity) }
            group.addTask { try? await Task.sleep(until: deadline, clock: .continuous) }  // cancelled: no longer needed
            await group.next()
            group.cancelAll()
        }
        return count == 0
    }

    /// One caller at a time: the runner's loop, and after it the drain.
    private func wait(forRoom minimum: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if capacity - state.entries.count >= minimum || Task.isCancelled { return true }
                    state.isWaitedFor = (minimum, continuation)
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.isWaitedFor = nil }
                return state.isWaitedFor?.continuation
            }
            waiter?.resume()
        }
    }

    // MARK: Leases and interruptions

    /// What the heartbeat renews.
    var leases: [(id: JobID, attempt: Int)] {
        state.withLock { $0.entries.map { (id: $0.key, attempt: $0.value.attempt) } }
    }

    func extend(_ id: JobID, to deadline: ContinuousClock.Instant) {
        state.withLock { $0.entries[id] }?.guardian.extend(to: deadline)
    }

    /// Stops a run from outside.
    func interrupt(_ id: JobID, _ why: Disposition.Interruption) {
        guard let entry = state.withLock({ $0.entries[id] }) else { return }
        entry.guardian.interrupt(why)
        entry.task?.cancel()
    }

    func interruptAll(_ why: Disposition.Interruption) {
        for id in state.withLock({ Array($0.entries.keys) }) { interrupt(id, why) }
    }
}
