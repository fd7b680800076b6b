import AsyncHTTPClient
import Blobs
import Cloudflare
import Core
import Jobs
import Logging
import Mail
import Postgres
import Redis
import ServiceLifecycle

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Puts the program together, in order of need: what is made first is stopped last.
enum WorkerServices {
    static func make(_ config: AppConfig, logger: Logger) throws -> [any Service] {
        var postgres = PostgresConfiguration(url: config.databaseURL, applicationName: "restante worker")
        postgres.maximumConnections = config.databaseMaximumConnections
        let database = try Database(postgres, logger: logger)
        let redis = RedisClient(try RedisConfiguration(url: config.redisURL.reveal()), logger: logger)
        let queue = JobQueue(
            database: database, index: ReadyIndex(redis: redis, prefix: config.redisPrefix, logger: logger),
            signals: JobSignals(redis: redis, prefix: config.redisPrefix, logger: logger))

        let parser = MailParserPool(MailParserConfiguration(config.mail))
        let blobs = BlobStores(config.blobs, database: database)
        let mail = MailAccess(
            reader: MessageReader(parser: parser), blobs: blobs,
            events: EventSignals(redis: redis, prefix: config.redisPrefix, logger: logger))
        var services: [any Service] = [database, redis, parser, blobs]
        var cloudflare: CloudflareAccess?
        if let made = try makeCloudflare(config, database, logger) {
            cloudflare = made.access
            services.append(made.http)
        }
        let runner = JobRunner(
            configuration: .init(
                worker: "worker-" + UUID.version7().hex.suffix(12), concurrency: config.worker.concurrency,
                lease: config.worker.lease, shutdownGrace: config.worker.shutdownGrace),
            database: database, redis: redis, queue: queue,
            services: JobServices(
                database: database, cloudflare: cloudflare, settings: config.cloudflare, inbound: config.inbound,
                mail: mail),
            logger: logger)
        services.append(
            QueueKeeper(
                database: database, queue: queue, schedules: schedules(config),
                logger: logger))
        services.append(runner)
        return services
    }

    /// What the clock begins.
    private static func schedules(_ config: AppConfig) -> [Schedule] {
        [
            DriftSweep.schedule(config.cloudflare), MailboxSweep.schedule(config.cloudflare),
            SubdomainSweep.schedule(config.cloudflare), MessageReparseSweep.schedule(config.mail),
            BlobSweep.schedule(config.blobs),
        ].compactMap(\.self)
    }

    private static func makeCloudflare(
        _ config: AppConfig, _ database: Database, _ logger: Logger
    ) throws -> (access: CloudflareAccess, http: HTTPClientService)? {
        let settings = config.cloudflare
        guard settings.isManagementEnabled, let token = settings.token else { return nil }
        let configuration = CloudflareConfiguration(
            baseURL: settings.baseURL, token: token, accountID: settings.accountID ?? "",
            userAgent: "Restante/\(BuildInfo.version)")
        var client = configuration.httpClientConfiguration
        // As many calls at once as jobs: a call that waited behind slow ones would run into its own time limit.
        client.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(8, config.worker.concurrency)
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: client)
        let budget = CloudflareBudget(
            database: database, credential: configuration.credentialLabel, callLimit: settings.callLimit,
            window: settings.callWindow, logger: logger)
        let cloudflare = CloudflareClient(configuration: configuration, http: http, logger: logger)
        return (CloudflareAccess(client: cloudflare, budget: budget), HTTPClientService(client: http))
    }
}
