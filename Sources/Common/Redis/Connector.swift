import Core
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Makes connections: TCP or unix socket, TLS, log-in, database, name, all within the connect timeout.
final class Connector: Sendable {
    let configuration: RedisConfiguration
    let logger: Logger
    private let group: any EventLoopGroup
    private let tls = Mutex<NIOSSLContext?>(nil)

    init(_ configuration: RedisConfiguration, logger: Logger, group: any EventLoopGroup) {
        self.configuration = configuration
        self.logger = logger
        self.group = group
    }

    /// - Parameters:
    ///   - role: appended to the client's name, e.g. `subscriber`.
    ///   - onPush: gets the replies that no command waits for.
    ///   - onUnusable: called once when the connection must not be used any more, also while it is being made.
    /// - Throws: `RedisError` of kind `.connectFailed`, or `.server` when Redis refuses the log-in.
    func connect(
        role: String?, onPush: (@Sendable (RedisValue) -> Void)? = nil,
        onUnusable: @escaping @Sendable (RedisError) -> Void = { _ in }
    ) async throws -> RedisConnection {
        // NIO's connect knows no cancellation, so it runs in a task of its own, and what it makes too late is closed.
        try await Waiter<RedisConnection>().wait { waiter in
            Task {
                do {
                    let connection = try await attempt(role: role, onPush: onPush, onUnusable: onUnusable)
                    if !waiter.resume(.success(connection)) {
                        connection.close(RedisError(.connectFailed, "Nobody waits for the connection any more."))
                    }
                } catch {
                    waiter.resume(.failure(error))
                }
            }
        }
    }

    private func attempt(
        role: String?, onPush: (@Sendable (RedisValue) -> Void)?, onUnusable: @escaping @Sendable (RedisError) -> Void
    ) async throws -> RedisConnection {
        let deadline = ContinuousClock.now + configuration.connectTimeout
        let connection: RedisConnection
        do {
            connection = try await open(onPush: onPush, onUnusable: onUnusable)
        } catch {
            throw RedisError.connection(.connectFailed, "Redis cannot be reached", error)
        }
        do {
            try await logIn(connection, role: role, timeout: ContinuousClock.now.duration(to: deadline))
            return connection
        } catch {
            connection.close(RedisError(.connectFailed, "Logging in to Redis failed."))
            guard let error = error as? RedisError else { throw error }
            throw error.whileConnecting
        }
    }

    private func open(
        onPush: (@Sendable (RedisValue) -> Void)?, onUnusable: @escaping @Sendable (RedisError) -> Void
    ) async throws -> RedisConnection {
        let context = try tlsContext()
        let bootstrap = ClientBootstrap(group: group.next())
            .connectTimeout(TimeAmount(configuration.connectTimeout))
            .channelOption(.socketOption(.so_keepalive), value: 1)
        let setUp: @Sendable (any Channel) -> EventLoopFuture<RedisConnection> = { [configuration] channel in
            channel.eventLoop.makeCompletedFuture {
                let outbox = Outbox(
                    maximumCommands: configuration.maximumUnansweredCommands,
                    maximumBytes: configuration.maximumUnansweredBytes)
                let handler = ReplyHandler(
                    outbox: outbox, maximumReplySize: configuration.maximumReplySize, onPush: onPush,
                    onUnusable: onUnusable)
                if let context {
                    let tls = try NIOSSLClientHandler(context: context, serverHostname: configuration.serverName)
                    try channel.pipeline.syncOperations.addHandler(tls)
                }
                try channel.pipeline.syncOperations.addHandler(handler)
                return RedisConnection(channel: channel, outbox: outbox, handler: handler)
            }
        }
        return switch configuration.address {
        case .tcp(let host, let port): try await bootstrap.connect(host: host, port: port, channelInitializer: setUp)
        case .unix(let path): try await bootstrap.connect(unixDomainSocketPath: path, channelInitializer: setUp)
        }
    }

    /// Made once, when first needed: reading the trust roots takes tens of milliseconds.
    private func tlsContext() throws -> NIOSSLContext? {
        guard configuration.isTLS else { return nil }
        return try tls.withLock { made in
            if let made { return made }
            var settings = TLSConfiguration.makeClientConfiguration()
            settings.certificateVerification = .fullVerification
            if let file = configuration.trustRootsFile {
                settings.trustRoots = .file(file)
            }
            let context = try NIOSSLContext(configuration: settings)
            made = context
            return context
        }
    }

    private func logIn(_ connection: RedisConnection, role: String?, timeout: Duration) async throws {
        var commands: [RedisCommand] = []
        if let password = configuration.password {
            commands.append(RedisCommand("AUTH", configuration.user.map { [$0, password.reveal()] } ?? [password.reveal()]))
        }
        let name = role.map { "\(configuration.clientName):\($0)" } ?? configuration.clientName
        commands.append(["CLIENT", "SETNAME", name])
        if configuration.database != 0 {
            commands.append(["SELECT", configuration.database])
        }
        let replies = try await connection.pipeline(commands, timeout: TimeAmount(max(timeout, .milliseconds(1))))
        for case .error(let text) in replies where RedisError.prefix(of: text) != "NOPERM" {
            // NOPERM: an ACL may forbid CLIENT SETNAME; the name is for people only. A forbidden SELECT answers the same,
            // and then every command goes to a database it does not belong in, so that one counts.
            throw RedisError(serverReply: text)
        }
        if configuration.database != 0, case .error(let text)? = replies.last {
            throw RedisError(serverReply: text)
        }
    }
}

extension RedisConfiguration {
    /// The name for SNI and verification; `nil` for an IP address, which NIOSSL then checks against the certificate itself.
    var serverName: String? {
        switch address {
        case .tcp(let host, _): (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
        case .unix: nil
        }
    }
}

extension RedisError {
    /// An error of the transport in our words. A certificate that cannot be trusted does not pass by itself.
    static func connection(_ kind: Kind, _ what: String, _ error: any Error) -> RedisError {
        if let error = error as? RedisError { return error }
        let isTLS = error is NIOSSLError || error is NIOSSLExtraError
        return RedisError(kind, "\(what): \(error)", isTransient: kind.isTransient && !isTLS)
    }

    /// The same failure, said of a connection that was not ready yet: no command can have run.
    fileprivate var whileConnecting: RedisError {
        switch kind {
        case .server("ERR") where message.contains("max number of clients"):
            RedisError(.connectFailed, message, isTransient: true)
        case .server, .connectFailed, .closed, .overloaded, .invalidURL: self
        case .connectionLost, .timeout, .protocolError: RedisError(.connectFailed, message, isTransient: isTransient)
        }
    }
}
