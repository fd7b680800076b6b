import Core
import Synchronization

/// How many octets are in memory at once for one purpose. Who needs some waits until there is room, in the order of coming.
final class OctetMemory: Sendable {
    /// Room for octets, until it is given back or nobody holds it any more.
    final class Room: Sendable {
        private let memory: OctetMemory
        private let size: Mutex<Int>

        fileprivate init(_ memory: OctetMemory, _ size: Int) {
            self.memory = memory
            self.size = Mutex(size)
        }

        /// Gives back what is beyond so many octets.
        func shrink(to rest: Int) {
            let freed = size.withLock { size in
                let freed = max(0, size - rest)
                size -= freed
                return freed
            }
            memory.give(freed)
        }

        func giveBack() { shrink(to: 0) }

        deinit { giveBack() }
    }

    private struct Waiter {
        let id: UInt64
        let size: Int
        let continuation: CheckedContinuation<Bool, Never>
        /// Ends the wait when it has been long enough.
        let timer: Task<Void, any Error>
    }

    private struct State {
        var free: Int
        /// In order of arrival.
        var waiting: [Waiter] = []
        var nextID: UInt64 = 0
    }

    private let limit: Int
    private let patience: Duration
    private let state: Mutex<State>

    /// - Parameters:
    ///   - octets: how many there may be at once.
    ///   - patience: how long one waits for room; then he had better try again.
    init(octets: Int, patience: Duration = .seconds(15)) {
        limit = octets
        self.patience = patience
        state = Mutex(State(free: octets))
    }

    /// Octets that nobody holds, for tests and for the curious.
    var free: Int { state.withLock { $0.free } }
    var isIdle: Bool { free == limit }
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Room for so many octets; what is larger than everything takes everything.
    /// - Returns: `nil` when there was none in time, or the task was cancelled.
    func room(for octets: Int) async -> Room? {
        let size = min(max(0, octets), limit)
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let isTaken = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isTaken: Bool? = state.withLock { state in
                    // The handler may have run before there was anything to take out.
                    if Task.isCancelled { return false }
                    if state.waiting.isEmpty, size <= state.free {
                        state.free -= size
                        return true
                    }
                    let timer = Task { [self] in
                        try await Task.sleep(for: patience)
                        giveUp(id)
                    }
                    state.waiting.append(Waiter(id: id, size: size, continuation: continuation, timer: timer))
                    return nil
                }
                if let isTaken { continuation.resume(returning: isTaken) }
            }
        } onCancel: {
            giveUp(id)
        }
        return isTaken ? Room(self, size) : nil
    }

    private func giveUp(_ id: UInt64) {
        let (waiter, admitted) = state.withLock { state in
            let waiter = state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
            // Those behind may need less.
            return (waiter, Self.admit(&state))
        }
        waiter?.timer.cancel()
        waiter?.continuation.resume(returning: false)
        resume(admitted)
    }

    private func give(_ size: Int) {
        guard size > 0 else { return }
        resume(
            state.withLock { state in
                state.free += size
                return Self.admit(&state)
            })
    }

    private static func admit(_ state: inout State) -> [Waiter] {
        var admitted: [Waiter] = []
        while let first = state.waiting.first, first.size <= state.free {
            state.free -= first.size
            admitted.append(state.waiting.removeFirst())
        }
        return admitted
    }

    private func resume(_ waiters: [Waiter]) {
        for waiter in waiters {
            waiter.timer.cancel()
            waiter.continuation.resume(returning: true)
        }
    }
}
