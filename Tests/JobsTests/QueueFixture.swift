import Blobs
import Core
import Foundation
import Logging
import Mail
import Postgres
import Redis
import ServiceLifecycle
import Store
import TestSupport
import Testing

@testable import Jobs

/// A queue of a test's own: real PostgreSQL, a Redis of its own, and a stage on which its jobs play.
struct QueueFixture: Sendable {
    let database: Database
    /// Where the database is, for pods that have connections of their own.
    let url: Secret<String>
    let server: RedisServer
    let redis: RedisClient
    let queue: JobQueue
    let keeper: QueueKeeper
    let stage: Stage
    let settings: CloudflareSettings
    let logger = Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() })

    static func with(
        run: @escaping Stage.Run = { _, _ in .done() }, end: @escaping Stage.End = { _, _, _ in },
        _ body: (QueueFixture) async throws -> Void
    ) async throws {
        try await RedisServer.withServer { server in
            try await TestDatabase.withDatabase(
                migrations: Migrations.all,
                configure: { configuration in
                    configuration.maximumConnections = 12
                    configuration.readConnections = 1
                    configuration.acquireTimeout = .seconds(30)
                },
                { database, url in
                    try await database.executeScript(
                        "CREATE TABLE effects (number int NOT NULL, note text, seq bigint GENERATED ALWAYS AS IDENTITY)")
                    let fixture = try QueueFixture(database, url, server, Stage.make(run, end: end))
                    defer { fixture.stage.remove() }
                    try await body(fixture)
                    await fixture.redis.close()
                })
        }
    }

    private init(_ database: Database, _ url: Secret<String>, _ server: RedisServer, _ stage: Stage) throws {
        self.database = database
        self.url = url
        self.server = server
        self.stage = stage
        redis = RedisClient(try server.configuration, logger: logger)
        queue = JobQueue(
            database: database, index: ReadyIndex(redis: redis, prefix: "t:", logger: logger),
            signals: JobSignals(redis: redis, prefix: "t:", logger: logger),
            catalog: JobCatalog([StagedJob.self, ShortLivedJob.self]))
        keeper = QueueKeeper(database: database, queue: queue, logger: logger)
        settings = try AppConfig(environment: ["DATABASE_URL": "postgres://x", "REDIS_URL": "redis://x"]).cloudflare
    }

    // MARK: Jobs

    func job(_ number: Int = 0, key: String? = nil) -> StagedJob { StagedJob(stage: stage.id, number: number, key: key) }

    func record(_ id: JobID) async throws -> JobRecord {
        try #require(try await JobQueries(database).find(id))
    }

    /// Waits until the job has come to its end, and returns it.
    func end(of id: JobID) async throws -> JobRecord {
        try await eventually("the job's end") { try await record(id).state.isFinal }
        return try await record(id)
    }

    func unfinished() async throws -> Int {
        try await database.value("SELECT count(*) FROM jobs WHERE finished_at IS NULL", as: Int.self) ?? 0
    }

    func effects() async throws -> [String] {
        try await database.values("SELECT coalesce(note, number::text) FROM effects ORDER BY seq", as: String.self)
    }

    /// Puts a job into the queue in a transaction of its own, which tells Redis before it returns.
    @discardableResult
    func add(
        _ number: Int = 0, key: String? = nil, id: JobID = .make(), lane: String = JobQueue.defaultLane, parent: JobID? = nil,
        delay: Duration = .zero
    ) async throws -> JobID {
        try await database.transaction { tx in
            try await queue.enqueue(
                job(number, key: key), id: id, lane: lane, delay: delay, parent: parent, in: tx)
        }
    }

    func cancel(_ id: JobID) async throws -> JobQueue.CancelResult {
        try await database.transaction { tx in try await queue.cancel(id, in: tx) }
    }

    func retry(_ id: JobID) async throws -> Bool {
        try await database.transaction { tx in try await queue.retry(id, in: tx) }
    }

    /// Whether Redis knows the job as due.
    func isReady(_ id: JobID, lane: String = JobQueue.defaultLane) async throws -> Bool {
        try await !redis.send(["ZSCORE", "t:ready:\(lane)", id.uuid.hex]).isNull
    }

    /// Whether a runner listens to wishes to cancel.
    func isListening() async throws -> Bool {
        try await redis.send(["PUBSUB", "NUMSUB", "t:cancel"]).array?.last?.int == 1
    }

    /// A job that runs, and the context it has, without a runner. The lease is the one that the run itself believes in.
    func runningContext(
        lease: Duration = .seconds(60), requestedBy: UserID? = nil, mail: MailAccess? = nil
    ) async throws -> (JobID, JobContext) {
        let id = try await queue.enqueue(job(), requestedBy: requestedBy)
        let claimed = try await QueueStatements(database).claim([id], worker: "w", lease: .seconds(60))
        return (id, context(of: try #require(claimed.first), run: RunGuard(deadline: .now + lease), mail: mail))
    }

    /// What jobs about mail have, with other settings where they are named.
    func mail(_ settings: [String: String] = [:]) throws -> MailAccess {
        let base = ["DATABASE_URL": "postgres://x", "REDIS_URL": "redis://x"]
        let config = try AppConfig(environment: base.merging(settings) { $1 })
        return MailAccess(
            reader: MessageReader(parser: MailParserPool()), blobs: BlobStores(config.blobs, database: database),
            events: EventSignals(redis: redis, prefix: "t:", logger: logger))
    }

    /// Puts a job where a worker that is about to die has it: claimed, with a lease that is over.
    func claimAndDie(_ id: JobID) async throws {
        let claimed = try await QueueStatements(database).claim([id], worker: "dying", lease: .zero)
        #expect(claimed.map(\.id) == [id])
    }

    /// What the reaper and another worker do to a job whose lease ran out.
    func takeAway(_ id: JobID) async throws {
        try await database.execute("UPDATE jobs SET lease_until = now() - interval '1 second' WHERE id = \(id.uuid)")
        _ = try await QueueStatements(database).reap(maximumCrashes: 5, limit: 10)
        let claimed = try await QueueStatements(database).claim([id], worker: "thief", lease: .seconds(60))
        #expect(claimed.map(\.id) == [id])
    }

    func context(of row: ClaimedJob, run: RunGuard, mail: MailAccess? = nil) -> JobContext {
        JobContext(
            row: row, services: JobServices(database: database, cloudflare: nil, settings: settings, mail: mail), run: run,
            queue: queue, baseLogger: logger)
    }

    // MARK: Runners

    func runner(
        _ name: String = "w", lanes: [String] = [JobQueue.defaultLane], concurrency: Int = 16, lease: Duration = .seconds(30),
        grace: Duration = .seconds(5)
    ) -> JobRunner {
        var configuration = JobRunner.Configuration(
            worker: name, lanes: lanes, concurrency: concurrency, lease: lease, shutdownGrace: grace)
        configuration.popTimeout = .seconds(1)
        configuration.pollInterval = .milliseconds(20)
        return JobRunner(
            configuration: configuration, database: database, redis: redis, queue: queue,
            services: JobServices(database: database, cloudflare: nil, settings: settings), logger: logger)
    }

    /// Runs services while `body` does, and stops them gracefully, whatever came of it.
    func running<Value>(_ services: any Service..., body: () async throws -> Value) async throws -> Value {
        let group = ServiceGroup(services: services, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            do {
                let value = try await body()
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return value
            } catch {
                await group.triggerGracefulShutdown()
                try? await tasks.waitForAll()  // the body's error is the one to report
                throw error
            }
        }
    }
}

extension Transaction {
    /// Leaves a trace of what was done.
    func note(_ number: Int, _ text: String? = nil) async throws {
        try await execute("INSERT INTO effects (number, note) VALUES (\(Int32(number)), \(text))")
    }
}
