public import Logging
public import NIOCore
public import NIOPosix
public import ServiceLifecycle

/// Redis for everybody in the process: one connection for commands, one for subscriptions, own ones for what blocks.
///
/// It connects when first used. While Redis is away, calls fail at once with a transient error; nothing hangs and nothing is
/// repeated behind the caller's back, for a command that was under way may have run.
public final class RedisClient: Service, Sendable {
    private let connector: Connector
    private let link: CommandLink
    private let hub: SubscriptionHub

    public init(
        _ configuration: RedisConfiguration, logger: Logger,
        eventLoopGroup: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) {
        connector = Connector(configuration, logger: logger, group: eventLoopGroup)
        link = CommandLink(connector: connector)
        hub = SubscriptionHub(connector: connector)
    }

    deinit {
        link.close()
        hub.close()
    }

    /// True while the connection for commands is up. It is made when first needed, so this is false before the first command.
    public var isConnected: Bool { link.isConnected }

    /// Sends one command over the shared connection; commands of concurrent callers leave together.
    ///
    /// - Throws: `RedisError`, of kind `.server` for an error reply; `CancellationError` at once when the task is cancelled, the
    ///   command may run all the same.
    @discardableResult
    public func send(_ command: RedisCommand) async throws -> RedisValue {
        let reply = try await link.execute(CollectionOfOne(command), isPipeline: false)
        if case .error(let text) = reply { throw RedisError(serverReply: text) }
        return reply
    }

    /// Sends commands with one write, in order, with nobody else's between them; they are no transaction.
    ///
    /// - Returns: One reply for each command; error replies are among them as `.error`.
    /// - Throws: `RedisError` when not all replies came: any of the commands may have run.
    @discardableResult
    public func send(_ commands: [RedisCommand]) async throws -> [RedisValue] {
        guard !commands.isEmpty else { return [] }
        return try await link.execute(commands, isPipeline: true).array ?? []
    }

    /// Runs a script by its hash, and by its source once when Redis does not know it (yet, or after a restart).
    ///
    /// - Throws: as `send`.
    @discardableResult
    public func evaluate(
        _ script: RedisScript, keys: [String], arguments: [any RedisArgumentConvertible] = []
    ) async throws -> RedisValue {
        func command(_ name: String, _ what: String) -> RedisCommand {
            var command: RedisCommand = [name, what, keys.count]
            command.append(contentsOf: keys)
            command.append(contentsOf: arguments)
            return command
        }
        do {
            return try await send(command("EVALSHA", script.sha1))
        } catch let error as RedisError where error.kind == .server("NOSCRIPT") {
            return try await send(command("EVAL", script.source))
        }
    }

    /// Listens to channels, over one connection for all subscriptions of this client, however many there are.
    public func subscribe(to channels: [String], patterns: [String] = []) -> RedisSubscription {
        hub.subscribe(channels: channels, patterns: patterns)
    }

    /// A connection of its own for commands that block. It is closed with its last reference, or by `close()`.
    public func makeBlockingConnection() -> RedisBlockingConnection {
        RedisBlockingConnection(connector: connector)
    }

    /// Lends a connection for commands that block, and closes it afterwards.
    public func withBlockingConnection<Result>(
        _ body: (RedisBlockingConnection) async throws -> Result
    ) async throws -> Result {
        let connection = makeBlockingConnection()
        defer { connection.close() }
        return try await body(connection)
    }

    /// Idles until the graceful shutdown, or the cancellation, then closes. Using the client needs no running of this.
    public func run() async throws {
        try? await gracefulShutdown()  // it throws when the task is cancelled, which ends this likewise
        await close()
    }

    /// Closes the connections, save blocking ones; what is unanswered and what comes later fails with `.closed`.
    public func close() async {
        let connections = [link.close(), hub.close()]
        for connection in connections {
            await connection?.closed()
        }
    }
}
