public import Core
import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What users' wishes write about mailboxes.
extension MailboxQueries {
    // MARK: Make

    /// Which of these addresses have a mailbox.
    public func taken(_ addresses: [String]) async throws -> Set<String> {
        Set(
            try await executor.values(
                "SELECT address FROM mailboxes WHERE address = ANY(\(addresses)) AND status <> 'destroyed'", as: String.self))
    }

    /// Makes registered mailboxes; those whose address is taken are left out.
    public func insert(_ new: NewMailboxes) async throws -> [Mailbox] {
        let items = new.items
        // In the order of the addresses, so that two requests with the same ones cannot wait for each other.
        return try await executor.query(
            """
            INSERT INTO mailboxes AS m (
                id, user_id, domain_id, local_part, subdomain, address, source, created_via, created_by_api_key, tags, status,
                delivery, expires_at, job_id)
            SELECT u.id, \(new.owner.uuid), \(new.domain.uuid), u.local_part, u.subdomain, u.address, 'registered',
                   \(new.origin), \(new.key?.uuid), \(new.tags),
                   CASE WHEN u.job IS NULL THEN 'active' ELSE 'creating' END::mailbox_status,
                   CASE WHEN u.job IS NULL THEN 'ready' ELSE 'pending' END::mailbox_delivery,
                   now() + make_interval(mins => \(new.lifetimeMinutes.map { Int32($0) })), u.job
              FROM unnest(\(items.map(\.id.uuid)), \(items.map(\.localPart)), \(items.map(\.subdomain)),
                          \(items.map(\.address)), \(items.map { $0.job?.uuid })) AS u(id, local_part, subdomain, address, job)
             ORDER BY u.address
            ON CONFLICT (address) WHERE status <> 'destroyed' DO NOTHING
            RETURNING \(Mailbox.columns)
            """, as: Mailbox.self)
    }

    // MARK: Change

    public func setTags(_ tags: [String], of id: MailboxID, of owner: UserID?) async throws -> Mailbox? {
        let condition: SQL = if let owner { "AND m.user_id = \(owner.uuid)" } else { "" }
        return try await executor.first(
            """
            UPDATE mailboxes m SET tags = \(tags), updated_at = now() WHERE m.id = \(id.uuid) \(condition)
            RETURNING \(Mailbox.columns)
            """, as: Mailbox.self)
    }

    /// Moves the end of a mailbox: from now on so many minutes; `nil` for never.
    public func setLifetime(minutes: Int?, of id: MailboxID) async throws -> Mailbox? {
        try await executor.first(
            """
            UPDATE mailboxes m
               SET expires_at = now() + make_interval(mins => \(minutes.map { Int32($0) })), updated_at = now()
             WHERE m.id = \(id.uuid)
            RETURNING \(Mailbox.columns)
            """, as: Mailbox.self)
    }

    /// Takes a mailbox into use again, as a registered one.
    /// - Parameters:
    ///   - end: when it ends; `nil` for never.
    ///   - job: what makes mail for it arrive; `nil` where nothing is to be done for that.
    ///   - isReady: whether mail for it is known to arrive.
    public func reuse(_ id: MailboxID, end: Date?, job: JobID?, isReady: Bool) async throws -> Mailbox? {
        try await executor.first(
            """
            UPDATE mailboxes m
               SET source = 'registered', expires_at = \(end), updated_at = now(),
                   status = CASE WHEN status = 'creating' THEN status
                                 WHEN \(end)::timestamptz <= now() THEN 'expired' ELSE 'active' END,
                   job_id = coalesce(\(job?.uuid), job_id),
                   delivery = CASE WHEN \(job?.uuid)::uuid IS NOT NULL THEN 'pending' WHEN \(isReady) THEN 'ready' ELSE delivery END,
                   delivery_error = CASE WHEN \(job?.uuid)::uuid IS NULL AND NOT \(isReady) THEN delivery_error END
             WHERE m.id = \(id.uuid)
            RETURNING \(Mailbox.columns)
            """, as: Mailbox.self)
    }

    /// Begins to destroy mailboxes: wishes that their jobs will make true.
    public func beginDestroying(_ wishes: [(mailbox: MailboxID, job: JobID)]) async throws -> [Mailbox] {
        try await executor.query(
            """
            UPDATE mailboxes m SET status = 'destroying', job_id = u.job, updated_at = now()
              FROM unnest(\(wishes.map(\.mailbox.uuid)), \(wishes.map(\.job.uuid))) AS u(wished, job)
             WHERE m.id = u.wished AND m.status <> 'destroyed'
            RETURNING \(Mailbox.columns)
            """, as: Mailbox.self)
    }
}
