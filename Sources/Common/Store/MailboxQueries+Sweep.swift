public import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the clock does with mailboxes. Each statement is short and passes by what others hold, so that many that fall due at once keep
/// nobody waiting.
extension MailboxQueries {
    /// A mailbox that is to be destroyed.
    public struct Ending: Sendable, Equatable, RowDecodable {
        static let columns: SQL = "id, domain_id, address"

        public var id: MailboxID
        public var domainID: DomainID
        public var address: String

        public init(row: Row) throws {
            id = MailboxID(try row.decode(0))
            domainID = DomainID(try row.decode(1))
            address = try row.decode(2)
        }
    }

    /// Marks mailboxes whose time is over, the longest first; returns which.
    public func expireDue(limit: Int) async throws -> [MailboxID] {
        try await executor.values(
            """
            UPDATE mailboxes SET status = 'expired', updated_at = now()
             WHERE id = ANY (ARRAY(
                SELECT id FROM mailboxes
                 WHERE status = 'active' AND expires_at IS NOT NULL AND expires_at <= now()
                 ORDER BY expires_at, id LIMIT \(limit) FOR UPDATE SKIP LOCKED))
            RETURNING id
            """, as: UUID.self
        ).map(MailboxID.init)
    }

    /// Takes mailboxes that expired so long ago, the longest first: they are being destroyed then.
    public func takeExpired(for age: Duration, limit: Int) async throws -> [Ending] {
        try await executor.query(
            """
            UPDATE mailboxes SET status = 'destroying', updated_at = now()
             WHERE id = ANY (ARRAY(
                SELECT id FROM mailboxes
                 WHERE status = 'expired' AND status IN ('active', 'expired') AND expires_at IS NOT NULL
                   AND expires_at <= now() - make_interval(secs => \(age.seconds))
                 ORDER BY expires_at, id LIMIT \(limit) FOR UPDATE SKIP LOCKED))
            RETURNING \(Ending.columns)
            """, as: Ending.self)
    }

    /// How many are being destroyed, counted up to a limit.
    public func destroyingCount(limit: Int) async throws -> Int {
        try await executor.value(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM mailboxes
                 WHERE status = 'destroying' AND status IN ('creating', 'destroying') LIMIT \(limit)) begun
            """, as: Int.self) ?? 0
    }

    /// Takes mailboxes that were left on the way: no job of theirs is unfinished, and nobody touched them for so long.
    public func takeStranded(for age: Duration, limit: Int) async throws -> [Ending] {
        try await executor.query(
            """
            UPDATE mailboxes SET status = 'destroying', updated_at = now()
             WHERE id = ANY (ARRAY(
                SELECT id FROM mailboxes m
                 WHERE status IN ('creating', 'destroying') AND updated_at < now() - make_interval(secs => \(age.seconds))
                   AND NOT EXISTS (
                    SELECT 1 FROM jobs j
                     WHERE j.lock_key = 'mailbox:' || replace(m.id::text, '-', '') AND j.lock_key IS NOT NULL
                       AND j.state IN ('queued', 'running'))
                 ORDER BY id LIMIT \(limit) FOR UPDATE SKIP LOCKED))
            RETURNING \(Ending.columns)
            """, as: Ending.self)
    }

    /// Names the jobs that destroy mailboxes.
    public func setJobs(_ wishes: [(mailbox: MailboxID, job: JobID)]) async throws {
        try await executor.execute(
            """
            UPDATE mailboxes m SET job_id = u.job
              FROM unnest(\(wishes.map(\.mailbox.uuid)), \(wishes.map(\.job.uuid))) AS u(id, job)
             WHERE m.id = u.id
            """)
    }
}
