import Logging
import NIOCore
import Synchronization

/// The connection that all subscriptions of a client share. While there are any it is kept up, and made anew after a loss.
final class SubscriptionHub: Sendable {
    private struct State {
        var table = SubscriptionTable()
        var connection: RedisConnection?
        var isRunning = false
        var isClosed = false
        var lastHeard = ContinuousClock.now
    }

    private let connector: Connector
    private let state = Mutex(State())

    init(connector: Connector) {
        self.connector = connector
    }

    func subscribe(channels: [String], patterns: [String]) -> RedisSubscription {
        let inbox = SubscriptionInbox(capacity: connector.configuration.subscriptionBufferSize)
        let topics = Set(channels.map(SubscriptionTable.Topic.channel) + patterns.map(SubscriptionTable.Topic.pattern))
        let (id, mustStart) = state.withLock { state -> (Int?, Bool) in
            guard !state.isClosed else { return (nil, false) }
            let (id, commands) = state.table.add(topics, inbox: inbox, isConnected: state.connection != nil)
            // Sent under the lock: Redis must see the commands in the order in which the table changed.
            state.connection?.push(commands)
            defer { state.isRunning = true }
            return (id, !state.isRunning)
        }
        guard let id else {
            inbox.finish()
            return RedisSubscription(lease: SubscriptionLease(inbox: inbox) {})
        }
        if mustStart {
            Task { await keepConnected() }
        }
        return RedisSubscription(lease: SubscriptionLease(inbox: inbox) { [weak self] in self?.unsubscribe(id) })
    }

    private func unsubscribe(_ id: Int) {
        state.withLock { state in
            let commands = state.table.remove(id)
            state.connection?.push(commands)
        }
    }

    /// Runs while there are subscriptions; the next one after the end starts it again.
    private func keepConnected() async {
        var delay = ReconnectDelay(maximum: connector.configuration.maximumReconnectDelay)
        while !hasEnded() {
            let start = ContinuousClock.now
            do {
                try await serve()
            } catch {
                if delay.failures == 0 {
                    connector.logger.warning("redis subscriber cannot connect", metadata: ["error": "\(error)"])
                }
            }
            let attempt = connector.configuration.maximumReconnectDelay + connector.configuration.connectTimeout
            if ContinuousClock.now - start > attempt { delay.reset() }
            try? await Task.sleep(for: delay.next(jitter: .random(in: 0..<1)))  // nobody cancels this task
        }
    }

    private func hasEnded() -> Bool {
        state.withLock { state in
            if state.isClosed || state.table.isEmpty { state.isRunning = false }
            return !state.isRunning
        }
    }

    /// One connection from its making to its end.
    private func serve() async throws {
        let connection = try await connector.connect(role: "subscriber", onPush: { [weak self] reply in self?.take(reply) })
        let isClosed = state.withLock { state in
            guard !state.isClosed else { return true }
            state.connection = connection
            state.lastHeard = .now
            connection.push(state.table.reconnect())
            return false
        }
        guard !isClosed else { return connection.close(.closed) }
        connector.logger.info("redis subscriber connected")
        let pulse = Task { await beat(connection) }
        await connection.closed()
        pulse.cancel()
        state.withLock { $0.connection = nil }
        connector.logger.info("redis subscriber disconnected")
    }

    private func beat(_ connection: RedisConnection) async {
        let heartbeat = connector.configuration.subscriberHeartbeat
        let answer = connector.configuration.commandTimeout
        while true {
            do {
                try await Task.sleep(for: heartbeat, tolerance: heartbeat / 10)
                let asked = ContinuousClock.now
                connection.push([["PING"]])
                try await Task.sleep(for: answer)
                if state.withLock({ $0.lastHeard < asked }) {
                    return connection.close(RedisError(.timeout, "Redis did not answer the subscriber in time."))
                }
            } catch {
                return  // cancelled: the connection is closed
            }
        }
    }

    private func take(_ reply: RedisValue) {
        state.withLock { state in
            state.lastHeard = .now
            if case .error(let text) = reply {
                connector.logger.error("redis refuses a subscription", metadata: ["error": "\(text)"])
            }
            guard let parts = reply.array, let kind = parts.first?.string else { return }
            switch (kind, parts.count) {
            case ("message", 3):
                guard let channel = parts[1].string, let payload = parts[2].bytes else { return }
                state.table.deliver(.message(channel: channel, payload: payload), to: .channel(channel))
            case ("pmessage", 4):
                guard let pattern = parts[1].string, let channel = parts[2].string, let payload = parts[3].bytes else { return }
                state.table.deliver(.message(channel: channel, payload: payload), to: .pattern(pattern))
            case ("subscribe", 3):
                if let channel = parts[1].string { state.table.confirm(.channel(channel)) }
            case ("psubscribe", 3):
                if let pattern = parts[1].string { state.table.confirm(.pattern(pattern)) }
            default:
                return  // confirmations of UNSUBSCRIBE, and pongs
            }
        }
    }

    @discardableResult
    func close() -> RedisConnection? {
        let (inboxes, connection) = state.withLock { state in
            state.isClosed = true
            return (state.table.inboxes, state.connection)
        }
        for inbox in inboxes {
            inbox.finish()
        }
        connection?.close(.closed)
        return connection
    }
}
