import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Mailbox: RowDecodable {
    /// The columns in the order that `init(row:)` reads them; the table must be named `m`.
    static let columns: SQL = """
        m.id, m.user_id, m.domain_id, m.local_part, m.subdomain, m.address, m.source, m.created_via, m.created_by_api_key, \
        (SELECT k.name FROM api_keys k WHERE k.id = m.created_by_api_key), \
        (SELECT k.prefix FROM api_keys k WHERE k.id = m.created_by_api_key), m.tags, \
        CASE WHEN m.status = 'active' AND m.expires_at <= now() THEN 'expired' ELSE m.status END, \
        m.delivery, m.delivery_error, m.routing_rule_id, m.job_id, m.created_at, m.updated_at, m.last_received_at, \
        m.expires_at, m.destroyed_at, now()
        """

    public init(row: Row) throws {
        var key: Key?
        if let id = try row.decode(8, as: UUID?.self), let name = try row.decode(9, as: String?.self) {
            key = Key(id: APIKeyID(id), name: name, prefix: try row.decode(10, as: String?.self) ?? "")
        }
        self.init(
            id: MailboxID(try row.decode(0)),
            owner: UserID(try row.decode(1)),
            domain: DomainID(try row.decode(2)),
            localPart: try row.decode(3),
            subdomain: try row.decode(4),
            address: try row.decode(5),
            source: try row.decode(6),
            origin: try row.decode(7),
            key: key,
            tags: try row.decode(11),
            status: try row.decode(12),
            delivery: try row.decode(13),
            deliveryError: try row.decode(14),
            routingRuleID: try row.decode(15),
            job: try row.decode(16, as: UUID?.self).map(JobID.init),
            createdAt: try row.decode(17),
            updatedAt: try row.decode(18),
            lastReceivedAt: try row.decode(19),
            expiresAt: try row.decode(20),
            destroyedAt: try row.decode(21),
            readAt: try row.decode(22))
    }
}

extension Mailbox.Status: PostgresCodable {}
extension Mailbox.Source: PostgresCodable {}
extension Mailbox.Origin: PostgresCodable {}
extension Mailbox.Delivery: PostgresCodable {}
