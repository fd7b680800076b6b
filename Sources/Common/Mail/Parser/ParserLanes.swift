import DequeModule
import Dispatch
import Synchronization

/// Lets the pool's processes do what is asked for, in the order of arrival, on as many threads as there may be processes: talking to
/// one blocks. Threads are started when they are first needed and stay.
final class ParserLanes: Sendable {
    private typealias Work = @Sendable () -> Void

    private struct Request: Sendable {
        let id: UInt64
        /// When it must have been begun.
        let deadline: ContinuousClock.Instant
        let run: Work
        let refuse: @Sendable (any Error) -> Void
    }

    private struct State {
        var idle: [ParserChild] = []
        /// In order of arrival, which is that of their deadlines.
        var waiting: Deque<Request> = []
        var threads = 0
        /// Of the threads those that have something to do.
        var busy = 0
        var lastID: UInt64 = 0
        /// Whether a task sees to it that nobody waits for too long.
        var isWatched = false
        var isClosed = false
    }

    private let configuration: MailParserConfiguration
    private let state = Mutex(State())
    /// Counts what the threads have not looked at yet.
    // SAFETY: only the threads below wait for it, which are nobody else's and may block.
    private let news = DispatchSemaphore(value: 0)

    init(_ configuration: MailParserConfiguration) {
        self.configuration = configuration
    }

    var idleProcesses: [Int32] { state.withLock { $0.idle.map(\.process) } }

    /// Waits for a process to be free, then runs `body` with it. The process survives if `body` returns, or throws a refusal.
    func withChild<Answer: Sendable>(
        _ body: @escaping @Sendable (ParserChild, ContinuousClock.Instant) throws -> Answer
    ) async throws -> Answer {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let request = Request(
                    id: id, deadline: .now + configuration.waitLimit,
                    run: { [self] in
                        let result = Result { try exchange(body) }
                        // First the thread, then the answer: who has the answer may find a process free.
                        state.withLock { $0.busy -= 1 }
                        continuation.resume(with: result)
                    }, refuse: { continuation.resume(throwing: $0) })
                submit(request)
            }
        } onCancel: {
            for request in remove(where: { $0.id == id }) { request.refuse(CancellationError()) }
        }
    }

    /// Ends the processes: idle ones at once, busy ones with what they do. What waits is refused.
    func close() {
        let (idle, waiting, threads) = state.withLock { state in
            state.isClosed = true
            defer { (state.idle, state.waiting) = ([], []) }
            return (state.idle, state.waiting, state.threads)
        }
        for child in idle { child.end() }
        for request in waiting { request.refuse(Self.closed) }
        for _ in 0..<threads { news.signal() }
    }

    private static let closed = MailParserError(.unavailable, "The mail parser is closed")

    // MARK: Waiting

    private func submit(_ request: Request) {
        enum Then { case wait, start, refuse(any Error) }
        let (then, isWatching) = state.withLock { state -> (Then, Bool) in
            if state.isClosed { return (.refuse(Self.closed), false) }
            // The handler may have run before there was anything to take out.
            if Task.isCancelled { return (.refuse(CancellationError()), false) }
            state.waiting.append(request)
            let isLacking = state.busy + state.waiting.count > state.threads && state.threads < configuration.processes
            if isLacking { state.threads += 1 }
            let isWatching = !state.isWatched
            state.isWatched = true
            return (isLacking ? .start : .wait, isWatching)
        }
        switch then {
        case .refuse(let error): return request.refuse(error)
        case .start: start()
        case .wait: break
        }
        news.signal()
        if isWatching { Task { await watch() } }
    }

    private func start() {
        let hasStarted = ParserThread.start { [self] in serve() }
        guard !hasStarted else { return }
        let refused = state.withLock { state -> Deque<Request> in
            state.threads -= 1
            guard state.threads == 0 else { return [] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for request in refused { request.refuse(MailParserError(.unavailable, "No thread can be started")) }
    }

    /// Refuses those who have waited for too long, until nobody waits.
    private func watch() async {
        while let deadline = nextDeadline() {
            try? await Task.sleep(until: deadline)
            let now = ContinuousClock.now
            for request in remove(where: { $0.deadline <= now }) {
                request.refuse(MailParserError(.unavailable, "All mail parsers are busy"))
            }
        }
    }

    private func nextDeadline() -> ContinuousClock.Instant? {
        state.withLock { state in
            if state.waiting.isEmpty { state.isWatched = false }
            return state.waiting.first?.deadline
        }
    }

    private func remove(where isOut: (Request) -> Bool) -> [Request] {
        state.withLock { state in
            let removed = state.waiting.filter(isOut)
            if !removed.isEmpty { state.waiting.removeAll(where: isOut) }
            return Array(removed)
        }
    }

    // MARK: On the threads

    private func serve() {
        while true {
            news.wait()
            let (run, isClosed) = state.withLock { state -> (Work?, Bool) in
                guard let next = state.waiting.popFirst() else { return (nil, state.isClosed) }
                state.busy += 1
                return (next.run, false)
            }
            if let run { run() } else if isClosed { return }
        }
    }

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
}
