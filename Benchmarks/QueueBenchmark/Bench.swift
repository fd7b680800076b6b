import Core
import Jobs
import Logging
import Postgres
import Redis

/// The parts of a program that has to do with the queue.
struct Bench {
    static let catalog = JobCatalog([NoOp.self])

    let database: Database
    let redis: RedisClient
    let queue: JobQueue
    let logger: Logger

    init(_ servers: Servers, maximumConnections: Int) throws {
        var logger = Logger(label: "benchmark")
        logger.logLevel = .error
        var configuration = PostgresConfiguration(url: Secret(servers.databaseURL), applicationName: "queue benchmark")
        configuration.maximumConnections = maximumConnections
        database = try Database(configuration, logger: logger)
        redis = RedisClient(try RedisConfiguration(url: servers.redisURL), logger: logger)
        queue = JobQueue(
            database: database, index: ReadyIndex(redis: redis, prefix: "bench:", logger: logger),
            signals: JobSignals(redis: redis, prefix: "bench:", logger: logger), catalog: Self.catalog)
        self.logger = logger
    }
}
