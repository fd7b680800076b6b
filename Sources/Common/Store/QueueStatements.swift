public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The statements of the queue: enqueue, claim, heartbeat, settle, reap. PostgreSQL's clock alone decides in all of them.
///
/// Whoever writes to a running job names his attempt: `WHERE id = … AND attempt = … AND state = 'running'`. A worker that lost the job
/// writes nothing, however late it wakes.
public struct QueueStatements: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    // MARK: Enqueue

    /// A job to be put into the queue.
    public struct NewJob: Sendable {
        public var id: JobID
        public var kind: String
        /// JSON text.
        public var payload: String
        public var lane: String
        public var priority: Int
        public var maximumFailures: Int
        public var lockKey: String?
        public var subject: JobRecord.Subject?
        public var requestedBy: UserID?
        /// The job that stands for this one among others.
        public var parentID: JobID?
        /// How long it rests before its first run.
        public var delay: Double

        public init(
            id: JobID, kind: String, payload: String, lane: String, priority: Int, maximumFailures: Int,
            lockKey: String? = nil, subject: JobRecord.Subject? = nil, requestedBy: UserID? = nil,
            parentID: JobID? = nil, delay: Double = 0
        ) {
            self.id = id
            self.kind = kind
            self.payload = payload
            self.lane = lane
            self.priority = priority
            self.maximumFailures = maximumFailures
            self.lockKey = lockKey
            self.subject = subject
            self.requestedBy = requestedBy
            self.parentID = parentID
            self.delay = delay
        }
    }

    /// Puts jobs into the queue, all with one statement, in their order.
    public func insert(_ jobs: [NewJob]) async throws -> [ReadyEntry] {
        try await executor.query(
            """
            INSERT INTO jobs (id, kind, payload, lane, priority, max_failures, lock_key, subject_type, subject_id,
                              subject_name, requested_by, parent_id, run_at)
            SELECT id, kind, payload::jsonb, lane, priority, max_failures, lock_key, subject_type, subject_id,
                   subject_name, requested_by, parent_id, now() + make_interval(secs => delay)
              FROM unnest(\(jobs.map(\.id.uuid)), \(jobs.map(\.kind)), \(jobs.map(\.payload)), \(jobs.map(\.lane)),
                          \(jobs.map { Int16($0.priority) }), \(jobs.map { Int32($0.maximumFailures) }),
                          \(jobs.map(\.lockKey)), \(jobs.map(\.subject?.type)), \(jobs.map(\.subject?.id)),
                          \(jobs.map(\.subject?.name)), \(jobs.map(\.requestedBy?.uuid)), \(jobs.map(\.parentID?.uuid)),
                          \(jobs.map(\.delay)))
                   AS n(id, kind, payload, lane, priority, max_failures, lock_key, subject_type, subject_id,
                        subject_name, requested_by, parent_id, delay)
            RETURNING \(ReadyEntry.columns)
            """, as: ReadyEntry.self)
    }

    // MARK: Find work

    /// Jobs that are due and may run, the longest due first: what the index of ids should hold.
    public func due(after cursor: (runAt: Date, sequence: Int)?, limit: Int) async throws -> [ReadyEntry] {
        var condition: SQL = "true"
        if let cursor { condition = "(run_at, seq) > (\(cursor.runAt), \(cursor.sequence))" }
        return try await executor.query(
            """
            SELECT \(ReadyEntry.columns) FROM jobs j
             WHERE state = 'queued' AND run_at <= now() AND \(condition) AND \(Self.isFirstOfItsKey)
             ORDER BY run_at, seq LIMIT \(limit)
            """, as: ReadyEntry.self)
    }

    /// Jobs that fell due last and may run: what the longest due would hide where they are many.
    public func dueLately(limit: Int) async throws -> [ReadyEntry] {
        try await executor.query(
            """
            SELECT \(ReadyEntry.columns) FROM jobs j
             WHERE state = 'queued' AND run_at <= now() AND \(Self.isFirstOfItsKey)
             ORDER BY run_at DESC, seq DESC LIMIT \(limit)
            """, as: ReadyEntry.self)
    }

    /// The next job of each key, where it is due.
    public func next(ofKeys keys: [String]) async throws -> [ReadyEntry] {
        try await executor.query(
            """
            SELECT \(ReadyEntry.columns) FROM (
                SELECT DISTINCT ON (lock_key) id, lane, priority, run_at, seq, state FROM jobs
                 WHERE lock_key = ANY(\(keys)) AND lock_key IS NOT NULL AND state IN ('queued', 'running')
                 ORDER BY lock_key, seq) first
             WHERE state = 'queued' AND run_at <= now()
            """, as: ReadyEntry.self)
    }

    /// A job that is not finished, as the wish that it is.
    public struct UnfinishedJob: Sendable, RowDecodable {
        public var lockKey: String
        public var id: JobID
        public var kind: String
        /// JSON text.
        public var payload: String
        public var isRunning: Bool
        /// Asked to stop: not a wish any more.
        public var isCancelRequested: Bool

        public init(row: Row) throws {
            lockKey = try row.decode(0)
            id = JobID(try row.decode(1))
            kind = try row.decode(2)
            payload = try row.decode(3, as: JSONBText.self).text
            isRunning = try row.decode(4)
            isCancelRequested = try row.decode(5)
        }
    }

    /// The unfinished jobs of keys, in the order in which they will have run.
    public func unfinished(ofKeys keys: [String]) async throws -> [UnfinishedJob] {
        try await executor.query(
            """
            SELECT lock_key, id, kind, payload, state = 'running', cancel_requested FROM jobs
             WHERE lock_key = ANY(\(keys)) AND lock_key IS NOT NULL AND state IN ('queued', 'running')
             ORDER BY lock_key, seq
            """, as: UnfinishedJob.self)
    }

    /// Makes resting jobs look now, and running ones once more when they are done looking.
    ///
    /// One that is due already is held all the same: claimed before this transaction commits, it would not see what it was woken for.
    public func wake(_ ids: [JobID]) async throws -> [ReadyEntry] {
        try await executor.query(
            """
            UPDATE jobs
               SET run_at = CASE WHEN state = 'queued' AND coalesce(waiting_reason, '') NOT IN ('rate_limit', 'retry') THEN least(run_at, now())
                                 ELSE run_at END,
                   woken = (state = 'running'), updated_at = now()
             WHERE id = ANY(\(ids.map(\.uuid))) AND state IN ('queued', 'running')
            RETURNING id, lane, priority, run_at, seq, state = 'queued' AND run_at <= now()
            """, as: ReadyEntry.self)
    }

    /// First in, first out within a key: no earlier job of it is unfinished.
    private static let isFirstOfItsKey: SQL = """
        (j.lock_key IS NULL OR NOT EXISTS (
            SELECT 1 FROM jobs p
             WHERE p.lock_key = j.lock_key AND p.lock_key IS NOT NULL AND p.seq < j.seq
               AND p.state IN ('queued', 'running')))
        """

    // MARK: Claim

    /// Takes jobs by their ids; what is not returned was not to be had.
    public func claim(_ ids: [JobID], worker: String, lease: Duration) async throws -> [ClaimedJob] {
        try await executor.query(
            """
            UPDATE jobs j SET \(Self.claimed(worker, lease))
             WHERE id = ANY(\(ids.map(\.uuid))) AND state = 'queued' AND run_at <= now() AND \(Self.isFirstOfItsKey)
            RETURNING \(ClaimedJob.columns)
            """, as: ClaimedJob.self)
    }

    /// Takes what is due, without an index of ids: how workers find work while Redis is away.
    ///
    /// The ids are an array, here and below, so that they are looked up once: `IN (SELECT … LIMIT … SKIP LOCKED)` may be planned as a
    /// loop that asks again for each row, and then takes more than the limit.
    public func claimDue(lanes: [String], limit: Int, worker: String, lease: Duration) async throws -> [ClaimedJob] {
        try await executor.query(
            """
            UPDATE jobs j SET \(Self.claimed(worker, lease))
             WHERE id = ANY (ARRAY(
                SELECT id FROM jobs j
                 WHERE state = 'queued' AND run_at <= now() AND lane = ANY(\(lanes)) AND \(Self.isFirstOfItsKey)
                 ORDER BY run_at, seq LIMIT \(limit) FOR UPDATE SKIP LOCKED))
               AND state = 'queued'
            RETURNING \(ClaimedJob.columns)
            """, as: ClaimedJob.self)
    }

    private static func claimed(_ worker: String, _ lease: Duration) -> SQL {
        """
        state = 'running', attempt = attempt + 1, worker = \(worker), waiting_reason = NULL, woken = false,
        lease_until = now() + make_interval(secs => \(lease.seconds)),
        started_at = coalesce(started_at, now()), updated_at = now()
        """
    }

    /// Written so that the partial index of running jobs does not serve: few rows look to it like one, and the join with `unnest`
    /// becomes a loop of every running job with every entry, 26 ms for 256 jobs; by the primary key it is 2 ms.
    private static let isRunning: SQL = "j.state::text = 'running'"

    // MARK: Heartbeat

    /// Renews leases; what does not come back is lost.
    public func renew(_ jobs: [(id: JobID, attempt: Int)], lease: Duration) async throws -> [RenewedLease] {
        try await executor.query(
            """
            UPDATE jobs j SET lease_until = now() + make_interval(secs => \(lease.seconds))
              FROM unnest(\(jobs.map(\.id.uuid)), \(jobs.map { Int32($0.attempt) })) AS u(id, attempt)
             WHERE j.id = u.id AND j.attempt = u.attempt AND \(Self.isRunning)
            RETURNING j.id, j.cancel_requested
            """, as: RenewedLease.self)
    }

    // MARK: Settle

    /// Writes outcomes; returns the jobs whose guard held. The others were fenced: somebody else owns them.
    public func settle(_ settlements: [Settlement]) async throws -> [JobID] {
        try await executor.query(
            """
            UPDATE jobs j
               SET state = u.state::job_state,
                   finished_at = CASE WHEN u.state = 'queued' THEN NULL ELSE now() END,
                   -- A job that somebody wants cancelled does not rest: its next claim ends it. Nor does one that was woken while it
                   -- ran, unless Cloudflare asked for the rest, or it failed.
                   run_at = CASE WHEN u.state <> 'queued' THEN j.run_at
                                 WHEN j.cancel_requested OR j.woken AND coalesce(u.reason, '') NOT IN ('rate_limit', 'retry') THEN now()
                                 ELSE now() + make_interval(secs => u.delay) END,
                   waiting_reason = u.reason, failures = greatest(0, j.failures + u.failures), snoozes = j.snoozes + u.snoozes,
                   crashes = 0, error = u.error::jsonb, result = u.result::jsonb,
                   lease_until = NULL, worker = NULL, updated_at = now()
              FROM unnest(\(settlements.map(\.id.uuid)), \(settlements.map { Int32($0.attempt) }),
                          \(settlements.map(\.state.rawValue)), \(settlements.map(\.delay)),
                          \(settlements.map(\.reason)), \(settlements.map { Int32($0.failures) }),
                          \(settlements.map { Int32($0.snoozes) }), \(settlements.map(\.error)),
                          \(settlements.map(\.result)))
                   AS u(id, attempt, state, delay, reason, failures, snoozes, error, result)
             WHERE j.id = u.id AND j.attempt = u.attempt AND \(Self.isRunning)
            RETURNING j.id
            """
        ).map { JobID(try $0.decode(0)) }
    }

    // MARK: Reap

    /// Takes jobs back from workers that gave no sign of life; those that have crashed too many workers are left to `poisoned`.
    public func reap(maximumCrashes: Int, limit: Int) async throws -> [ReadyEntry] {
        try await executor.query(
            """
            UPDATE jobs j
               SET state = 'queued', crashes = crashes + 1, run_at = now(), lease_until = NULL, worker = NULL,
                   updated_at = now()
             WHERE id = ANY (ARRAY(
                SELECT id FROM jobs
                 WHERE state = 'running' AND lease_until < now() AND crashes < \(maximumCrashes)
                 ORDER BY lease_until LIMIT \(limit) FOR UPDATE SKIP LOCKED))
            RETURNING \(ReadyEntry.columns)
            """, as: ReadyEntry.self)
    }

    /// Jobs whose workers died with them too often, locked for this transaction.
    public func poisoned(maximumCrashes: Int, limit: Int) async throws -> [ClaimedJob] {
        try await executor.query(
            """
            SELECT \(ClaimedJob.columns) FROM jobs j
             WHERE state = 'running' AND lease_until < now() AND crashes >= \(maximumCrashes)
             ORDER BY lease_until LIMIT \(limit) FOR UPDATE SKIP LOCKED
            """, as: ClaimedJob.self)
    }

    // MARK: Purge

    /// Deletes finished jobs that are older than the retention; returns how many.
    /// - Parameter kinds: only these; `nil` for all.
    public func deleteFinished(kinds: [String]? = nil, olderThan age: Duration, limit: Int) async throws -> Int {
        var condition: SQL = "true"
        if let kinds { condition = "kind = ANY(\(kinds))" }
        // Ids begin with the time they were made, so the oldest are the first of the primary key.
        return try await executor.execute(
            """
            DELETE FROM jobs WHERE id = ANY (ARRAY(
                SELECT id FROM jobs
                 WHERE state IN ('succeeded', 'failed', 'cancelled') AND \(condition)
                   AND finished_at < now() - make_interval(secs => \(age.seconds))
                 ORDER BY id LIMIT \(limit) FOR UPDATE SKIP LOCKED))
            """)
    }
}
