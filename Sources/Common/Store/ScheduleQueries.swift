public import Core
public import Postgres

/// What the clock has begun.
public struct ScheduleQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// Takes the current tick of a schedule for a job; false when another pod has it.
    /// - Parameter period: ticks are the multiples of it since 1970, by PostgreSQL's clock.
    public func takeTick(of name: String, every period: Duration, for job: JobID) async throws -> Bool {
        try await executor.execute(
            """
            INSERT INTO schedule_ticks (name, tick, job_id)
            VALUES (\(name), to_timestamp(floor(extract(epoch FROM now())::float8 / \(period.seconds)) * \(period.seconds)), \(job.uuid))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    /// Forgets ticks that nobody can take any more.
    public func deleteOld(limit: Int) async throws -> Int {
        try await executor.execute(
            """
            DELETE FROM schedule_ticks WHERE (name, tick) IN (
                SELECT name, tick FROM schedule_ticks WHERE tick < now() - interval '40 days' LIMIT \(limit))
            """)
    }
}
