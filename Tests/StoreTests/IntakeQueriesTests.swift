import Core
import Foundation
import Mail
import Packing
import Postgres
import Store
import Testing

@Suite("Writing mail")
struct IntakeQueriesTests {
    /// A user's mailbox.
    private struct Place {
        let user = UserID.make()
        let domain = DomainID.make()
        let mailbox = MailboxID.make()

        init(_ database: Database) async throws {
            try await database.execute(
                "INSERT INTO users (id, email, name, role) VALUES (\(user.uuid), 'a@example.com', 'A', 'member')")
            try await database.execute(
                """
                INSERT INTO domains (id, name, binding_source, status) VALUES (\(domain.uuid), 'example.com', 'catalog', 'active')
                """)
            try await database.execute(
                """
                INSERT INTO mailboxes (id, user_id, domain_id, local_part, address, source, status, delivery)
                VALUES (\(mailbox.uuid), \(user.uuid), \(domain.uuid), 'u', 'u@example.com', 'registered', 'active', 'ready')
                """)
        }

        func message(_ key: UInt8, failure: String? = nil, pieces: [[UInt8]] = [[1, 2, 3]]) throws -> IncomingMessage {
            IncomingMessage(
                id: .make(), mailbox: mailbox, user: user, mailboxAddress: "u@example.com", envelopeFrom: nil,
                envelopeTo: "u@example.com", deliveryKey: [UInt8](repeating: key, count: 32), sizeBytes: 3, blobStore: "postgres",
                blobKey: UUID.version7(), pieces: pieces.map { PackedOctets(packing: $0) },
                reading: MessageReading(failure: failure, subject: "s", preview: "p", search: "s p"))
        }
    }

    @Test("many at once, of which some were there before and some are the same")
    func batch() async throws {
        try await withStore { database in
            let place = try await Place(database)
            let first = try place.message(1)
            let before = try await IntakeQueries(database).store([first])

            let batch = try [place.message(1), place.message(2, pieces: [[1], [2], [3]]), place.message(3), place.message(3)]
            let stored = try await IntakeQueries(database).store(batch)

            #expect(before.map { $0?.isNew } == [true])
            #expect(stored.map { $0?.isNew } == [false, true, true, false])
            #expect(stored[0]?.id == first.id)
            #expect(stored[3]?.id == batch[2].id)
            let counts = try await database.query(
                """
                SELECT (SELECT count(*) FROM messages), (SELECT count(*) FROM message_contents),
                       (SELECT count(*) FROM blob_pieces), (SELECT messages FROM user_storage), (SELECT bytes FROM user_storage)
                """)
            let row = try #require(counts.first)
            #expect(try (0..<5).map { try row.decode($0, as: Int.self) } == [3, 3, 5, 3, 9])
        }
    }

    @Test("nothing for a mailbox that has ended meanwhile")
    func ended() async throws {
        try await withStore { database in
            let place = try await Place(database)
            try await database.execute("UPDATE mailboxes SET status = 'destroying'")
            let message = try place.message(1)

            let stored = try await IntakeQueries(database).store([message])

            #expect(stored == [nil])
            #expect(try await database.value("SELECT count(*) FROM blob_pieces", as: Int.self) == 0)
        }
    }

    @Test("what cannot be parsed is tried again after five minutes, an hour and a day, and then no more")
    func reparse() async throws {
        try await withStore { database in
            let place = try await Place(database)
            let message = try place.message(1, failure: "mail_parser_crashed")
            _ = try await IntakeQueries(database).store([message])
            let queries = ReparseQueries(database)

            var rests: [Int?] = []
            for _ in 0..<4 {
                rests.append(
                    try await database.value(
                        "SELECT round(extract(epoch FROM reparse_at - now()))::int8 FROM messages", as: Int?.self) ?? nil)
                #expect(try await queries.takeDue(limit: 10) == [])
                try await database.execute("UPDATE messages SET reparse_at = now() WHERE reparse_at IS NOT NULL")
                let due = try await queries.takeDue(limit: 10)
                #expect(due == (rests.last == .some(nil) ? [] : [message.id]))
                #expect(try await queries.takeDue(limit: 10) == [])
                try await queries.write(
                    MessageReading(failure: "mail_parser_timed_out"), of: message.id)
            }

            #expect(rests.map { $0.map { ($0 + 30) / 60 } } == [5, 60, 1440, nil])
            #expect(try await database.value("SELECT parse_error FROM messages", as: String.self) == "mail_parser_timed_out")
            #expect(try await database.value("SELECT subject FROM messages", as: String.self) == "s")
        }
    }

    @Test("what can be parsed at last counts as stored now")
    func parsed() async throws {
        try await withStore { database in
            let place = try await Place(database)
            let message = try place.message(1, failure: "mail_parser_crashed")
            _ = try await IntakeQueries(database).store([message])
            let before = try await database.value("SELECT stored_by::text::int8 FROM messages", as: Int.self) ?? 0
            var reading = MessageReading(
                subject: "New", preview: "P", fromName: "Ada", verification: .init(code: "1234", source: "body", method: "rules"),
                document: MessageDocument(text: "text"), search: "new p")

            try await ReparseQueries(database).write(reading, of: message.id)

            let row = try #require(
                try await database.query(
                    """
                    SELECT subject, verification_code, parse_status::text, parse_error IS NULL AND reparse_at IS NULL,
                           stored_by::text::int8, octets, length
                      FROM messages m JOIN message_contents c ON c.message_id = m.id
                    """
                ).first)
            #expect(try row.decode(0) == "New")
            #expect(try row.decode(1) == "1234")
            #expect(try row.decode(2) == "parsed")
            #expect(try row.decode(3, as: Bool.self))
            let after = try row.decode(4, as: Int.self)
            #expect(after > before)
            let packed = PackedOctets(octets: try row.decode(5), length: Int(try row.decode(6, as: Int32.self)))
            #expect(try MessageDocument(json: packed.unpacked()).text == "text")

            // A row from before documents were packed is read as it is, and packed when it is written.
            let old = MessageDocument(text: "old").json
            try await database.execute(
                "UPDATE message_contents SET document = \(PostgresText(old)), octets = NULL, length = NULL")
            #expect(try await ReparseQueries(database).find(message.id)?.document?.text == "old")
            try await ReparseQueries(database).write(reading, of: message.id)
            #expect(try await ReparseQueries(database).find(message.id)?.document?.text == "text")
            #expect(try await database.value("SELECT document IS NULL FROM message_contents", as: Bool.self) == true)

            // A message that could be read before stays where cursors know it, and a failure takes nothing from it.
            reading.subject = "Newer"
            try await ReparseQueries(database).write(reading, of: message.id)
            try await ReparseQueries(database).write(MessageReading(failure: "x"), of: message.id)
            #expect(try await database.value("SELECT stored_by::text::int8 FROM messages", as: Int.self) == after)
            #expect(
                try await database.value("SELECT subject FROM messages WHERE parse_status = 'parsed'", as: String.self) == "Newer"
            )
        }
    }
}
