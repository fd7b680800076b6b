public import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Finds the mailbox that mail to an address goes to, and makes those that a catch-all makes.
public struct RecipientQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// A mailbox that has one of the addresses that were asked for.
    public struct Candidate: Sendable, Equatable, RowDecodable {
        public var mailbox: MailboxID
        public var user: UserID
        public var address: String
        /// Whether it takes mail at this moment, by PostgreSQL's clock.
        public var takesMail: Bool

        public init(row: Row) throws {
            mailbox = MailboxID(try row.decode(0))
            user = UserID(try row.decode(1))
            address = try row.decode(2)
            takesMail = try row.decode(3)
        }
    }

    /// The mailboxes, not destroyed, that have one of these addresses now.
    public func candidates(_ addresses: [String]) async throws -> [Candidate] {
        guard let last = addresses.last else { return [] }
        // No array, for which PostgreSQL would plan the statement anew every time; and only so many different statements.
        let count = [1, 2, 8, 32].first { $0 >= addresses.count } ?? addresses.count
        var list: SQL = "\(addresses[0])"
        for index in 1..<max(count, 1) { list = "\(list), \(index < addresses.count ? addresses[index] : last)" }
        return try await executor.query(
            """
            SELECT id, user_id, address, status IN ('creating', 'active') AND (expires_at IS NULL OR expires_at > now())
              FROM mailboxes WHERE address IN (\(list)) AND status <> 'destroyed'
            """, as: Candidate.self)
    }

    /// A domain whose catch-all may be ours, and what it does with mail to unknown addresses.
    public struct CatchAllDomain: Sendable, Equatable, RowDecodable {
        public var id: DomainID
        public var name: String
        public var policy: CatchAllPolicy
        public var pattern: String?

        public init(row: Row) throws {
            id = DomainID(try row.decode(0))
            name = try row.decode(1)
            policy = try row.decode(2)
            pattern = try row.decode(3)
        }
    }

    /// While the rule is being changed it may be ours already, or still: mail that comes then was sent to us.
    private static let isOn: SQL = """
        status = 'active' AND deleted_at IS NULL AND (catch_all_enabled OR catch_all_transition IS NOT NULL)
        AND catch_all_owner IS NOT NULL
        """

    /// Of these names, those whose catch-all takes mail.
    public func catchAllDomains(_ names: [String]) async throws -> [CatchAllDomain] {
        try await executor.query(
            """
            SELECT id, name, catch_all_policy, catch_all_pattern FROM domains WHERE name = ANY(\(names)) AND \(Self.isOn)
            """, as: CatchAllDomain.self)
    }

    /// What became of the wish for a mailbox.
    public enum Made: Sendable, Equatable {
        case mailbox(MailboxID, UserID)
        /// Somebody has the address, or the catch-all is off: look again.
        case notMade
        /// The domain's hour is full; it ends in so many seconds.
        case hourIsFull(seconds: Int)
    }

    /// Makes the mailbox of an unknown address. It never expires and belongs to who enabled the catch-all.
    ///
    /// In a transaction that is to be rolled back when the hour is full.
    public func makeCatchAllMailbox(
        in domain: DomainID, localPart: String, subdomain: String, address: String
    ) async throws -> Made {
        let id = MailboxID.make()
        let owner = try await executor.value(
            """
            WITH domain AS (
                SELECT id, catch_all_owner FROM domains WHERE id = \(domain.uuid) AND \(Self.isOn) FOR SHARE)
            INSERT INTO mailboxes (
                id, user_id, domain_id, local_part, subdomain, address, source, created_via, status, delivery)
            SELECT \(id.uuid), domain.catch_all_owner, domain.id, \(localPart), \(subdomain), \(address), 'catch_all', 'system',
                   'active', 'ready'
              FROM domain
            ON CONFLICT (address) WHERE status <> 'destroyed' DO NOTHING
            RETURNING user_id
            """, as: UUID.self)
        guard let owner else { return .notMade }
        // The hour begins with its first mailbox; a full one is left as it is, and the statement then returns nothing.
        let isCounted = try await executor.value(
            """
            INSERT INTO catch_all_hours AS h (domain_id, mailboxes)
            SELECT id, 1 FROM domains WHERE id = \(domain.uuid) AND catch_all_hourly_limit > 0
            ON CONFLICT (domain_id) DO UPDATE
               SET began_at = CASE WHEN h.began_at <= now() - interval '1 hour' THEN now() ELSE h.began_at END,
                   mailboxes = CASE WHEN h.began_at <= now() - interval '1 hour' THEN 1 ELSE h.mailboxes + 1 END
             WHERE h.began_at <= now() - interval '1 hour'
                OR h.mailboxes < (SELECT catch_all_hourly_limit FROM domains WHERE id = \(domain.uuid))
            RETURNING true
            """, as: Bool.self)
        if isCounted != nil { return .mailbox(id, UserID(owner)) }
        let seconds = try await executor.value(
            """
            SELECT ceil(extract(epoch FROM began_at + interval '1 hour' - clock_timestamp()))::int8 FROM catch_all_hours
             WHERE domain_id = \(domain.uuid)
            """, as: Int.self)
        return .hourIsFull(seconds: max(1, seconds ?? 3_600))
    }
}
