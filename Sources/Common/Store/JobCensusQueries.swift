public import Postgres

/// How many jobs there are of each kind that an operator watches.
public struct JobCensus: Sendable, Equatable, RowDecodable {
    /// Queued, and due now.
    public var due: Int
    /// Queued, and due later.
    public var resting: Int
    public var running: Int
    /// For how long the oldest due one has been due; zero when none is.
    public var oldestDue: Duration
    /// Ended without success within the last hour.
    public var failedLately: Int
    public var cancelledLately: Int

    public init(row: Row) throws {
        due = try row.decode(0)
        resting = try row.decode(1)
        running = try row.decode(2)
        oldestDue = try row.decode(3)
        failedLately = try row.decode(4)
        cancelledLately = try row.decode(5)
    }
}

/// Counts jobs by partial indexes alone: those that ended well, which are nearly all, are not looked at.
public struct JobCensusQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    public func census() async throws -> JobCensus {
        let census = try await executor.first(
            """
            SELECT q.due, q.resting, r.running, q.oldest, u.failed, u.cancelled
              FROM (SELECT count(*) FILTER (WHERE run_at <= now()) AS due, count(*) FILTER (WHERE run_at > now()) AS resting,
                           coalesce(now() - min(run_at) FILTER (WHERE run_at <= now()), interval '0') AS oldest
                      FROM jobs WHERE state = 'queued') q,
                   (SELECT count(*) AS running FROM jobs WHERE state = 'running') r,
                   (SELECT count(*) FILTER (WHERE state = 'failed') AS failed,
                           count(*) FILTER (WHERE state = 'cancelled') AS cancelled
                      FROM jobs WHERE state IN ('failed', 'cancelled') AND finished_at > now() - interval '1 hour') u
            """, as: JobCensus.self)
        guard let census else { throw StoreError.rowMissing("jobs") }
        return census
    }
}
