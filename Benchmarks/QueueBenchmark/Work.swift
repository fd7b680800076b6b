import ArgumentParser
import Core
import Jobs
import ServiceLifecycle
import UnixSignals

/// The worker process of the benchmark: the product's own runner and upkeep, with a job that does nothing.
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run jobs until SIGTERM.")

    @OptionGroup var servers: Servers

    @Option(help: "Jobs at once.")
    var concurrency = 512

    func run() async throws {
        let bench = try Bench(servers, maximumConnections: 8)
        let settings = try AppConfig(environment: ["DATABASE_URL": servers.databaseURL, "REDIS_URL": servers.redisURL])
        let runner = JobRunner(
            configuration: .init(
                worker: "benchmark", concurrency: concurrency, lease: .seconds(30), shutdownGrace: .seconds(5)),
            database: bench.database, redis: bench.redis, queue: bench.queue,
            services: JobServices(database: bench.database, cloudflare: nil, settings: settings.cloudflare),
            logger: bench.logger)
        let keeper = QueueKeeper(database: bench.database, queue: bench.queue, logger: bench.logger)
        try await ServiceGroup(
            services: [bench.database, bench.redis, keeper, runner], gracefulShutdownSignals: [.sigterm],
            logger: bench.logger
        ).run()
    }
}
