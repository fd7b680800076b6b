import Core
import Foundation
import Mail
import Packing
import Postgres
import Testing

@testable import Store

/// What PostgreSQL does for each mail that comes in, with 60,000 mailboxes and as many messages.
@Suite("Plans of the intake", .serialized)
struct IntakePlanTests {
    private typealias Case = (name: String, indexes: [String], body: (PlanRecorder) async throws -> Void)

    @Test("each statement goes through its index, and reads no table as a whole")
    func plans() async throws {
        try await withStore { database in
            try await Self.fill(database)
            let domain = DomainID(
                try #require(try await database.value("SELECT id FROM domains WHERE name = 'd7.example'", as: UUID.self)))
            let messages = try await Self.messages(database)

            let cases: [Case] = [
                (
                    "recipient", ["mailboxes_address_key"],
                    { _ = try await RecipientQueries($0).candidates(["m7+tag@d7.example", "m7@d7.example"]) }
                ),
                (
                    "catch-all domains", ["domains_name_key"],
                    { _ = try await RecipientQueries($0).catchAllDomains(["a.b.d7.example", "b.d7.example", "d7.example"]) }
                ),
                (
                    "a catch-all's mailbox", ["domains_pkey"],
                    {
                        _ = try await RecipientQueries($0).makeCatchAllMailbox(
                            in: domain, localPart: "new", subdomain: "", address: "new@d7.example")
                    }
                ),
                ("due to be parsed again", ["messages_reparse_idx"], { _ = try await ReparseQueries($0).takeDue(limit: 100) }),
                (
                    "octets without a message", ["messages_pkey"],
                    { _ = try await BlobQueries($0).unnamed((0..<100).map { _ in UUID.version7() }) }
                ),
                ("to be parsed again", ["messages_pkey"], { _ = try await ReparseQueries($0).find(messages[0].id) }),
            ]
            for (name, indexes, body) in cases {
                Self.check(name, indexes, try await PlanRecorder.plan(on: database, body))
            }
            let stored: [(name: String, indexes: [String])] = [
                ("hold", ["mailboxes_pkey"]), ("write", ["mailboxes_"]),
                ("delivery keys", ["messages_mailbox_id_delivery_key_key"]),
            ]
            let statements = IntakeQueries.statements(messages) + [IntakeQueries.known(messages)]
            #expect(statements.count == stored.count)
            for ((name, indexes), statement) in zip(stored, statements) {
                Self.check(name, indexes, try await PlanRecorder.plan(on: database) { _ = try await $0.query(statement) })
            }
        }
    }

    private static func check(_ name: String, _ indexes: [String], _ plan: String) {
        for index in indexes { #expect(plan.contains(index), "\(name):\n\(plan)") }
        for table in ["mailboxes", "messages", "domains", "message_contents", "blob_pieces"] {
            #expect(!plan.contains("Seq Scan on \(table)"), "\(name):\n\(plan)")
        }
    }

    /// A batch as large as the intake writes at once, for mailboxes that are there.
    private static func messages(_ database: Database) async throws -> [IncomingMessage] {
        try await database.query("SELECT id, user_id, address FROM mailboxes WHERE status = 'active' LIMIT 50").map { row in
            let address: String = try row.decode(2)
            let id = MessageID.make()
            return IncomingMessage(
                id: id, mailbox: MailboxID(try row.decode(0)), user: UserID(try row.decode(1)), mailboxAddress: address,
                envelopeFrom: "a@sender.example", envelopeTo: address, deliveryKey: [UInt8](repeating: 1, count: 32),
                sizeBytes: 3, blobStore: "postgres", blobKey: id.uuid, pieces: [PackedOctets(packing: [1, 2, 3])],
                reading: MessageReading(subject: "s", preview: "p", search: "s p"))
        }
    }

    private static func fill(_ database: Database) async throws {
        try await database.executeScript(
            """
            INSERT INTO users (id, email, name, role) VALUES (gen_random_uuid(), 'u@example.com', 'U', 'member');
            INSERT INTO domains (id, name, binding_source, status, catch_all_enabled, catch_all_owner)
            SELECT gen_random_uuid(), 'd' || n || '.example', 'catalog', 'active', n % 2 = 1, u.id
              FROM generate_series(1, 3000) n, users u;
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, address, source, status, delivery, destroyed_at)
            SELECT gen_random_uuid(), u.id, d.id, 'm' || n, 'm' || n || '@' || d.name, 'registered', s::mailbox_status, 'ready',
                   CASE WHEN s = 'destroyed' THEN now() END
              FROM (SELECT n, CASE WHEN n % 2 = 0 THEN 'destroyed' ELSE 'active' END AS s FROM generate_series(1, 60000) n) x
              JOIN domains d ON d.name = 'd' || (n % 3000 + 1) || '.example', users u;
            INSERT INTO messages (id, mailbox_id, user_id, mailbox_address, envelope_to, delivery_key, subject, preview, received_at,
                                  size_bytes, attachment_count, has_html, parse_status, parse_error, reparse_at, blob_store, blob_key,
                                  search)
            SELECT gen_random_uuid(), b.id, b.user_id, b.address, b.address, sha256((b.address || n)::bytea), '', '', now(), 1, 0,
                   false,
                   CASE WHEN n = 1 AND b.number % 20 = 0 THEN 'failed' ELSE 'parsed' END::parse_status,
                   CASE WHEN n = 1 AND b.number % 20 = 0 THEN 'mail_parser_crashed' END,
                   CASE WHEN n = 1 AND b.number % 40 = 0 THEN now() - interval '1 minute' END, 'postgres', gen_random_uuid(), ''
              FROM (SELECT id, user_id, address, row_number() OVER () AS number FROM mailboxes LIMIT 3000) b, generate_series(1, 20) n;
            ANALYZE users, domains, mailboxes, messages;
            """)
    }
}
