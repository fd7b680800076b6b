import Logging
import Synchronization

/// The few read-only connections that all readers share, each with many statements in flight.
final class SharedConnections: Sendable {
    private enum Slot {
        case empty
        case opening([CheckedContinuation<Connection, any Error>])
        case open(Connection)
    }

    private struct State {
        var slots: [Slot]
        var isClosed = false
    }

    private enum Choice {
        case use(Connection)
        case open(Int)
        case join(Int)
        case closed
    }

    private let state: Mutex<State>
    private let parameters: ConnectionParameters
    private let logger: Logger

    init(count: Int, parameters: ConnectionParameters, logger: Logger) {
        state = Mutex(State(slots: Array(repeating: .empty, count: max(1, count))))
        self.parameters = parameters
        self.logger = logger
    }

    deinit {
        state.withLock { state in
            for case .open(let connection) in state.slots { connection.abandon() }
        }
    }

    /// How many are open.
    var count: Int {
        state.withLock { state in
            state.slots.count { slot in if case .open(let connection) = slot { connection.isOpen } else { false } }
        }
    }

    /// The connection with the least to do; a further one is opened only when those that are open are busy.
    func connection() async throws -> Connection {
        switch state.withLock({ choose(&$0) }) {
        case .use(let connection): return connection
        case .closed: throw ConnectionPool.closedError
        case .open(let index): return try await open(index)
        case .join(let index):
            return try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Connection, any Error>? = state.withLock { state in
                    switch state.slots[index] {
                    case .opening(let waiters):
                        state.slots[index] = .opening(waiters + [continuation])
                        return nil
                    case .open(let connection): return .success(connection)
                    case .empty:
                        return .failure(PostgresError(.connectFailed, "the connection that was being opened failed"))
                    }
                }
                if let answer { continuation.resume(with: answer) }
            }
        }
    }

    private func choose(_ state: inout State) -> Choice {
        if state.isClosed { return .closed }
        var best: (connection: Connection, load: Int)?
        var empty: Int?
        var opening: Int?
        for (index, slot) in state.slots.enumerated() {
            switch slot {
            case .empty: empty = empty ?? index
            case .opening: opening = index
            case .open(let connection):
                guard connection.isOpen else {
                    state.slots[index] = .empty
                    empty = empty ?? index
                    continue
                }
                let load = connection.load.load(ordering: .relaxed)
                if load == 0 { return .use(connection) }
                if best.map({ load < $0.load }) ?? true { best = (connection, load) }
            }
        }
        // One at a time is opened; meanwhile the others work on what is there.
        if let empty, opening == nil {
            state.slots[empty] = .opening([])
            return .open(empty)
        }
        if let best { return .use(best.connection) }
        return .join(opening ?? 0)
    }

    private func open(_ index: Int) async throws -> Connection {
        let opened: Result<Connection, any Error>
        do {
            opened = .success(try await Connection.open(parameters, role: .shared) { _ in })
        } catch {
            logger.warning("database connection failed", metadata: ["error": "\(error)"])
            opened = .failure(error)
        }
        let (waiters, isClosed) = state.withLock { state in
            var waiting: [CheckedContinuation<Connection, any Error>] = []
            if case .opening(let waiters) = state.slots[index] { waiting = waiters }
            switch opened {
            case .success(let connection) where !state.isClosed: state.slots[index] = .open(connection)
            case .success, .failure: state.slots[index] = .empty
            }
            return (waiting, state.isClosed)
        }
        if isClosed, case .success(let connection) = opened { connection.abandon() }
        for waiter in waiters { waiter.resume(with: opened) }
        return try opened.get()
    }

    func close() async {
        let open: [Connection] = state.withLock { state in
            state.isClosed = true
            return state.slots.indices.compactMap { index in
                guard case .open(let connection) = state.slots[index] else { return nil }
                state.slots[index] = .empty
                return connection
            }
        }
        for connection in open { await connection.close() }
    }
}
