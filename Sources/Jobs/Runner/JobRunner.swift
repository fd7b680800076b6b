import Core
public import Logging
public import Postgres
public import Redis
public import ServiceLifecycle
import Store
import Synchronization

/// Runs jobs: takes as many as it has room for, keeps their leases, and writes what became of them.
public final class JobRunner: Service {
    /// How a runner works.
    public struct Configuration: Sendable {
        public var worker: String
        public var lanes: [String]
        /// Jobs at once.
        public var concurrency: Int
        public var lease: Duration
        public var shutdownGrace: Duration
        /// How long one `BZMPOP` waits; only bounds how late a stop is noticed on a dead connection.
        public var popTimeout: Duration = .seconds(20)
        /// How often workers look for work themselves while Redis is away.
        public var pollInterval: Duration = .milliseconds(500)

        public init(
            worker: String, lanes: [String] = [JobQueue.defaultLane], concurrency: Int, lease: Duration,
            shutdownGrace: Duration
        ) {
            self.worker = worker
            self.lanes = lanes
            self.concurrency = concurrency
            self.lease = lease
            self.shutdownGrace = shutdownGrace
        }
    }

    /// The largest batch that is claimed with one statement.
    static let largestClaim = 256
    /// While there is more work than room, a moment's patience makes one large claim of many small ones.
    private static let gathering: Duration = .milliseconds(2)

    let configuration: Configuration
    let database: Database
    let redis: RedisClient
    let queue: JobQueue
    let services: JobServices
    let logger: Logger
    let running: RunningJobs
    let outcomes: OutcomeWriter

    public init(
        configuration: Configuration, database: Database, redis: RedisClient, queue: JobQueue, services: JobServices,
        logger: Logger
    ) {
        var logger = logger
        logger[metadataKey: LogKey.worker] = .string(configuration.worker)
        self.configuration = configuration
        self.database = database
        self.redis = redis
        self.queue = queue
        self.services = services
        self.logger = logger
        running = RunningJobs(capacity: configuration.concurrency)
        outcomes = OutcomeWriter(database: database, queue: queue, lease: configuration.lease, logger: logger)
    }

    /// Jobs whose outcome came too late to be written, since this runner began.
    public var fencedOutcomes: Int { outcomes.fenced }

    /// Works until a graceful shutdown; then finishes what it can within the grace and releases the rest.
    public func run() async throws {
        logger.info("worker ready", metadata: [LogKey.count: .stringConvertible(configuration.concurrency)])
        await withTaskGroup(of: Void.self) { loops in
            loops.addTask { await self.keepLeases() }
            loops.addTask { await self.listenForCancellations() }
            await cancelWhenGracefulShutdown { await self.takeWork() }
            await drain()
            loops.cancelAll()
        }
        logger.info("worker stopped", metadata: ["fenced": .stringConvertible(fencedOutcomes)])
    }

    // MARK: Taking work

    /// Takes jobs while there is room, until the task is cancelled.
    private func takeWork() async {
        let connection = redis.makeBlockingConnection()
        defer { connection.close() }
        var turn = 0
        var hasBacklog = false
        let wanted = min(configuration.concurrency / 2, Self.largestClaim)
        while !Task.isCancelled {
            do {
                try await running.waitForRoom()
                if hasBacklog, running.room < wanted { try await Task.sleep(for: Self.gathering) }
                let room = min(running.room, Self.largestClaim)
                let (jobs, sent) = try await nextJobs(room, turn: turn, connection: connection)
                hasBacklog = jobs.count == room
                for job in jobs { start(job, claimSent: sent) }
                turn += 1
            } catch is CancellationError {
                return
            } catch {
                logger.warning("work not taken", metadata: [LogKey.error: .string(String(describing: error))])
                try? await Task.sleep(for: configuration.pollInterval)  // cancelled: the loop ends
            }
        }
    }

    /// Jobs that are now ours: by the ids that Redis has, or by looking ourselves while it is away.
    private func nextJobs(
        _ room: Int, turn: Int, connection: RedisBlockingConnection
    ) async throws -> (jobs: [ClaimedJob], claimSent: ContinuousClock.Instant) {
        let ids: [JobID]
        do {
            ids = try await queue.index.pop(
                from: rotatedLanes(turn), count: room, timeout: configuration.popTimeout, on: connection)
        } catch let error as RedisError {
            logger.debug("redis is away, polling", metadata: [LogKey.error: .string(error.message)])
            return try await poll(room)
        }
        // After the wait for ids, which may be longer than a lease.
        let sent = ContinuousClock.now
        return (ids.isEmpty ? [] : try await claim(ids), sent)
    }

    /// Lanes take turns at being first, so that one account's backlog does not starve another's.
    private func rotatedLanes(_ turn: Int) -> [String] {
        let lanes = configuration.lanes
        guard lanes.count > 1 else { return lanes }
        let first = turn % lanes.count
        return Array(lanes[first...] + lanes[..<first])
    }

    private func claim(_ ids: [JobID]) async throws -> [ClaimedJob] {
        let statements = QueueStatements(database)
        do {
            return try await statements.claim(ids, worker: configuration.worker, lease: configuration.lease)
        } catch let error as PostgresError where error.sqlState == .uniqueViolation && ids.count > 1 {
            // Two workers met at one key, and the clash aborts the whole batch: one by one then.
            var claimed: [ClaimedJob] = []
            for id in ids {
                do {
                    claimed += try await statements.claim([id], worker: configuration.worker, lease: configuration.lease)
                } catch let error as PostgresError where error.sqlState == .uniqueViolation {
                    continue  // the other one has it; its outcome wakes the next of the key
                }
            }
            return claimed
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            return []
        }
    }

    private func poll(_ room: Int) async throws -> (jobs: [ClaimedJob], claimSent: ContinuousClock.Instant) {
        let sent = ContinuousClock.now
        let jobs = try await QueueStatements(database).claimDue(
            lanes: configuration.lanes, limit: room, worker: configuration.worker, lease: configuration.lease)
        if jobs.isEmpty { try await Task.sleep(for: configuration.pollInterval) }
        return (jobs, sent)
    }

    // MARK: Running

    private func start(_ row: ClaimedJob, claimSent: ContinuousClock.Instant) {
        let guardian = RunGuard(deadline: claimSent + configuration.lease)
        running.add(row, guardian)
        // Unstructured, because a job outlives the loop that took it: a stop ends the loop and waits for the jobs.
        let task = Task {
            let result = await perform(row, guardian)
            await outcomes.write(result)
            running.remove(row.id)
        }
        running.attach(task, to: row.id)
    }

    /// Runs one job and decides what becomes of it.
    private func perform(_ row: ClaimedJob, _ guardian: RunGuard) async -> RunResult {
        let context = JobContext(
            row: row, services: services, run: guardian, queue: queue, baseLogger: logger)
        var policy = RetryPolicy.standard
        do {
            if row.isCancelRequested { return RunResult(row, .cancel(.cancelled)) }
            let job = try queue.decode(row)
            policy = type(of: job).retryPolicy
            switch try await job.run(context) {
            case .done(let result, let commit):
                return RunResult(row, .succeed(result: result), commit: commit)
            case .snooze(let delay, let reason, let commit):
                return RunResult(row, .rest(delay, reason, error: nil, countsAsFailure: false), commit: commit)
            case .cancel(let why):
                return RunResult(row, .cancel(JobErrorInfo(code: "job_obsolete", message: why, retryable: false)))
            }
        } catch {
            let next = Disposition.after(
                error, failures: guardian.hasProgressed ? 0 : row.failures, policy: policy, interruption: guardian.interruption,
                jitter: .random(in: 0..<1))
            context.logger.info(
                "job run failed",
                metadata: [LogKey.error: .string(String(describing: error)), LogKey.outcome: .string(next.word)])
            return RunResult(row, next)
        }
    }

    // MARK: Stopping

    /// Lets running jobs finish within the grace; what is not finished is released without a failure.
    private func drain() async {
        let deadline = ContinuousClock.now + configuration.shutdownGrace
        if await !running.waitUntilEmpty(until: deadline) {
            running.interruptAll(.shutdown)
            // Cancelled runs end soon; those that do not are left to the reaper.
            _ = await running.waitUntilEmpty(until: .now + .seconds(5))
        }
    }
}
