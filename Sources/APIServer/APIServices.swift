import Blobs
import Core
import Hummingbird
import HummingbirdCore
import Jobs
import Logging
import Mail
import NIOCore
import Passkeys
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
        let mail = Mail(
            database: database, jobs: signals, events: EventSignals(redis: redis, prefix: config.redisPrefix, logger: logger),
            config: config, logger: logger)

        try await bootstrap(config, database, logger)
        let uses = LastUses(database: database, logger: logger)
        let loops = EventLoopGroupProvider.singleton
        let parts = Parts(
            config: config, database: database, redis: redis, queue: queue, watcher: watcher, uses: uses, mail: mail,
            logger: logger, executor: EventLoopExecutor(loops.eventLoopGroup.any()))
        let application = Application(
            router: try router(parts), server: server, configuration: .init(address: .hostname(hostname, port: port)),
            onServerRunning: { channel in
                logger.info("listening", metadata: ["address": .string("\(channel.localAddress?.description ?? "")")])
            },
            eventLoopGroupProvider: loops, logger: logger)
        // Those who watch are stopped first: what they hold open would keep the server from stopping.
        return [database, redis, uses, mail.parser, mail.blobs, application, watcher, mail.credentials, mail.changes, mail.tail]
    }

    /// How connections are served.
    static var server: HTTPServerBuilder {
        let http = HTTP1Channel.Configuration(additionalChannelHandlers: [HangUpHandler()], idleTimeout: idleTimeout)
        return HTTPServerBuilder { LoopBoundChannel(http: HTTP1Channel(responder: $0, configuration: http)) }
    }

    /// What the routes are made of.
    struct Parts: Sendable {
        let config: AppConfig
        let database: Database
        let redis: RedisClient
        let queue: JobQueue
        let watcher: JobWatcher
        let uses: LastUses
        let mail: Mail
        let logger: Logger
        let metrics = RequestMetrics()
        /// Where reads that requests share are made; with the requests, best.
        var executor: (any TaskExecutor)?

        var origins: OriginPolicy { OriginPolicy(config) }
        var cookies: Cookies { Cookies(isSecure: config.environment == .production) }
        var address: ClientAddress { ClientAddress(trustedHops: config.access.trustedProxyHops) }
        var bucket: TokenBucket { TokenBucket(redis: redis, prefix: config.redisPrefix) }
    }

    /// What routes about mail are made of.
    struct Mail: Sendable {
        let tail: MailTail
        let changes: ChangeFeed
        let credentials: CredentialWatch
        let parser: MailParserPool
        let blobs: BlobStores
        let events: EventSignals
        /// For the octets of attachments that are read.
        let attachments: OctetMemory

        init(
            database: Database, jobs: JobSignals, events: EventSignals, config: AppConfig, logger: Logger,
            patience: Duration = .seconds(15)
        ) {
            tail = MailTail(database: database, signals: events, logger: logger)
            changes = ChangeFeed(database: database, jobs: jobs, events: events, logger: logger)
            credentials = CredentialWatch(database: database, idle: config.access.sessionIdle, logger: logger)
            parser = MailParserPool(MailParserConfiguration(config.mail))
            blobs = BlobStores(config.blobs, database: database)
            self.events = events
            // The largest mail and what is in it twice, or many of the usual ones.
            attachments = OctetMemory(octets: 4 * config.mail.maximumLength, patience: patience)
        }

        func streams(_ database: Database) -> EventStreams {
            EventStreams(database: database, tail: tail, changes: changes, credentials: credentials)
        }
    }

    static func router(_ parts: Parts) throws -> Router<APIContext> {
        let config = parts.config
        let authenticator = Authenticator(
            callers: CallerLookup(parts.database, idle: config.access.sessionIdle, on: parts.executor),
            cookies: parts.cookies, origins: parts.origins, address: parts.address,
            guesses: GuessLimiter(bucket: parts.bucket), uses: parts.uses, intake: IntakeSecrets(config.inbound))
        let limiter = RequestLimiter(
            bucket: parts.bucket, requestsPerMinute: config.access.requestsPerMinute, logger: parts.logger)
        let audit = AuditLog(database: parts.database, address: parts.address, logger: parts.logger)
        return RouterAssembly.router(
            try routes(parts), pipeline: RequestPipeline(authenticator: authenticator, limiter: limiter, audit: audit),
            origins: parts.origins, metrics: parts.metrics, isProduction: config.environment == .production)
    }

    /// Every endpoint; `openapi.yaml` describes the same.
    static func routes(_ parts: Parts) throws -> [Route] {
        let suffixes = try PublicSuffixList(file: parts.config.publicSuffixFile)
        let database = parts.database
        let relyingParty = Result { () throws(RelyingPartyError) in
            try RelyingParty(origins: parts.config.webOrigins, suffixes: suffixes)
        }
        let hasPasskeys = (try? relyingParty.get()) != nil
        return MetaRoutes(database: database, config: parts.config, hasPasskeys: hasPasskeys, executor: parts.executor).routes
            + HealthRoutes(database: database, redis: parts.redis).routes
            + MetricsRoutes(database: database, metrics: parts.metrics).routes
            + accountRoutes(parts, relyingParty)
            + domainRoutes(parts, suffixes)
            + mailboxRoutes(parts)
            + messageRoutes(parts)
            + inboundRoutes(parts)
            + JobRoutes(database: database, queue: parts.queue, watcher: parts.watcher).routes
            + (try OpenAPIRoutes().routes)
    }

    private static func accountRoutes(
        _ parts: Parts, _ relyingParty: Result<RelyingParty, RelyingPartyError>
    ) -> [Route] {
        let database = parts.database
        let access = parts.config.access
        let signIn = SignIn(
            database: database, cookies: parts.cookies, address: parts.address, lifetime: access.sessionLifetime)
        let limiter = SignInLimiter(bucket: parts.bucket)
        return SessionRoutes(
            database: database, cookies: parts.cookies, signIn: signIn, limiter: limiter, origins: parts.origins,
            idle: access.sessionIdle
        ).routes
            + PasskeyRoutes(
                database: database, cookies: parts.cookies,
                challenges: PasskeyChallenges(redis: parts.redis, prefix: parts.config.redisPrefix), signIn: signIn,
                limiter: limiter, relyingParty: relyingParty
            ).routes
            + APIKeyRoutes(database: database, mint: KeyMint(), idle: access.sessionIdle, executor: parts.executor).routes
            + UserRoutes(database: database, mint: KeyMint()).routes
            + AuditRoutes(database: database).routes
    }

    private static func messageRoutes(_ parts: Parts) -> [Route] {
        let database = parts.database
        let octets = MessageOctets(blobs: parts.mail.blobs)
        return MessageRoutes(database: database, octets: octets).routes
            + MessageWaitRoutes(
                waiting: MailWait(database: database, tail: parts.mail.tail, credentials: parts.mail.credentials)
            ).routes
            + EventRoutes(streams: parts.mail.streams(database)).routes
            + MessageFileRoutes(
                database: database, octets: octets,
                attachments: AttachmentReader(octets: octets, parser: parts.mail.parser, memory: parts.mail.attachments),
                origins: parts.origins
            ).routes
    }

    private static func domainRoutes(_ parts: Parts, _ suffixes: PublicSuffixList) -> [Route] {
        let database = parts.database
        let cloudflare = parts.config.cloudflare
        let wishes = WishAnswer<Domain>(answers: JobAnswer(database: database, watcher: parts.watcher))
        let operations = DomainOperations(queue: parts.queue, settings: cloudflare)
        return DomainRoutes(
            database: database, names: ZoneNames(suffixes: suffixes),
            provisioning: DomainProvisioning(queue: parts.queue, settings: cloudflare), operations: operations,
            catalog: Catalog(database: database, queue: parts.queue, watcher: parts.watcher, settings: cloudflare),
            wishes: wishes
        ).routes
            + CatchAllRoutes(database: database, operations: operations, wishes: wishes).routes
            + CatchAllPolicyRoutes(database: database, events: parts.mail.events).routes
            + DriftRoutes(operations: operations, wishes: wishes).routes
            + ZoneExportRoutes(database: database).routes
            + MailWorkerRoutes(
                database: database, queue: parts.queue, settings: cloudflare, inbound: parts.config.inbound,
                tasks: TaskAnswer(database: database, watcher: parts.watcher)
            ).routes
    }

    private static func mailboxRoutes(_ parts: Parts) -> [Route] {
        let settings = parts.config.mailboxes
        let sites = MailboxSites(settings: parts.config.cloudflare, random: { Double.random(in: 0..<1) })
        let events = parts.mail.events
        let provisioning = MailboxProvisioning(
            queue: parts.queue, events: events, sites: sites, limits: MailboxLimits(settings: settings))
        let answers = JobAnswer<Mailbox>(database: parts.database, watcher: parts.watcher)
        return MailboxRoutes(database: parts.database, events: events).routes
            + MailboxWishRoutes(
                provisioning: provisioning,
                ensuring: MailboxEnsuring(queue: parts.queue, events: events, sites: sites, provisioning: provisioning),
                ending: MailboxEnding(queue: parts.queue), wishes: WishAnswer(answers: answers, patience: 10),
                bulkWishes: WishAnswer(answers: answers), defaultMinutes: settings.defaultLifetimeMinutes
            ).routes
    }

    private static func inboundRoutes(_ parts: Parts) -> [Route] {
        let limit = parts.config.mail.maximumLength
        let intake = Intake(
            lookup: RecipientLookup(database: parts.database, events: parts.mail.events, executor: parts.executor),
            reader: MessageReader(parser: parts.mail.parser), blobs: parts.mail.blobs,
            writer: IntakeWriter(database: parts.database, events: parts.mail.events, executor: parts.executor),
            logger: parts.logger)
        let answers = JobAnswer<ReparseQueries.Standing>(database: parts.database, watcher: parts.watcher)
        // A few of the largest mails at once, or many of the usual ones.
        return InboundRoutes(intake: intake, memory: OctetMemory(octets: 5 * limit), maximumLength: limit).routes
            + MessageReparseRoutes(queue: parts.queue, wishes: WishAnswer(answers: answers)).routes
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
