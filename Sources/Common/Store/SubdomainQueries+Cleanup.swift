public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How names that nobody uses any more are given up.
extension SubdomainQueries {
    /// A name below a domain's apex.
    public struct Subdomain: Sendable, Equatable, RowDecodable {
        static let columns: SQL = "id, domain_id, name"

        public var id: UUID
        public var domainID: DomainID
        /// Relative to the domain.
        public var name: String

        public init(row: Row) throws {
            id = try row.decode(0)
            domainID = DomainID(try row.decode(1))
            name = try row.decode(2)
        }
    }

    public func find(_ id: UUID) async throws -> Subdomain? {
        try await executor.first("SELECT \(Subdomain.columns) FROM subdomains WHERE id = \(id)", as: Subdomain.self)
    }

    /// Takes names that no mailbox has any more, and those whose clean-up failed so long ago, those first that were used longest ago.
    public func takeUnused(limit: Int, retryAfter age: Duration) async throws -> [Subdomain] {
        try await executor.query(
            """
            UPDATE subdomains SET cleanup_at = now(), cleanup_error = NULL
             WHERE id = ANY (ARRAY(
                SELECT id FROM subdomains s
                 WHERE CASE WHEN cleanup_at IS NULL THEN NOT \(Self.isUsed)
                            ELSE cleanup_error IS NOT NULL AND cleanup_at < now() - make_interval(secs => \(age.seconds)) END
                 ORDER BY last_used_at, id LIMIT \(limit) FOR UPDATE SKIP LOCKED))
            RETURNING \(Subdomain.columns)
            """, as: Subdomain.self)
    }

    /// Whether a mailbox has it.
    public func isUsed(_ id: UUID) async throws -> Bool {
        try await executor.value("SELECT \(Self.isUsed) FROM subdomains s WHERE s.id = \(id)", as: Bool.self) ?? false
    }

    private static let isUsed: SQL = """
        EXISTS (SELECT 1 FROM mailboxes m
                 WHERE m.domain_id = s.domain_id AND m.subdomain = s.name AND m.status <> 'destroyed' AND m.subdomain <> '')
        """

    /// Forgets a name that Email Routing does not know any more, unless a mailbox has it by now.
    public func forgetUnused(_ id: UUID) async throws -> Bool {
        try await executor.execute("DELETE FROM subdomains s WHERE s.id = \(id) AND NOT \(Self.isUsed)") > 0
    }

    /// Forgets a name with its zone.
    public func forget(_ id: UUID) async throws {
        try await executor.execute("DELETE FROM subdomains WHERE id = \(id)")
    }

    /// A mailbox has it, and Email Routing knows it.
    public func keep(_ id: UUID) async throws {
        try await executor.execute(
            "UPDATE subdomains SET cleanup_at = NULL, cleanup_error = NULL, last_used_at = now() WHERE id = \(id)")
    }

    /// Its clean-up ended without success: nobody knows how much of it is left.
    public func failCleanup(_ id: UUID, because reason: String) async throws {
        try await executor.execute(
            "UPDATE subdomains SET cleanup_at = now(), cleanup_error = \(reason) WHERE id = \(id)")
    }
}
