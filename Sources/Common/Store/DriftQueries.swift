public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One thing at Cloudflare that is not as we left it.
public struct DomainDrift: Sendable, Equatable, RowDecodable {
    static let columns: SQL = "domain_id, what, subject, expected, found, seen_at"

    public var domainID: DomainID
    /// `zone`, `email_routing`, `catch_all`, `mx`, `spf` or `routing_rule`.
    public var what: String
    /// Which of them, where a domain has several.
    public var subject: String
    public var expected: JSONValue
    public var found: JSONValue
    /// When it was first seen to be so.
    public var seenAt: Date

    public init(row: Row) throws {
        domainID = DomainID(try row.decode(0))
        what = try row.decode(1)
        subject = try row.decode(2)
        expected = try JSONCoding.decode(from: row.decode(3, as: JSONBText.self).text)
        found = try JSONCoding.decode(from: row.decode(4, as: JSONBText.self).text)
        seenAt = try row.decode(5)
    }
}

/// Where Cloudflare is not as we left it, by domain.
public struct DriftQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// A difference as a look found it.
    public struct Finding: Sendable, Equatable {
        public var what: String
        public var subject: String
        public var expected: JSONValue
        public var found: JSONValue

        public init(what: String, subject: String = "", expected: JSONValue, found: JSONValue) {
            self.what = what
            self.subject = subject
            self.expected = expected
            self.found = found
        }
    }

    /// Makes these the domain's differences. One that was there before keeps its time, and that it was accepted.
    public func replace(of domain: DomainID, with findings: [Finding]) async throws {
        let whats = findings.map(\.what)
        let subjects = findings.map(\.subject)
        try await executor.execute(
            """
            DELETE FROM domain_drift WHERE domain_id = \(domain.uuid)
               AND NOT EXISTS (SELECT 1 FROM unnest(\(whats), \(subjects)) u(what, subject)
                                WHERE u.what = domain_drift.what AND u.subject = domain_drift.subject)
            """)
        try await executor.execute(
            """
            INSERT INTO domain_drift AS d (domain_id, what, subject, expected, found)
            SELECT \(domain.uuid), what, subject, expected::jsonb, found::jsonb
              FROM unnest(\(whats), \(subjects), \(try findings.map { try JSONCoding.encodeToString($0.expected) }),
                          \(try findings.map { try JSONCoding.encodeToString($0.found) }))
                   AS u(what, subject, expected, found)
            ON CONFLICT (domain_id, what, subject) DO UPDATE
               SET expected = excluded.expected, found = excluded.found,
                   seen_at = CASE WHEN d.found = excluded.found AND d.expected = excluded.expected THEN d.seen_at ELSE now() END,
                   accepted_at = CASE WHEN d.found = excluded.found AND d.expected = excluded.expected THEN d.accepted_at END
            """)
        try await executor.execute("UPDATE domains SET drift_checked_at = now() WHERE id = \(domain.uuid)")
    }

    /// What differs and is not accepted, of each of these domains.
    public func list(of domains: [DomainID]) async throws -> [DomainID: [DomainDrift]] {
        let drift = try await executor.query(
            """
            SELECT \(DomainDrift.columns) FROM domain_drift
             WHERE domain_id = ANY(\(domains.map(\.uuid))) AND accepted_at IS NULL ORDER BY domain_id, what, subject
            """, as: DomainDrift.self)
        return Dictionary(grouping: drift, by: \.domainID)
    }

    /// Says that the domain's differences are meant to be so.
    public func accept(of domain: DomainID) async throws {
        try await executor.execute(
            "UPDATE domain_drift SET accepted_at = now() WHERE domain_id = \(domain.uuid) AND accepted_at IS NULL")
    }

    /// Takes active domains that nobody has looked at for so long, the longest first.
    public func takeDue(olderThan age: Duration, limit: Int) async throws -> [(id: DomainID, name: String)] {
        try await executor.query(
            """
            UPDATE domains SET drift_checked_at = now()
             WHERE id = ANY (ARRAY(
                SELECT id FROM domains
                 WHERE status = 'active' AND deleted_at IS NULL
                   AND (drift_checked_at IS NULL OR drift_checked_at < now() - make_interval(secs => \(age.seconds)))
                 ORDER BY drift_checked_at NULLS FIRST LIMIT \(limit) FOR UPDATE SKIP LOCKED))
            RETURNING id, name
            """
        ).map { (DomainID(try $0.decode(0)), try $0.decode(1)) }
    }
}
