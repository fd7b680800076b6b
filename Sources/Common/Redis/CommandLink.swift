import Logging
import NIOCore
import Synchronization

/// The connection that all commands share: made when first needed, made anew after a loss, failing fast while Redis is away.
final class CommandLink: Sendable {
    private enum Phase {
        case idle
        /// What is asked meanwhile waits here, bounded like everything unanswered, at most for the connect timeout.
        case connecting(Backlog)
        case ready(RedisConnection, since: ContinuousClock.Instant)
        /// An attempt failed: until then, commands fail at once with the same error.
        case resting(until: ContinuousClock.Instant, RedisError)
        case closed
    }

    private struct State {
        var phase = Phase.idle
        var delay: ReconnectDelay
        /// Tells the connections apart, so that the end of an old one does not touch its successor.
        var generation = 0
    }

    private let connector: Connector
    private let timeout: TimeAmount
    private let state: Mutex<State>

    init(connector: Connector) {
        self.connector = connector
        timeout = TimeAmount(connector.configuration.commandTimeout)
        state = Mutex(State(delay: ReconnectDelay(maximum: connector.configuration.maximumReconnectDelay)))
    }

    var isConnected: Bool {
        state.withLock { state in
            if case .ready = state.phase { return true }
            return false
        }
    }

    /// Sends commands and waits for their reply; for a pipeline, the array of replies.
    func execute(_ commands: some Collection<RedisCommand>, isPipeline: Bool) async throws -> RedisValue {
        try await ReplyWaiter().wait { waiter in
            submit(commands, isPipeline: isPipeline, waiter: waiter)
        }
    }

    private func submit(_ commands: some Collection<RedisCommand>, isPipeline: Bool, waiter: ReplyWaiter) {
        let connection: RedisConnection? = state.withLock { state in
            switch state.phase {
            case .ready(let connection, _):
                return connection
            case .idle:
                connect(&state, for: commands, isPipeline, waiter)
            case .resting(let until, let error):
                if ContinuousClock.now < until {
                    waiter.resume(.failure(error))
                } else {
                    connect(&state, for: commands, isPipeline, waiter)
                }
            case .connecting(var backlog):
                state.phase = .idle  // so that the backlog has one owner while it grows
                if !backlog.add(commands, isPipeline: isPipeline, waiter: waiter) {
                    waiter.resume(.failure(RedisError(.overloaded, "Too many commands wait for a connection to Redis.")))
                }
                state.phase = .connecting(backlog)
            case .closed:
                waiter.resume(.failure(.closed))
            }
            return nil
        }
        guard let connection else { return }
        if !connection.submit(commands, isPipeline: isPipeline, timeout: timeout, waiter: waiter) {
            // It ended a moment ago and nothing was written, so asking the next one repeats nothing.
            forget(connection)
            submit(commands, isPipeline: isPipeline, waiter: waiter)
        }
    }

    private func connect(
        _ state: inout State, for commands: some Collection<RedisCommand>, _ isPipeline: Bool, _ waiter: ReplyWaiter
    ) {
        var backlog = Backlog(
            maximumCommands: connector.configuration.maximumUnansweredCommands,
            maximumBytes: connector.configuration.maximumUnansweredBytes)
        _ = backlog.add(commands, isPipeline: isPipeline, waiter: waiter)  // the first always fits
        state.phase = .connecting(backlog)
        state.generation += 1
        let generation = state.generation
        Task {
            do {
                let connection = try await connector.connect(
                    role: nil, onUnusable: { [weak self] error in self?.ended(generation, error) })
                opened(connection)
            } catch {
                failed(RedisError.connection(.connectFailed, "Redis cannot be reached", error))
            }
        }
    }

    private func opened(_ connection: RedisConnection) {
        let wasClosed = state.withLock { state in
            guard case .connecting(let backlog) = state.phase else { return true }
            for entry in backlog.entries
            where !connection.submit(entry.commands, isPipeline: entry.isPipeline, timeout: timeout, waiter: entry.waiter) {
                entry.waiter.resume(.failure(connection.failure))
            }
            if connection.isUsable {
                state.phase = .ready(connection, since: .now)
            } else {
                rest(&state, connection.failure)  // it ended before it was known here
            }
            return false
        }
        if wasClosed {
            connection.close(.closed)
        } else {
            connector.logger.info("redis connected")
        }
    }

    private func failed(_ error: RedisError) {
        let (queued, isFirst) = state.withLock { state -> ([Backlog.Entry], Bool) in
            guard case .connecting(let backlog) = state.phase else { return ([], false) }
            let isFirst = state.delay.failures == 0
            rest(&state, error)
            return (backlog.entries, isFirst)
        }
        for entry in queued {
            entry.waiter.resume(.failure(error))
        }
        if isFirst {
            connector.logger.warning("redis cannot be reached", metadata: ["error": "\(error)"])
        }
    }

    private func ended(_ generation: Int, _ error: RedisError) {
        let wasReady = state.withLock { state in
            guard case .ready(_, let since) = state.phase, state.generation == generation else { return false }
            if ContinuousClock.now - since >= connector.configuration.maximumReconnectDelay {
                state.delay.reset()
                state.phase = .idle
            } else {
                // A server that takes connections and drops them, or that is still loading, is approached ever more slowly.
                rest(&state, error)
            }
            return true
        }
        if wasReady {
            connector.logger.warning("redis connection lost", metadata: ["error": "\(error)"])
        }
    }

    private func rest(_ state: inout State, _ error: RedisError) {
        let delay = state.delay.next(jitter: .random(in: 0..<1))
        state.phase = .resting(until: .now + delay, error)
    }

    /// Drops a connection that turned out to be closed.
    private func forget(_ connection: RedisConnection) {
        state.withLock { state in
            if case .ready(let current, _) = state.phase, current === connection {
                state.phase = .idle
            }
        }
    }

    /// Fails all that is unanswered and takes nothing more.
    ///
    /// - Returns: The connection that is being closed.
    @discardableResult
    func close() -> RedisConnection? {
        let (connection, queued) = state.withLock { state -> (RedisConnection?, [Backlog.Entry]) in
            defer { state.phase = .closed }
            switch state.phase {
            case .ready(let connection, _): return (connection, [])
            case .connecting(let backlog): return (nil, backlog.entries)
            case .idle, .resting, .closed: return (nil, [])
            }
        }
        for entry in queued {
            entry.waiter.resume(.failure(.closed))
        }
        connection?.close(.closed)
        return connection
    }
}

extension Error where Self == RedisError {
    static var closed: RedisError { RedisError(.closed, "The Redis client is closed.") }
}
