import Core
import Postgres

/// What happened to the jobs, written by a trigger of the test's own and never by the queue's statements.
public struct SystemWitness: Sendable {
    let database: Database

    /// To be installed once the schema is there.
    func install() async throws {
        try await database.executeScript(
            """
            CREATE TABLE witness (
                n bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT clock_timestamp(), job uuid NOT NULL,
                lock_key text, attempt integer NOT NULL, before job_state NOT NULL, after job_state NOT NULL);
            CREATE FUNCTION bear_witness() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO witness (job, lock_key, attempt, before, after)
                VALUES (NEW.id, NEW.lock_key, NEW.attempt, OLD.state, NEW.state);
                RETURN NULL;
            END $$;
            CREATE TRIGGER jobs_witness AFTER UPDATE ON jobs FOR EACH ROW
                WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.attempt IS DISTINCT FROM NEW.attempt)
                EXECUTE FUNCTION bear_witness();
            """)
    }

    /// How often a job was claimed, over all jobs.
    public func claims() async throws -> Int {
        Int(try await database.value("SELECT count(*) FROM witness WHERE after = 'running'", as: Int64.self) ?? 0)
    }

    /// The queue's promises that were broken, in words; none when all is well. To be asked when every job has ended.
    public func violations() async throws -> [String] {
        var found: [String] = []
        for (promise, sql) in Self.promises {
            let count = try await database.value(sql, as: Int64.self) ?? 0
            if count > 0 { found.append("\(promise): \(count)") }
        }
        return found
    }

    private static let promises: [(String, SQL)] = [
        ("a job did not end", "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')"),
        (
            "a job has not exactly one accepted outcome",
            """
            SELECT count(*) FROM jobs j
             WHERE (SELECT count(*) FROM witness w WHERE w.job = j.id AND w.after NOT IN ('queued', 'running')) <> 1
            """
        ),
        (
            "an outcome does not bear the last attempt",
            """
            SELECT count(*) FROM witness w JOIN jobs j ON j.id = w.job
             WHERE w.after NOT IN ('queued', 'running') AND w.attempt <> j.attempt
            """
        ),
        (
            "attempts of claims do not rise by one",
            """
            SELECT count(*) FROM (
                SELECT attempt - lag(attempt, 1, 0) OVER (PARTITION BY job ORDER BY n) AS rise FROM witness WHERE after = 'running'
            ) c WHERE rise <> 1
            """
        ),
        (
            "a job was claimed while it ran",
            "SELECT count(*) FROM witness WHERE before = 'running' AND after = 'running'"
        ),
        (
            "jobs of one key overlapped",
            """
            SELECT count(*) FROM (
                SELECT sum(CASE WHEN after = 'running' THEN 1 WHEN before = 'running' THEN -1 ELSE 0 END)
                       OVER (PARTITION BY lock_key ORDER BY n) AS running
                  FROM witness WHERE lock_key IS NOT NULL) s WHERE running > 1
            """
        ),
        (
            "an active domain without zone, or a zone of two domains",
            """
            SELECT (SELECT count(*) FROM domains WHERE status = 'active' AND zone_id IS NULL)
                 + (SELECT count(*) - count(DISTINCT zone_id) FROM domains WHERE zone_id IS NOT NULL)
            """
        ),
    ]
}
