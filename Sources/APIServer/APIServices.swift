import Core
import Hummingbird
import HummingbirdCore
import Jobs
import Logging
import Mail
import NIOCore
import Postgres
import Redis
import ServiceLifecycle
import Store

/// Puts the program together, in order of need: what is made first is stopped last.
enum APIServices {
    /// A connection that has sent nothing for so long is closed, so that slow clients cannot hold sockets for ever.
    private static let idleTimeout: TimeAmount = .seconds(75)

    static func make(
        _ config: AppConfig, hostname: String, port: Int, logger: Logger
    ) async throws -> [any Service] {
        var postgres = PostgresConfiguration(url: config.databaseURL, applicationName: "restante api")
        postgres.maximumConnections = config.databaseMaximumConnections
        let database = try Database(postgres, logger: logger)
        let redis = RedisClient(try RedisConfiguration(url: config.redisURL.reveal()), logger: logger)
        let signals = JobSignals(redis: redis, prefix: config.redisPrefix, logger: logger)
        let queue = JobQueue(
            database: database, index: ReadyIndex(redis: redis, prefix: config.redisPrefix, logger: logger),
            signals: signals)
        let watcher = JobWatcher(database: database, signals: signals, logger: logger)

        try await bootstrap(config, database, logger)
        let application = Application(
            router: try router(
                config, database: database, redis: redis, queue: queue, watcher: watcher, logger: logger),
            server: .http1(configuration: .init(idleTimeout: idleTimeout)),
            configuration: .init(address: .hostname(hostname, port: port)),
            onServerRunning: { channel in
                logger.info("listening", metadata: ["address": .string("\(channel.localAddress?.description ?? "")")])
            },
            logger: logger)
        // The watcher is stopped first: its streams would keep the server from stopping.
        return [database, redis, application, watcher]
    }

    static func router(
        _ config: AppConfig, database: Database, redis: RedisClient, queue: JobQueue, watcher: JobWatcher, logger: Logger
    ) throws -> Router<APIContext> {
        RouterAssembly.router(
            try routes(config, database: database, redis: redis, queue: queue, watcher: watcher),
            authenticator: Authenticator(database: database))
    }

    /// Every endpoint; `openapi.yaml` describes the same.
    static func routes(
        _ config: AppConfig, database: Database, redis: RedisClient, queue: JobQueue, watcher: JobWatcher
    ) throws -> [Route] {
        let suffixes = try PublicSuffixList(file: config.publicSuffixFile)
        let wishes = WishAnswer(answers: JobAnswer(database: database, watcher: watcher))
        let provisioning = DomainProvisioning(queue: queue, settings: config.cloudflare)
        let operations = DomainOperations(queue: queue, settings: config.cloudflare)
        let catalog = Catalog(database: database, queue: queue, watcher: watcher, settings: config.cloudflare)
        return MetaRoutes(database: database, config: config).routes
            + HealthRoutes(database: database, redis: redis).routes
            + DomainRoutes(
                database: database, names: ZoneNames(suffixes: suffixes), provisioning: provisioning, operations: operations,
                catalog: catalog, wishes: wishes
            ).routes
            + CatchAllRoutes(database: database, operations: operations, wishes: wishes).routes
            + DriftRoutes(operations: operations, wishes: wishes).routes
            + ZoneExportRoutes(database: database).routes
            + JobRoutes(database: database, queue: queue, watcher: watcher).routes
            + (try OpenAPIRoutes().routes)
    }

    /// Makes the first administrator, once over all pods.
    private static func bootstrap(_ config: AppConfig, _ database: Database, _ logger: Logger) async throws {
        guard let admin = config.bootstrapAdmin else { return }
        let secret = admin.apiKey.reveal()
        let made = try await database.transaction { tx in
            try await PrincipalQueries(tx).bootstrap(
                admin, prefix: APIKeySecret.prefix(secret), secretHash: APIKeySecret.hash(secret))
        }
        if made { logger.info("first administrator made", metadata: ["email": .string(admin.email)]) }
    }
}
