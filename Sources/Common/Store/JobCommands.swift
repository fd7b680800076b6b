public import Core
public import Postgres

/// What users do to jobs, and what running jobs write about themselves.
public struct JobCommands: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    // MARK: Users

    /// Holds a job for this transaction, so that its state does not change between two questions; false when there is none.
    public func hold(_ id: JobID) async throws -> Bool {
        // Not FOR UPDATE, which would wait for whoever enqueues a child of it.
        try await !executor.query("SELECT 1 FROM jobs WHERE id = \(id.uuid) FOR NO KEY UPDATE").isEmpty
    }

    /// Ends a queued job; `nil` when it is not queued. The row comes back so that its domain can be told.
    public func cancelQueued(_ id: JobID, error: String) async throws -> ClaimedJob? {
        try await executor.first(
            """
            UPDATE jobs j
               SET state = 'cancelled', finished_at = now(), waiting_reason = NULL, error = \(JSONBText(error)),
                   updated_at = now()
             WHERE id = \(id.uuid) AND state = 'queued'
            RETURNING \(ClaimedJob.columns)
            """, as: ClaimedJob.self)
    }

    /// Asks the worker of a running job to stop it; false when it does not run.
    public func requestCancel(_ id: JobID) async throws -> Bool {
        try await executor.execute(
            """
            UPDATE jobs SET cancel_requested = true, updated_at = now() WHERE id = \(id.uuid) AND state = 'running'
            """) > 0
    }

    /// Starts a failed or cancelled job anew, at the end of its key's line. Its finished steps stay finished; those that were not
    /// begin anew, and with them the time for which something is waited for.
    public func restart(_ id: JobID) async throws -> ReadyEntry? {
        try await executor.first(
            """
            WITH unfinished AS (
                DELETE FROM job_steps s USING jobs j
                 WHERE s.job_id = \(id.uuid) AND j.id = s.job_id AND j.state IN ('failed', 'cancelled') AND s.state <> 'succeeded')
            UPDATE jobs
               SET state = 'queued', seq = DEFAULT, failures = 0, crashes = 0, snoozes = 0, error = NULL, result = NULL,
                   waiting_reason = NULL, cancel_requested = false, run_at = now(), finished_at = NULL, updated_at = now()
             WHERE id = \(id.uuid) AND state IN ('failed', 'cancelled')
            RETURNING \(ReadyEntry.columns)
            """, as: ReadyEntry.self)
    }

    /// The jobs that one stands for and that are not finished, or that ended without success.
    public func children(of id: JobID, areUnfinished: Bool) async throws -> [JobID] {
        let condition: SQL = areUnfinished ? "state IN ('queued', 'running')" : "state IN ('failed', 'cancelled')"
        return try await executor.query(
            "SELECT id FROM jobs WHERE parent_id = \(id.uuid) AND \(condition) ORDER BY seq"
        ).map { JobID(try $0.decode(0)) }
    }

    /// Makes a resting job look now.
    public func wake(_ id: JobID) async throws -> ReadyEntry? {
        try await executor.first(
            """
            UPDATE jobs SET run_at = now(), updated_at = now()
             WHERE id = \(id.uuid) AND state = 'queued' AND run_at > now()
               -- A wait that Cloudflare asked for is not for users to shorten.
               AND waiting_reason IS DISTINCT FROM 'rate_limit'
            RETURNING \(ReadyEntry.columns)
            """, as: ReadyEntry.self)
    }

    // MARK: Running jobs

    /// Holds the job's row for this transaction if this attempt still owns it, and notes the progress.
    ///
    /// A step that ended shows that the job gets on, so its failures and the workers that died with it before are forgiven:
    /// what is limited is trying without getting anywhere.
    public func holdRunning(_ id: JobID, attempt: Int, hasProgressed: Bool) async throws -> Bool {
        try await executor.execute(
            """
            UPDATE jobs
               SET updated_at = now(), crashes = CASE WHEN \(hasProgressed) THEN 0 ELSE crashes END,
                   failures = CASE WHEN \(hasProgressed) THEN 0 ELSE failures END
             WHERE id = \(id.uuid) AND attempt = \(Int32(attempt)) AND state = 'running'
            """) > 0
    }

    /// A step as it was before a run of it began.
    public struct BegunStep: Sendable, RowDecodable {
        /// For how many seconds it has been tried.
        public let age: Double
        /// Whether any earlier run had done it, though one may have failed since.
        public let wasDone: Bool

        public init(row: Row) throws {
            age = try row.decode(0)
            wasDone = try row.decode(1)
        }
    }

    /// Notes that a step begins; `nil` when this attempt does not own the job.
    public func beginStep(_ name: String, of id: JobID, attempt: Int) async throws -> BegunStep? {
        try await executor.first(
            """
            WITH owner AS (
                UPDATE jobs SET updated_at = now()
                 WHERE id = \(id.uuid) AND attempt = \(Int32(attempt)) AND state = 'running' RETURNING id)
            INSERT INTO job_steps AS s (job_id, name, position, state)
            SELECT owner.id, \(name), (SELECT count(*) FROM job_steps c WHERE c.job_id = owner.id), 'running' FROM owner
            ON CONFLICT (job_id, name) DO UPDATE SET state = 'running', finished_at = NULL
            RETURNING extract(epoch FROM now() - s.started_at)::float8,
                      -- Read as of before this statement.
                      coalesce((SELECT b.result IS NOT NULL FROM job_steps b WHERE b.job_id = s.job_id AND b.name = s.name), false)
            """, as: BegunStep.self)
    }

    /// Notes how a step ended or stands; a result, once there, stays. To be called where `holdRunning` has shown that the job is ours.
    public func writeStep(
        _ name: String, of id: JobID, state: String, detail: String?, result: String?
    ) async throws {
        try await executor.execute(
            """
            UPDATE job_steps
               SET state = \(state), detail = \(detail), result = coalesce(\(result.map(JSONBText.init)), result),
                   finished_at = CASE WHEN \(state) = 'running' THEN NULL ELSE now() END
             WHERE job_id = \(id.uuid) AND name = \(name)
            """)
    }

    public func setProgress(_ id: JobID, attempt: Int, done: Int, total: Int) async throws -> Bool {
        try await executor.execute(
            """
            UPDATE jobs SET progress_done = \(Int32(done)), progress_total = \(Int32(total)), updated_at = now()
             WHERE id = \(id.uuid) AND attempt = \(Int32(attempt)) AND state = 'running'
            """) > 0
    }
}
