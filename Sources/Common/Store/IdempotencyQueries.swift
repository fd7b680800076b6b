public import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Answers that were given to requests with an `Idempotency-Key`.
public struct IdempotencyQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// The answer that was given.
    public struct Answer: Sendable, RowDecodable {
        public var requestHash: [UInt8]
        public var status: Int
        /// JSON text.
        public var body: String
        public var jobID: JobID?

        public init(row: Row) throws {
            requestHash = try row.decode(0)
            status = Int(try row.decode(1, as: Int16.self))
            body = try row.decode(2, as: JSONBText.self).text
            jobID = try row.decode(3, as: UUID?.self).map(JobID.init)
        }
    }

    /// Takes a key for this transaction; another request with the same key waits here for our end.
    public func lock(user: UserID, key: String) async throws {
        _ = try await executor.query(
            "SELECT pg_advisory_xact_lock(hashtextextended(\(user.description + " " + key), 0))")
    }

    public func find(user: UserID, key: String) async throws -> Answer? {
        try await executor.first(
            """
            SELECT request_hash, status, body, job_id FROM idempotency_keys
             WHERE user_id = \(user.uuid) AND key = \(key) AND created_at > now() - interval '24 hours'
            """, as: Answer.self)
    }

    public func store(
        user: UserID, key: String, requestHash: [UInt8], status: Int, body: String, job: JobID?
    ) async throws {
        try await executor.execute(
            """
            INSERT INTO idempotency_keys (user_id, key, request_hash, status, body, job_id)
            VALUES (\(user.uuid), \(key), \(requestHash), \(Int16(status)), \(JSONBText(body)), \(job?.uuid))
            ON CONFLICT (user_id, key) DO UPDATE
               SET request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
                   job_id = excluded.job_id, created_at = now()
            """)
    }

    /// Forgets keys that are older than a day.
    public func deleteOld(limit: Int) async throws -> Int {
        try await executor.execute(
            """
            DELETE FROM idempotency_keys WHERE (user_id, key) IN (
                SELECT user_id, key FROM idempotency_keys WHERE created_at < now() - interval '24 hours'
                 ORDER BY created_at LIMIT \(limit))
            """)
    }
}
