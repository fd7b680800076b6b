import CPostgres
import Glibc
import Synchronization

/// One session with the server, driven by a thread of its own. This is the half that tasks hold: it only passes requests on.
final class Connection: Sendable {
    private struct State {
        var requests: [Request] = []
        /// The thread waits in poll(2) and must be woken.
        var isSleeping = false
        var isClosing = false
        /// The thread has ended; nothing is taken any more.
        var isClosed = false
        var closeWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let wakeDescriptor: Int32
    /// How many requests are waiting or in flight.
    let load = Atomic<Int>(0)

    private init(wakeDescriptor: Int32) {
        self.wakeDescriptor = wakeDescriptor
    }

    /// Opens a session on a new thread.
    /// - Parameter onClose: called on that thread once the session has ended, for whatever reason; not when it never began.
    /// - Throws: `PostgresError` of kind `.connectFailed`.
    static func open(
        _ parameters: ConnectionParameters, role: ConnectionRole, onClose: @escaping @Sendable (Connection) -> Void
    ) async throws -> Connection {
        let descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard descriptor >= 0 else { throw PostgresError(.connectFailed, "no file descriptor is left") }
        let connection = Connection(wakeDescriptor: descriptor)
        return try await withCheckedThrowingContinuation { continuation in
            let started = ConnectionThread.start {
                let loop = ConnectionLoop(
                    connection: connection, wakeDescriptor: descriptor, parameters: parameters, role: role)
                do {
                    try loop.connect()
                } catch {
                    connection.finish()
                    return continuation.resume(throwing: error)
                }
                continuation.resume(returning: connection)
                loop.run()
                connection.finish()
                onClose(connection)
            }
            if !started {
                connection.finish()
                continuation.resume(throwing: PostgresError(.connectFailed, "no thread could be started"))
            }
        }
    }

    var isOpen: Bool { state.withLock { !$0.isClosing && !$0.isClosed } }

    /// Hands a request to the thread; never blocks. It is answered through its continuation.
    func submit(_ request: Request) {
        let isAccepted = state.withLock { state in
            guard !state.isClosing, !state.isClosed else { return false }
            state.requests.append(request)
            load.add(1, ordering: .relaxed)
            wake(&state)
            return true
        }
        if !isAccepted {
            request.continuation.resume(throwing: PostgresError.unsent())
        }
    }

    /// Sends statements in one go and waits for what comes back, an error of the server included.
    func send(_ statements: [SQL], isCommit: Bool = false, isBounded: Bool = true) async throws -> Reply {
        for statement in statements { try statement.validate() }
        return try await withCheckedThrowingContinuation { continuation in
            submit(
                Request(
                    work: .statements(statements), isCommit: isCommit, isBounded: isBounded, continuation: continuation))
        }
    }

    /// Answers what was asked for, ends the session and returns when the thread is done.
    func close() async {
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock { state in
                if state.isClosed { return true }
                state.isClosing = true
                state.closeWaiters.append(continuation)
                wake(&state)
                return false
            }
            if isClosed { continuation.resume() }
        }
    }

    /// Like `close`, without waiting for it.
    func abandon() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosing = true
            wake(&state)
        }
    }

    private func wake(_ state: inout State) {
        guard state.isSleeping else { return }
        state.isSleeping = false
        // Under the lock, since the descriptor is closed under it.
        eventfd_write(wakeDescriptor, 1)
    }

    // MARK: For the thread

    /// What has been asked for since the last call. With `orSleep`, an empty answer means that the next request writes to the eventfd.
    func takeRequests(orSleep: Bool) -> (requests: [Request], isClosing: Bool) {
        state.withLock { state in
            if state.requests.isEmpty {
                if orSleep { state.isSleeping = true }
                return ([], state.isClosing)
            }
            var taken: [Request] = []
            swap(&taken, &state.requests)
            return (taken, state.isClosing)
        }
    }

    /// The session is over: nothing more is taken, so that nobody is handed this connection while its requests are being answered.
    func willEnd() {
        state.withLock { $0.isClosing = true }
    }

    func didWake() {
        state.withLock { $0.isSleeping = false }
    }

    private func finish() {
        let (requests, waiters) = state.withLock { state in
            state.isClosed = true
            Glibc.close(wakeDescriptor)
            defer { (state.requests, state.closeWaiters) = ([], []) }
            return (state.requests, state.closeWaiters)
        }
        for request in requests {
            request.continuation.resume(throwing: PostgresError.unsent())
        }
        for waiter in waiters { waiter.resume() }
    }
}
