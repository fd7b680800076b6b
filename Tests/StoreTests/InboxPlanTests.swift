import Core
import Foundation
import Postgres
import Store
import Testing

/// What PostgreSQL does to list, find and follow mail where there is much of it.
@Suite("Plans for messages", .serialized)
struct InboxPlanTests {
    @Test("lists, looks and streams use their indexes, read no table as a whole, and lists read no contents")
    func messages() async throws {
        try await withStore { database in
            try await Self.fill(database)
            let owner = UserID(try #require(try await database.value("SELECT id FROM users LIMIT 1", as: UUID.self)))
            let boxes = try await database.values("SELECT id FROM mailboxes LIMIT 3", as: UUID.self).map(MailboxID.init)
            let message = MessageID(try #require(try await database.value("SELECT id FROM messages LIMIT 1", as: UUID.self)))
            let cursor = MessageCursor.ReceivedKey(time: Date(), message: message)
            let now = MessageCursor(seen: try await InboxQueries(database).snapshot())
            let all = MessageFilter(owner: nil)
            let own = MessageFilter(owner: owner)
            var words = all
            words.words = "'n500'"
            var expired = own
            expired.statuses = [.expired]

            let cases: [(name: String, indexes: [String], body: (PlanRecorder) async throws -> Void)] = [
                ("all", ["messages_received_idx"], { _ = try await InboxQueries($0).list(all, before: nil, limit: 51) }),
                ("a page", ["messages_received_idx"], { _ = try await InboxQueries($0).list(all, before: cursor, limit: 51) }),
                ("own", ["messages_user_idx"], { _ = try await InboxQueries($0).list(own, before: nil, limit: 51) }),
                (
                    "own of expired", ["messages_user_idx"],
                    { _ = try await InboxQueries($0).list(expired, before: nil, limit: 51) }
                ),
                (
                    "a mailbox", ["messages_mailbox_idx", "Index Scan using mailboxes_"],
                    {
                        _ = try await InboxQueries($0).list(
                            .init(owner: owner, mailboxes: .ids([boxes[0]])), before: nil, limit: 51)
                    }
                ),
                (
                    "mailboxes", ["messages_mailbox_idx", "mailboxes_pkey"],
                    { _ = try await InboxQueries($0).list(.init(owner: nil, mailboxes: .ids(boxes)), before: cursor, limit: 51) }
                ),
                (
                    "an address", ["messages_mailbox_idx", "mailboxes_address_idx"],
                    {
                        let filter = MessageFilter(owner: owner, mailboxes: .addresses(["m5@example.com"]))
                        _ = try await InboxQueries($0).list(filter, before: nil, limit: 51)
                    }
                ),
                ("words", ["messages_search_idx"], { _ = try await InboxQueries($0).list(words, before: nil, limit: 51) }),
                ("one", ["messages_pkey", "message_contents_pkey"], { _ = try await InboxQueries($0).find(message, of: owner) }),
                ("octets", ["messages_pkey"], { _ = try await InboxQueries($0).octets(of: message, owner: owner) }),
                ("new ones", ["messages_stored_idx"], { _ = try await InboxQueries($0).page(all, after: now, limit: 500) }),
                (
                    "new ones of a mailbox", ["stored_idx"],
                    {
                        let filter = MessageFilter(owner: owner, mailboxes: .ids([boxes[0]]))
                        _ = try await InboxQueries($0).first(filter, after: now)
                    }
                ),
                (
                    "the latest of a mailbox", ["messages_mailbox_idx"],
                    { _ = try await InboxQueries($0).latest(MessageFilter(owner: owner, mailboxes: .ids([boxes[0]]))) }
                ),
                ("mark", ["messages_pkey"], { _ = try await InboxQueries($0).mark(message, isRead: true, of: owner) }),
                ("delete", ["messages_pkey"], { _ = try await InboxQueries($0).delete(message, of: owner) }),
            ]
            for (name, indexes, body) in cases {
                let plan = try await PlanRecorder.plan(on: database, body)
                for index in indexes { #expect(plan.contains(index), "\(name):\n\(plan)") }
                #expect(!plan.contains("Seq Scan on messages"), "\(name):\n\(plan)")
                #expect(!plan.contains("Seq Scan on message_contents"), "\(name):\n\(plan)")
                if name != "one" { #expect(!plan.contains("message_contents"), "\(name):\n\(plan)") }
            }
        }
    }

    /// Many users with many mailboxes, and mail for all of them.
    private static func fill(_ database: Database) async throws {
        try await database.executeScript(
            """
            INSERT INTO domains (id, name, binding_source, status) VALUES (gen_random_uuid(), 'example.com', 'catalog', 'active');
            INSERT INTO users (id, email, name, role)
                SELECT gen_random_uuid(), 'u' || n || '@example.com', 'U', 'member' FROM generate_series(1, 10) n;
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, address, source, status, delivery, expires_at)
                SELECT gen_random_uuid(), u.id, d.id, 'm' || n, 'm' || n || '@example.com', 'registered', 'active', 'ready',
                       CASE WHEN n % 3 = 0 THEN now() END
                  FROM (SELECT id, row_number() OVER () AS number FROM users) u, domains d, generate_series(1, 4000) n
                 WHERE u.number = n % 10 + 1;
            INSERT INTO messages (id, mailbox_id, user_id, mailbox_address, envelope_to, delivery_key, subject, preview, received_at,
                                  size_bytes, attachment_count, has_html, parse_status, blob_store, blob_key, search)
                SELECT gen_random_uuid(), b.id, b.user_id, b.address, b.address, sha256(n::text::bytea), 'Message ' || n, '',
                       now() - n * interval '1 second', 1, 0, false, 'parsed', 'postgres', gen_random_uuid(),
                       array_to_tsvector(ARRAY['message', 'n' || n])
                  FROM (SELECT id, user_id, address, row_number() OVER () AS number FROM mailboxes) b, generate_series(1, 20000) n
                 WHERE b.number = n % 40 + 1;
            INSERT INTO message_contents (message_id, document) SELECT id, '{}' FROM messages;
            ANALYZE users, mailboxes, messages, message_contents;
            """)
    }
}
