import NIOCore
import Synchronization

/// A connection of its own for commands that block, such as `BZMPOP`: one at a time.
///
/// It connects at the first command and anew after a loss. After a failed attempt the next `send` first rests for the backoff's
/// delay, so a loop that just tries again neither spins nor floods.
public final class RedisBlockingConnection: Sendable {
    private struct State {
        var connection: RedisConnection?
        var isBusy = false
        var isClosed = false
        var delay: ReconnectDelay
        var restsUntil = ContinuousClock.now
    }

    private let connector: Connector
    private let state: Mutex<State>

    init(connector: Connector) {
        self.connector = connector
        state = Mutex(State(delay: ReconnectDelay(maximum: connector.configuration.maximumReconnectDelay)))
    }

    deinit {
        close()
    }

    /// Sends a command that Redis may answer late.
    ///
    /// When the task is cancelled this returns at once and the connection is discarded. If the reply was on its way, what it
    /// popped is lost; callers must be able to find it again elsewhere.
    ///
    /// - Parameter timeout: how long Redis may block, as written in the command. The reply must come within this and the command
    ///   timeout, or the connection is closed.
    /// - Throws: `RedisError`; `.server` for an error reply, `.overloaded` while another command runs here. `CancellationError`.
    public func send(_ command: RedisCommand, timeout: Duration) async throws -> RedisValue {
        try state.withLock { state in
            guard !state.isBusy else {
                throw RedisError(.overloaded, "A blocking connection takes one command at a time.")
            }
            state.isBusy = true
        }
        defer { state.withLock { $0.isBusy = false } }

        do {
            let reply = try await exchange(command, timeout: timeout)
            state.withLock { $0.delay.reset() }
            return reply
        } catch let error as RedisError where error.isTransient {
            // Also after a loss: a server that takes connections and drops them is approached ever more slowly.
            state.withLock { $0.restsUntil = .now + $0.delay.next(jitter: .random(in: 0..<1)) }
            throw error
        }
    }

    private func exchange(_ command: RedisCommand, timeout: Duration) async throws -> RedisValue {
        let connection = try await connected()
        let limit = TimeAmount(timeout + connector.configuration.commandTimeout)
        let reply = try await ReplyWaiter().wait { waiter in
            if !connection.submit(CollectionOfOne(command), isPipeline: false, timeout: limit, waiter: waiter) {
                waiter.resume(.failure(connection.failure))
            }
        } onCancel: {
            connection.close(RedisError(.connectionLost, "The command was cancelled."))
        }
        if case .error(let text) = reply { throw RedisError(serverReply: text) }
        return reply
    }

    private func connected() async throws -> RedisConnection {
        let (present, restsUntil) = try state.withLock { state in
            guard !state.isClosed else { throw RedisError.closed }
            return (state.connection, state.restsUntil)
        }
        if let present, present.isUsable { return present }
        try await Task.sleep(until: restsUntil, clock: .continuous)
        let connection = try await connector.connect(role: "blocking")
        let isClosed = state.withLock { state in
            if !state.isClosed { state.connection = connection }
            return state.isClosed
        }
        guard !isClosed else {
            connection.close(.closed)
            throw RedisError.closed
        }
        return connection
    }

    /// Closes the connection. A command in flight fails with `.closed`, and so does every later one.
    public func close() {
        let connection = state.withLock { state in
            state.isClosed = true
            defer { state.connection = nil }
            return state.connection
        }
        connection?.close(.closed)
    }
}
