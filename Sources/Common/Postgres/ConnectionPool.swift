import DequeModule
import Logging
import Synchronization

/// Leases connections to one caller at a time: opens them on demand, hands them on first come first served, closes idle ones.
final class ConnectionPool: Sendable {
    private struct Idle {
        let connection: Connection
        let since: ContinuousClock.Instant
    }

    private enum Grant {
        case connection(Connection)
        /// The right to open one.
        case slot
    }

    private struct Waiter {
        let id: UInt64
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Grant, any Error>
    }

    private struct State {
        /// The most recently used one last, which is the next to go out.
        var idle: [Idle] = []
        var waiters: Deque<Waiter> = []
        /// Open and opening ones, leased or idle.
        var count = 0
        var lastWaiter: UInt64 = 0
        var isClosed = false
        var hasWaiterAlarm = false
        var hasIdleAlarm = false
    }

    private let state = Mutex(State())
    private let parameters: ConnectionParameters
    private let configuration: PostgresConfiguration
    private let logger: Logger

    init(_ configuration: PostgresConfiguration, parameters: ConnectionParameters, logger: Logger) {
        self.configuration = configuration
        self.parameters = parameters
        self.logger = logger
    }

    deinit {
        state.withLock { state in
            for item in state.idle { item.connection.abandon() }
        }
    }

    /// How many connections there are, leased, idle or being opened, how many of those are idle, and how many callers wait.
    var usage: (count: Int, idle: Int, waiting: Int, limit: Int) {
        state.withLock { ($0.count, $0.idle.count, $0.waiters.count, configuration.maximumConnections) }
    }

    /// A connection for the caller alone, to be given back with `release`.
    /// - Throws: `PostgresError` of kind `.acquireTimeout`, `.connectFailed` or `.closed`; `CancellationError`.
    func acquire() async throws -> Connection {
        switch try await grant() {
        case .connection(let connection):
            return connection
        case .slot:
            do {
                return try await Connection.open(parameters, role: .leased) { [weak self] in self?.connectionClosed($0) }
            } catch {
                logger.warning("database connection failed", metadata: ["error": "\(error)"])
                freeSlot()
                throw error
            }
        }
    }

    /// Takes a connection back. One that is not `reusable`, or ended meanwhile, makes room for a new one.
    func release(_ connection: Connection, reusable: Bool) {
        guard reusable, connection.isOpen else {
            connection.abandon()
            return freeSlot()
        }
        let (waiter, isClosed, startsAlarm): (Waiter?, Bool, Bool) = state.withLock { state in
            if state.isClosed {
                state.count -= 1
                return (nil, true, false)
            }
            if let waiter = state.waiters.popFirst() { return (waiter, false, false) }
            state.idle.append(Idle(connection: connection, since: .now))
            let starts = state.idle.count > 1 && !state.hasIdleAlarm
            if starts { state.hasIdleAlarm = true }
            return (nil, false, starts)
        }
        waiter?.continuation.resume(returning: .connection(connection))
        if isClosed { connection.abandon() }
        if startsAlarm { Task { await closeIdle() } }
        // The session may have ended between the check and the list, when nobody would have found it there.
        if !connection.isOpen { connectionClosed(connection) }
    }

    /// Closes what is idle and refuses whoever waits or comes. Leased connections are closed when they come back.
    func close() async {
        let (idle, waiters) = state.withLock { state in
            state.isClosed = true
            state.count -= state.idle.count
            defer { (state.idle, state.waiters) = ([], []) }
            return (state.idle, state.waiters)
        }
        for waiter in waiters { waiter.continuation.resume(throwing: Self.closedError) }
        for item in idle { await item.connection.close() }
    }

    static let closedError = PostgresError(.closed, "the database client is closed")

    /// How many connections there are, and how many of them wait for work.
    var counts: (open: Int, idle: Int) { state.withLock { ($0.count, $0.idle.count) } }

    // MARK: Waiting

    private func grant() async throws -> Grant {
        try Task.checkCancellation()
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (answer, startsAlarm): (Result<Grant, any Error>?, Bool) = state.withLock { state in
                    if state.isClosed { return (.failure(Self.closedError), false) }
                    // The handler may have run before there was anything to remove.
                    if Task.isCancelled { return (.failure(CancellationError()), false) }
                    while let last = state.idle.popLast() {
                        if last.connection.isOpen { return (.success(.connection(last.connection)), false) }
                        state.count -= 1
                    }
                    if state.count < configuration.maximumConnections {
                        state.count += 1
                        return (.success(.slot), false)
                    }
                    let deadline = ContinuousClock.now + configuration.acquireTimeout
                    state.waiters.append(Waiter(id: id, deadline: deadline, continuation: continuation))
                    let starts = !state.hasWaiterAlarm
                    state.hasWaiterAlarm = true
                    return (nil, starts)
                }
                if let answer { continuation.resume(with: answer) }
                // One task for all waiters, which ends when there are none.
                if startsAlarm { Task { await expireWaiters() } }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    private func expireWaiters() async {
        while true {
            let (late, next) = state.withLock { state in
                var late: [Waiter] = []
                // Everybody waits equally long, so the first in line is the first to give up.
                while let first = state.waiters.first, first.deadline <= .now { late.append(state.waiters.removeFirst()) }
                if state.waiters.isEmpty { state.hasWaiterAlarm = false }
                return (late, state.waiters.first?.deadline)
            }
            for waiter in late {
                let message = "no database connection became free within \(configuration.acquireTimeout)"
                waiter.continuation.resume(throwing: PostgresError(.acquireTimeout, message))
            }
            guard let next else { return }
            try? await Task.sleep(until: next, clock: .continuous)  // nobody cancels this task; it ends by itself
        }
    }

    /// A leased connection ended or was never opened: the first in line may open one instead.
    private func freeSlot() {
        let waiter: Waiter? = state.withLock { state in
            if !state.isClosed, let waiter = state.waiters.popFirst() { return waiter }
            state.count -= 1
            return nil
        }
        waiter?.continuation.resume(returning: .slot)
    }

    // MARK: Idle connections

    /// Takes a connection that ended while it was idle off the list.
    private func connectionClosed(_ connection: Connection) {
        state.withLock { state in
            guard let index = state.idle.firstIndex(where: { $0.connection === connection }) else { return }
            state.idle.remove(at: index)
            state.count -= 1
        }
    }

    private func closeIdle() async {
        while true {
            let (old, next): ([Idle], ContinuousClock.Instant?) = state.withLock { state in
                let limit = ContinuousClock.now - configuration.idleTimeout
                var old: [Idle] = []
                while state.idle.count > 1, let first = state.idle.first, first.since <= limit {
                    old.append(state.idle.removeFirst())
                    state.count -= 1
                }
                guard state.idle.count > 1, let first = state.idle.first else {
                    state.hasIdleAlarm = false
                    return (old, nil)
                }
                return (old, first.since + configuration.idleTimeout)
            }
            for item in old { item.connection.abandon() }
            guard let next else { return }
            try? await Task.sleep(until: next, clock: .continuous)  // nobody cancels this task; it ends by itself
        }
    }
}
