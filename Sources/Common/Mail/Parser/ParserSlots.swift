import Synchronization

/// Gives the pool's processes to whoever has waited longest.
final class ParserSlots: Sendable {
    private struct Waiter {
        let id: UInt64
        let continuation: CheckedContinuation<Void, any Error>
        /// Ends the wait when it has been long enough.
        let timer: Task<Void, any Error>
    }

    private struct State {
        var idle: [ParserChild] = []
        /// Processes and the right to start one, together, that are not with anybody.
        var free: Int
        /// In order of arrival.
        var waiting: [Waiter] = []
        var nextID: UInt64 = 0
        var isClosed = false
    }

    private let configuration: MailParserConfiguration
    private let state: Mutex<State>

    init(_ configuration: MailParserConfiguration) {
        self.configuration = configuration
        state = Mutex(State(free: configuration.processes))
    }

    var idleProcesses: [Int32] { state.withLock { $0.idle.map(\.process) } }

    /// Waits for a process to be free, then runs `body` with it on a thread of its own. The process survives if `body` returns, or
    /// throws a refusal.
    func withChild<Answer: Sendable>(
        _ body: @escaping @Sendable (ParserChild, ContinuousClock.Instant) throws -> Answer
    ) async throws -> Answer {
        try await acquire()
        return try await withCheckedThrowingContinuation { continuation in
            let hasStarted = ParserThread.start { [self] in
                let result = Result { try exchange(body) }
                // First the slot, then the answer: who has the answer may find a process free.
                release()
                continuation.resume(with: result)
            }
            if !hasStarted {
                release()
                continuation.resume(throwing: MailParserError(.unavailable, "No thread can be started"))
            }
        }
    }

    func close() {
        let (idle, waiting) = state.withLock { state in
            state.isClosed = true
            defer {
                state.idle = []
                state.waiting = []
            }
            return (state.idle, state.waiting)
        }
        for child in idle { child.end() }
        for waiter in waiting {
            waiter.timer.cancel()
            waiter.continuation.resume(throwing: Self.closed)
        }
    }

    deinit {
        for child in state.withLock({ $0.idle }) { child.end() }
    }

    private static let closed = MailParserError(.unavailable, "The mail parser is closed")

    // MARK: On the thread

    private func exchange<Answer>(_ body: (ParserChild, ContinuousClock.Instant) throws -> Answer) throws -> Answer {
        let child = try idleChild() ?? ParserChild(program: configuration.program)
        do {
            let answer = try body(child, .now + configuration.timeLimit)
            keep(child)
            return answer
        } catch let error as MailParserError where error.kind == .noSuchPart {
            keep(child)
            throw error
        } catch {
            child.end()
            throw error
        }
    }

    /// One that waits and still lives.
    private func idleChild() -> ParserChild? {
        while let child = state.withLock({ $0.idle.popLast() }) {
            if child.isAlive { return child }
            child.end()
        }
        return nil
    }

    private func keep(_ child: ParserChild) {
        let isKept = state.withLock { state in
            if !state.isClosed { state.idle.append(child) }
            return !state.isClosed
        }
        if !isKept { child.end() }
    }

    // MARK: Slots

    private func acquire() async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Void, any Error>? = state.withLock { state in
                    if state.isClosed { return .failure(Self.closed) }
                    // The handler may have run before there was anything to take out.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.free > 0 {
                        state.free -= 1
                        return .success(())
                    }
                    let timer = Task { [self] in
                        try await Task.sleep(for: configuration.waitLimit)
                        fail(id, with: MailParserError(.unavailable, "All mail parsers are busy"))
                    }
                    state.waiting.append(Waiter(id: id, continuation: continuation, timer: timer))
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            fail(id, with: CancellationError())
        }
    }

    private func fail(_ id: UInt64, with error: any Error) {
        let waiter = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
        }
        waiter?.timer.cancel()
        waiter?.continuation.resume(throwing: error)
    }

    private func release() {
        let next = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return nil as Waiter?
            }
            return state.waiting.removeFirst()
        }
        next?.timer.cancel()
        next?.continuation.resume()
    }
}
