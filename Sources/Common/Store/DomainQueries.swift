public import Core
public import Postgres

/// What is asked and written about domains.
public struct DomainQueries: Sendable {
    let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// The domain of that id, unless it is deleted.
    public func find(_ id: DomainID) async throws -> Domain? {
        try await executor.first(
            "SELECT \(Domain.columns) FROM domains WHERE id = \(id.uuid) AND deleted_at IS NULL", as: Domain.self)
    }

    /// The domain of that name, unless it is deleted.
    public func find(name: String) async throws -> Domain? {
        try await executor.first(
            "SELECT \(Domain.columns) FROM domains WHERE name = \(name) AND deleted_at IS NULL", as: Domain.self)
    }

    /// The same, held until the transaction ends, so that wishes about one domain take turns.
    public func hold(_ id: DomainID) async throws -> Domain? {
        try await executor.first(
            "SELECT \(Domain.columns) FROM domains WHERE id = \(id.uuid) AND deleted_at IS NULL FOR UPDATE", as: Domain.self)
    }

    /// The same, kept from changing until the transaction ends; others may look at it likewise.
    public func holdShared(_ id: DomainID) async throws -> Domain? {
        try await executor.first(
            "SELECT \(Domain.columns) FROM domains WHERE id = \(id.uuid) AND deleted_at IS NULL FOR SHARE", as: Domain.self)
    }

    /// The domain of that id, also when it is deleted; held until the transaction ends.
    public func holdAlsoDeleted(_ id: DomainID) async throws -> Domain? {
        try await executor.first("SELECT \(Domain.columns) FROM domains WHERE id = \(id.uuid) FOR UPDATE", as: Domain.self)
    }

    public func exists(_ id: DomainID) async throws -> Bool {
        try await executor.value("SELECT true FROM domains WHERE id = \(id.uuid)", as: Bool.self) ?? false
    }

    /// Domains of these ids, also deleted ones, by name.
    public func find(_ ids: [DomainID]) async throws -> [Domain] {
        try await executor.query(
            "SELECT \(Domain.columns) FROM domains WHERE id = ANY(\(ids.map(\.uuid))) ORDER BY name", as: Domain.self)
    }

    /// Domains that are not deleted, by name, beginning after a name.
    public func list(after name: String?, limit: Int) async throws -> [Domain] {
        try await executor.query(
            """
            SELECT \(Domain.columns) FROM domains
             WHERE deleted_at IS NULL AND name > \(name ?? "") ORDER BY name LIMIT \(limit)
            """, as: Domain.self)
    }

    /// The names of active domains, ascending, at most `limit`.
    public func activeNames(limit: Int) async throws -> [String] {
        try await executor.query(
            """
            SELECT name FROM domains WHERE status = 'active' AND deleted_at IS NULL ORDER BY name LIMIT \(limit)
            """
        ).map { try $0.decode(0) }
    }

    /// Which of these names are active domains.
    public func active(_ names: [String]) async throws -> [Domain] {
        try await executor.query(
            """
            SELECT \(Domain.columns) FROM domains WHERE name = ANY(\(names)) AND status = 'active' AND deleted_at IS NULL
            """, as: Domain.self)
    }

    /// Active domains by name, at most `limit`.
    public func activeIDs(limit: Int) async throws -> [DomainID] {
        try await executor.query(
            "SELECT id FROM domains WHERE status = 'active' AND deleted_at IS NULL ORDER BY name LIMIT \(limit)"
        ).map { DomainID(try $0.decode(0)) }
    }

    /// Makes the rows of names, or finds them; locked until the transaction ends, so that requests for one name take turns.
    public func reserve(
        names: [String], bindingSource: Domain.BindingSource
    ) async throws -> [(domain: Domain, isNew: Bool)] {
        let ids = names.map { _ in DomainID.make() }
        let new = Set(ids)
        // In the order of the names, so that two requests with the same names cannot wait for each other.
        return try await executor.query(
            """
            INSERT INTO domains (id, name, binding_source, status)
            SELECT id, name, \(bindingSource), 'provisioning'
              FROM unnest(\(ids.map(\.uuid)), \(names)) AS u(id, name) ORDER BY name
            ON CONFLICT (name) DO UPDATE SET name = excluded.name
            RETURNING \(Domain.columns)
            """, as: Domain.self
        ).map { ($0, new.contains($0.id)) }
    }

    /// Begins to provision domains: wishes that their jobs will make true.
    public func beginProvisioning(_ wishes: [(domain: DomainID, job: JobID)]) async throws -> [Domain] {
        try await executor.query(
            """
            UPDATE domains
               SET status = 'provisioning', job_id = u.job, last_provision_error = NULL, updated_at = now(),
                   disabled_at = NULL, deleted_at = NULL,
                   -- A name that was deleted begins anew.
                   catch_all_enabled = catch_all_enabled AND deleted_at IS NULL,
                   catch_all_transition = CASE WHEN deleted_at IS NULL THEN catch_all_transition END,
                   catch_all_previous = CASE WHEN deleted_at IS NULL THEN catch_all_previous END,
                   zone_id = CASE WHEN deleted_at IS NULL THEN zone_id END
              FROM unnest(\(wishes.map(\.domain.uuid)), \(wishes.map(\.job.uuid))) AS u(wished, job)
             WHERE domains.id = u.wished
            RETURNING \(Domain.columns)
            """, as: Domain.self)
    }

    /// Keeps which zone a domain lives in, the name servers it is to be delegated to, and whether the zone was there before us.
    public func setZone(
        _ id: DomainID, zoneID: String, nameServers: [String], bindingSource: Domain.BindingSource
    ) async throws {
        // What another zone knew, this one does not.
        try await executor.execute(
            """
            DELETE FROM subdomains
             WHERE domain_id = \(id.uuid) AND EXISTS (SELECT 1 FROM domains WHERE id = \(id.uuid) AND zone_id <> \(zoneID))
            """)
        try await executor.execute(
            """
            UPDATE domains
               SET zone_id = \(zoneID), name_servers = \(nameServers), updated_at = now(),
                   -- A zone of ours stays ours when it is bound again.
                   binding_source = CASE WHEN zone_id = \(zoneID) THEN binding_source ELSE \(bindingSource) END
             WHERE id = \(id.uuid)
            """)
    }

    /// A provisioning job has begun to work on a domain that was disabled when it was asked for.
    public func markProvisioning(_ id: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains SET status = 'provisioning', disabled_at = NULL, updated_at = now()
             WHERE id = \(id.uuid) AND status = 'disabled' AND deleted_at IS NULL
            """)
    }

    /// Names the jobs that change domains.
    public func setJobs(_ wishes: [(domain: DomainID, job: JobID)]) async throws -> [Domain] {
        try await executor.query(
            """
            UPDATE domains SET job_id = u.job, updated_at = now()
              FROM unnest(\(wishes.map(\.domain.uuid)), \(wishes.map(\.job.uuid))) AS u(wished, job)
             WHERE domains.id = u.wished
            RETURNING \(Domain.columns)
            """, as: Domain.self)
    }

    /// The zone is made and waits for its delegation.
    public func markPendingActivation(_ id: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains SET status = 'pending_activation', updated_at = now()
             WHERE id = \(id.uuid) AND status IN ('provisioning', 'provisioning_error')
            """)
    }

    /// The domain is provisioned and may be used.
    public func markActive(_ id: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains
               SET status = 'active', last_provision_error = NULL, last_provisioned_at = now(), disabled_at = NULL,
                   updated_at = now()
             WHERE id = \(id.uuid)
            """)
    }

    /// Provisioning ended without success.
    public func markProvisioningError(_ id: DomainID, message: String) async throws {
        try await executor.execute(
            """
            UPDATE domains SET status = 'provisioning_error', last_provision_error = \(message), updated_at = now()
             WHERE id = \(id.uuid) AND status IN ('provisioning', 'pending_activation', 'provisioning_error')
            """)
    }
}
