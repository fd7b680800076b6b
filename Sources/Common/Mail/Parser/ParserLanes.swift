import DequeModule
import Dispatch
import Synchronization

/// Lets the pool's processes do what is asked for, in the order of arrival, on as many threads as there may be processes: talking to
/// one blocks. Threads are started when they are first needed and stay.
///
/// Short mails that wait are sent to a process together: it reads one after the other without waiting for the next, and who talks to it
/// wakes up once. When something goes wrong nobody knows which of them it was, so those that have no answer are read again, each alone.
final class ParserLanes: Sendable {
    /// Mails that a process gets at once.
    private static let mostTogether = 16

    private struct State {
        var idle: [ParserChild] = []
        /// In order of arrival, which is that of their deadlines.
        var waiting: Deque<ParserRequest> = []
        var threads = 0
        /// Of the threads those that have something to do, and those that wait to be woken.
        var busy = 0
        var sleeping = 0
        var lastID: UInt64 = 0
        /// Whether a task sees to it that nobody waits for too long.
        var isWatched = false
        var isClosed = false
    }

    private let configuration: MailParserConfiguration
    private let state = Mutex(State())
    // SAFETY: only the threads below wait for it, which are nobody else's and may block. It is signalled once for each that sleeps.
    private let alarm = DispatchSemaphore(value: 0)

    init(_ configuration: MailParserConfiguration) {
        self.configuration = configuration
    }

    var idleProcesses: [Int32] { state.withLock { $0.idle.map(\.process) } }

    /// Waits for a process to be free and has it read a mail; returns the payload of a `reading` frame.
    func read(_ octets: [UInt8]) async throws -> [UInt8] {
        try await waiting { continuation in .read(octets) { continuation.resume(with: $0) } }
    }

    /// Waits for a process to be free, then runs `body` with it. The process survives if `body` returns, or throws a refusal.
    func withChild<Answer: Sendable>(
        _ body: @escaping @Sendable (ParserChild, ContinuousClock.Instant) throws -> Answer
    ) async throws -> Answer {
        try await waiting { continuation in
            .exchange { [self] in
                let result = Result { try exchange(within: configuration.timeLimit, body) }
                // First the thread, then the answer: who has the answer may find a process free.
                state.withLock { $0.busy -= 1 }
                continuation.resume(with: result)
            }
        }
    }

    /// Ends the processes: idle ones at once, busy ones with what they do. What waits is refused.
    func close() {
        let (idle, waiting, sleeping) = state.withLock { state in
            state.isClosed = true
            defer { (state.idle, state.waiting, state.sleeping) = ([], [], 0) }
            return (state.idle, state.waiting, state.sleeping)
        }
        for child in idle { child.end() }
        for request in waiting { request.refuse(Self.closed) }
        for _ in 0..<sleeping { alarm.signal() }
    }

    private static let closed = MailParserError(.unavailable, "The mail parser is closed")

    // MARK: Waiting

    private func waiting<Answer>(
        _ work: (CheckedContinuation<Answer, any Error>) -> ParserRequest.Work
    ) async throws -> Answer {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let request = ParserRequest(
                    id: id, deadline: .now + configuration.waitLimit, work: work(continuation),
                    refuse: { continuation.resume(throwing: $0) })
                // The handler may have run before there was anything to take out.
                if Task.isCancelled { return request.refuse(CancellationError()) }
                submit([request])
            }
        } onCancel: {
            for request in remove(where: { $0.id == id }) { request.refuse(CancellationError()) }
        }
    }

    /// Puts requests behind those that wait, or before them all.
    private func submit(_ requests: [ParserRequest], first: Bool = false) {
        enum Then { case wait, wake, start, refuse }
        let (then, isWatching) = state.withLock { state -> (Then, Bool) in
            if state.isClosed { return (.refuse, false) }
            if first { state.waiting.prepend(contentsOf: requests) } else { state.waiting.append(contentsOf: requests) }
            let isWatching = !state.isWatched
            state.isWatched = true
            if state.sleeping > 0 {
                state.sleeping -= 1
                return (.wake, isWatching)
            }
            guard state.busy + state.waiting.count > state.threads, state.threads < configuration.processes else {
                return (.wait, isWatching)
            }
            state.threads += 1
            return (.start, isWatching)
        }
        switch then {
        case .refuse: for request in requests { request.refuse(Self.closed) }
        case .start: start()
        case .wake: alarm.signal()
        case .wait: break
        }
        if isWatching { Task { await watch() } }
    }

    private func start() {
        let hasStarted = ParserThread.start { [self] in serve() }
        guard !hasStarted else { return }
        let refused = state.withLock { state -> Deque<ParserRequest> in
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

    private func remove(where isOut: (ParserRequest) -> Bool) -> [ParserRequest] {
        state.withLock { state in
            let removed = state.waiting.filter(isOut)
            if !removed.isEmpty { state.waiting.removeAll(where: isOut) }
            return Array(removed)
        }
    }

    // MARK: On the threads

    private func serve() {
        while let requests = next() {
            switch requests.first?.work {
            case .read: read(requests)
            case .exchange(let run): run()
            case nil: alarm.wait()  // until there is something
            }
        }
    }

    /// What a thread does next, none while nobody waits; `nil` at the end.
    private func next() -> [ParserRequest]? {
        state.withLock { state in
            guard let first = state.waiting.popFirst() else {
                if state.isClosed { return nil }
                state.sleeping += 1
                return []
            }
            let free = state.threads - state.busy
            state.busy += 1
            guard var octets = first.shareable else { return [first] }
            var requests = [first]
            // Threads that have nothing to do, as this one had, get their share.
            let share = min(Self.mostTogether, (state.waiting.count + free) / free)
            while requests.count < share, let more = state.waiting.first?.shareable,
                octets + more <= ParserRequest.mostOctetsTogether
            {
                octets += more
                requests.append(state.waiting.removeFirst())
            }
            return requests
        }
    }

    private func read(_ requests: [ParserRequest]) {
        let mails = requests.compactMap { request -> [UInt8]? in
            if case .read(let octets, _) = request.work { octets } else { nil }
        }
        var readings: [[UInt8]] = []
        var failure: (any Error)?
        do {
            // One that takes long is not to keep the others from being read.
            try exchange(within: mails.count > 1 ? configuration.timeLimit / 10 : configuration.timeLimit) { child, deadline in
                try child.send(.read, mails, by: deadline)
                let reader = FrameReader()
                while readings.count < mails.count {
                    let answer = try child.receive(through: reader, by: deadline)
                    guard answer.kind == .reading else { throw ParserChild.unexpected(answer) }
                    readings.append(answer.payload)
                }
            }
        } catch {
            failure = error
        }
        // First the thread, then the answers, as above.
        state.withLock { $0.busy -= 1 }
        for (request, reading) in zip(requests, readings) { request.answer(.success(reading)) }
        guard let failure else { return }
        if requests.count == 1 { return requests[0].answer(.failure(failure)) }
        submit(requests.dropFirst(readings.count).map(\.alone), first: true)
    }

    private func exchange<Answer>(
        within limit: Duration, _ body: (ParserChild, ContinuousClock.Instant) throws -> Answer
    ) throws -> Answer {
        let child = try idleChild() ?? ParserChild(program: configuration.program)
        do {
            let answer = try body(child, .now + limit)
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
