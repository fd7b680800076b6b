public import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The names below the apex that Email Routing was told of for mailboxes.
///
/// A name whose clean-up has begun, or failed, bears a mark. Whoever needs it then tells Email Routing once more; and a clean-up looks for
/// mailboxes after it took the name away, so that of the two one comes last who knows of the other.
public struct SubdomainQueries: Sendable {
    let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    // MARK: Use

    /// Notes that a name is used; false when Email Routing has to be told of it first. The name cannot be given up before the transaction
    /// ends.
    public func touch(_ name: String, of domain: DomainID) async throws -> Bool {
        try await executor.execute(
            """
            UPDATE subdomains SET last_used_at = now()
             WHERE domain_id = \(domain.uuid) AND name = \(name) AND cleanup_at IS NULL AND cleanup_error IS NULL
            """) > 0
    }

    /// Which of these names Email Routing has to be told of.
    public func missing(_ names: [String], of domain: DomainID) async throws -> [String] {
        try await executor.query(
            """
            SELECT name FROM unnest(\(names)) AS u(name)
             WHERE NOT EXISTS (
                SELECT 1 FROM subdomains s
                 WHERE s.domain_id = \(domain.uuid) AND s.name = u.name AND s.cleanup_at IS NULL AND s.cleanup_error IS NULL)
             ORDER BY name
            """
        ).map { try $0.decode(0) }
    }

    /// Email Routing was told of names. The mark of a clean-up that is under way stays: it is for the clean-up to find out.
    public func markOnboarded(_ names: [String], of domain: DomainID) async throws {
        let ids = names.map { _ in UUID.version7() }
        try await executor.execute(
            """
            INSERT INTO subdomains AS s (id, domain_id, name)
            SELECT id, \(domain.uuid), name FROM unnest(\(ids), \(names)) AS u(id, name) ORDER BY name
            ON CONFLICT (domain_id, name) DO UPDATE
               SET last_used_at = now(), cleanup_error = NULL,
                   cleanup_at = CASE WHEN s.cleanup_error IS NULL THEN s.cleanup_at END
            """)
    }
}
