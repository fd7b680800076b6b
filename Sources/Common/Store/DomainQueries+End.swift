public import Core
import Postgres

/// How domains are switched off and deleted.
extension DomainQueries {
    /// No new mailboxes; what is registered goes on to take mail.
    public func markDisabled(_ id: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains SET status = 'disabled', disabled_at = coalesce(disabled_at, now()), updated_at = now()
             WHERE id = \(id.uuid) AND deleted_at IS NULL AND status <> 'deleting'
            """)
    }

    /// From now on nobody makes a mailbox in it.
    public func beginDeleting(_ id: DomainID, job: JobID) async throws -> Domain? {
        try await executor.first(
            """
            UPDATE domains
               SET status = 'deleting', job_id = \(job.uuid), updated_at = now(),
                   status_before_deletion = CASE
                       WHEN status = 'deleting' THEN status_before_deletion
                       -- Its first job is under way and will be cancelled.
                       WHEN status IN ('provisioning', 'pending_activation') THEN 'provisioning_error' ELSE status END
             WHERE id = \(id.uuid) AND deleted_at IS NULL
            RETURNING \(Domain.columns)
            """, as: Domain.self)
    }

    /// The domain could not be deleted, and is what it was before.
    public func endDeleting(_ id: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains
               SET status = coalesce(status_before_deletion, 'disabled'), status_before_deletion = NULL, updated_at = now()
             WHERE id = \(id.uuid) AND status = 'deleting'
            """)
    }

    /// The row stays, for its name, its exports and its history.
    public func markDeleted(_ id: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains
               SET status = 'disabled', disabled_at = coalesce(disabled_at, now()), deleted_at = now(), updated_at = now(),
                   status_before_deletion = NULL, catch_all_enabled = false, catch_all_transition = NULL, catch_all_previous = NULL
             WHERE id = \(id.uuid) AND deleted_at IS NULL
            """)
        try await executor.execute("DELETE FROM domain_drift WHERE domain_id = \(id.uuid)")
        try await executor.execute("DELETE FROM subdomains WHERE domain_id = \(id.uuid)")
    }

    /// Forgets a domain that never came to be: it has no zone and never had one.
    public func forgetUnprovisioned(_ id: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains SET status = 'disabled', deleted_at = now(), updated_at = now()
             WHERE id = \(id.uuid) AND zone_id IS NULL AND last_provisioned_at IS NULL AND deleted_at IS NULL
            """)
    }
}
