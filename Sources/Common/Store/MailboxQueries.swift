public import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What is asked and written about mailboxes.
public struct MailboxQueries: Sendable {
    let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// Mailboxes of a domain that are not destroyed.
    public func liveCount(of domain: DomainID) async throws -> Int {
        try await executor.value(
            "SELECT count(*) FROM mailboxes WHERE domain_id = \(domain.uuid) AND status <> 'destroyed'", as: Int.self) ?? 0
    }

    /// Ends mailboxes that the catch-all made; returns how many. Their messages stay readable.
    public func retireCatchAll(of domain: DomainID, limit: Int) async throws -> Int {
        try await executor.execute(
            """
            UPDATE mailboxes
               SET status = 'destroyed', destroyed_at = now(), updated_at = now()
             WHERE id = ANY (ARRAY(
                SELECT id FROM mailboxes
                 WHERE domain_id = \(domain.uuid) AND source = 'catch_all' AND status IN ('active', 'expired') AND status <> 'destroyed'
                 ORDER BY id LIMIT \(limit) FOR UPDATE))
            """)
    }

    // MARK: Rules

    /// A mailbox and its rule at Cloudflare.
    public struct Routed: Sendable, RowDecodable {
        static let columns: SQL = "id, address, subdomain, routing_rule_id"

        public var id: MailboxID
        public var address: String
        /// Empty at the apex.
        public var subdomain: String
        public var ruleID: String?

        public init(row: Row) throws {
            id = MailboxID(try row.decode(0))
            address = try row.decode(1)
            subdomain = try row.decode(2)
            ruleID = try row.decode(3)
        }
    }

    /// Mailboxes of a domain that have a rule, in the order of their ids.
    public func withRule(of domain: DomainID, limit: Int) async throws -> [Routed] {
        try await executor.query(
            """
            SELECT \(Routed.columns) FROM mailboxes
             WHERE domain_id = \(domain.uuid) AND status IN ('active', 'expired') AND status <> 'destroyed'
               AND routing_rule_id IS NOT NULL
             ORDER BY id LIMIT \(limit)
            """, as: Routed.self)
    }

    /// Registered mailboxes of a domain that take mail and have no rule of their own. One that is brought back gets its rule then.
    public func withoutRule(of domain: DomainID, limit: Int) async throws -> [Routed] {
        try await executor.query(
            """
            SELECT \(Routed.columns) FROM mailboxes
             WHERE domain_id = \(domain.uuid) AND source = 'registered' AND status = 'active' AND status <> 'destroyed'
               AND routing_rule_id IS NULL
             ORDER BY id LIMIT \(limit)
            """, as: Routed.self)
    }

    /// How many of a domain's mailboxes have a rule.
    public func ruleCount(of domain: DomainID) async throws -> Int {
        try await executor.value(
            """
            SELECT count(*) FROM mailboxes
             WHERE domain_id = \(domain.uuid) AND status IN ('active', 'expired') AND status <> 'destroyed'
               AND routing_rule_id IS NOT NULL
            """, as: Int.self) ?? 0
    }

    /// Forgets rules that are known not to serve these addresses any more.
    public func forgetRules(of domain: DomainID, addresses: [String]) async throws {
        try await executor.execute(
            """
            UPDATE mailboxes SET routing_rule_id = NULL, updated_at = now()
             WHERE domain_id = \(domain.uuid) AND status <> 'destroyed' AND address = ANY(\(addresses))
            """)
    }

    /// Says that mail for these does not arrive.
    public func markUndeliverable(_ mailboxes: [MailboxID], because reason: String) async throws {
        try await executor.execute(
            """
            UPDATE mailboxes SET delivery = 'failed', delivery_error = \(reason), updated_at = now()
             WHERE id = ANY(\(mailboxes.map(\.uuid)))
            """)
    }

    /// Keeps the rules that now serve mailboxes; returns those that had not ended meanwhile.
    public func setRules(_ rules: [(id: MailboxID, ruleID: String)]) async throws -> [MailboxID] {
        try await executor.query(
            """
            UPDATE mailboxes m SET routing_rule_id = u.rule, delivery = 'ready', delivery_error = NULL, updated_at = now()
              FROM unnest(\(rules.map(\.id.uuid)), \(rules.map(\.ruleID))) AS u(id, rule)
             WHERE m.id = u.id AND m.status IN ('active', 'expired')
            RETURNING m.id
            """
        ).map { MailboxID(try $0.decode(0)) }
    }

    /// Those of these addresses that no mailbox has.
    public func unclaimed(_ addresses: [String]) async throws -> [String] {
        try await executor.query(
            """
            SELECT address FROM unnest(\(addresses)) AS u(address)
             WHERE NOT EXISTS (SELECT 1 FROM mailboxes m WHERE m.address = u.address AND m.status <> 'destroyed')
            """
        ).map { try $0.decode(0) }
    }
}
