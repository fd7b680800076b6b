public import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Catch-all: the rules that stood before, and how far a domain is with it.
public struct CatchAllQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    // MARK: Snapshots

    /// A rule to be kept.
    public struct NewSnapshot: Sendable {
        public var domain: DomainID
        public var zoneID: String
        public var rule: JSONValue
        public var hash: [UInt8]
        public var reason: CatchAllSnapshot.Reason
        public var actor: UserID?
        public var job: JobID

        public init(
            domain: DomainID, zoneID: String, rule: JSONValue, hash: [UInt8], reason: CatchAllSnapshot.Reason, actor: UserID?,
            job: JobID
        ) {
            self.domain = domain
            self.zoneID = zoneID
            self.rule = rule
            self.hash = hash
            self.reason = reason
            self.actor = actor
            self.job = job
        }
    }

    /// Keeps a rule as the domain's next version; the same rule of the same job is kept once.
    ///
    /// To be called where the domain's jobs take turns, so that versions do not clash.
    public func keep(_ snapshot: NewSnapshot) async throws -> CatchAllSnapshotID {
        let id = CatchAllSnapshotID.make()
        let rule = JSONBText(try JSONCoding.encodeToString(snapshot.rule))
        let kept = try await executor.value(
            """
            INSERT INTO catch_all_snapshots AS s (id, domain_id, version, zone_id, rule, hash, reason, actor, job_id)
            SELECT \(id.uuid), \(snapshot.domain.uuid), coalesce(max(o.version), 0) + 1, \(snapshot.zoneID), \(rule),
                   \(snapshot.hash), \(snapshot.reason.rawValue), \(snapshot.actor?.uuid), \(snapshot.job.uuid)
              FROM catch_all_snapshots o WHERE o.domain_id = \(snapshot.domain.uuid)
            ON CONFLICT (domain_id, job_id, hash) DO UPDATE SET hash = excluded.hash
            RETURNING s.id
            """, as: UUID.self)
        guard let kept else { throw StoreError.rowMissing("catch_all_snapshots") }
        return CatchAllSnapshotID(kept)
    }

    public func find(_ id: CatchAllSnapshotID, of domain: DomainID) async throws -> CatchAllSnapshot? {
        try await executor.first(
            """
            SELECT \(CatchAllSnapshot.columns) FROM catch_all_snapshots
             WHERE id = \(id.uuid) AND domain_id = \(domain.uuid)
            """, as: CatchAllSnapshot.self)
    }

    /// The domain's versions, newest first, beginning before one.
    public func history(of domain: DomainID, before version: Int?, limit: Int) async throws -> [CatchAllSnapshot] {
        try await executor.query(
            """
            SELECT \(CatchAllSnapshot.columns) FROM catch_all_snapshots
             WHERE domain_id = \(domain.uuid) AND version < \(Int32(clamping: version ?? Int(Int32.max)))
             ORDER BY version DESC LIMIT \(limit)
            """, as: CatchAllSnapshot.self)
    }

    // MARK: Policy

    /// Says what becomes of mail to unknown addresses.
    public func setPolicy(
        _ policy: CatchAllPolicy, pattern: String?, hourlyLimit: Int, of domain: DomainID
    ) async throws -> Domain? {
        try await executor.first(
            """
            UPDATE domains
               SET catch_all_policy = \(policy), catch_all_pattern = \(pattern),
                   catch_all_hourly_limit = \(Int32(clamping: hourlyLimit)), updated_at = now()
             WHERE id = \(domain.uuid) AND deleted_at IS NULL
            RETURNING \(Domain.columns)
            """, as: Domain.self)
    }

    // MARK: States

    /// The rule is about to be pointed at a script, and this is what disabling will put back.
    public func beginEnabling(
        _ domain: DomainID, worker: String, owner: UserID?, previous: CatchAllSnapshotID?
    ) async throws {
        try await executor.execute(
            """
            UPDATE domains
               SET catch_all_transition = CASE WHEN catch_all_enabled THEN catch_all_transition ELSE 'enabling' END,
                   catch_all_worker = \(worker), catch_all_owner = coalesce(\(owner?.uuid), catch_all_owner),
                   catch_all_previous = coalesce(\(previous?.uuid), catch_all_previous), updated_at = now()
             WHERE id = \(domain.uuid)
            """)
    }

    /// The rule was read back and is ours.
    public func markEnabled(_ domain: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains
               SET catch_all_enabled = true, catch_all_transition = NULL, updated_at = now(),
                   catch_all_changed_at = CASE WHEN catch_all_enabled THEN catch_all_changed_at ELSE now() END
             WHERE id = \(domain.uuid)
            """)
    }

    /// The rule is about to be given back.
    public func beginDisabling(_ domain: DomainID) async throws {
        try await executor.execute(
            "UPDATE domains SET catch_all_transition = 'disabling', updated_at = now() WHERE id = \(domain.uuid)")
    }

    /// The rule was read back and is not ours any more. What it made is retired; its mail stays.
    public func markDisabled(_ domain: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains
               SET catch_all_enabled = false, catch_all_transition = NULL, catch_all_previous = NULL, catch_all_worker = NULL,
                   catch_all_owner = NULL, updated_at = now(), catch_all_changed_at = now()
             WHERE id = \(domain.uuid)
            """)
        while try await MailboxQueries(executor).retireCatchAll(of: domain, limit: 1_000) == 1_000 {}
    }

    /// Giving the rule back stopped on the way: catch-all is still on. Where it was never quite on, that stays unknown.
    public func endDisabling(_ domain: DomainID) async throws {
        try await executor.execute(
            """
            UPDATE domains
               SET catch_all_transition = CASE WHEN catch_all_enabled THEN NULL ELSE 'enabling' END, updated_at = now()
             WHERE id = \(domain.uuid) AND catch_all_transition = 'disabling'
            """)
    }
}
