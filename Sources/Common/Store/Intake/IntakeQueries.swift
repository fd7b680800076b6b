public import Core
import Mail
import Packing
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes mail that came in, many at once.
public struct IntakeQueries: Sendable {
    /// How often a mail that could not be parsed is parsed again by itself, and how long it rests before each time.
    static let reparseRests: [Double] = [300, 3_600, 86_400]

    private let database: Database

    public init(_ database: Database) {
        self.database = database
    }

    /// The message that stands for a delivery.
    public struct Stored: Sendable, Equatable {
        public var id: MessageID
        public var mailbox: MailboxID
        public var status: ParseStatus
        /// False when the delivery was there before.
        public var isNew: Bool

        public init(id: MessageID, mailbox: MailboxID, status: ParseStatus, isNew: Bool) {
            self.id = id
            self.mailbox = mailbox
            self.status = status
            self.isNew = isNew
        }
    }

    /// Writes messages with their contents and octets, and counts them, all of them or none, with one round trip; what was delivered
    /// before is left as it is.
    ///
    /// - Returns: one for each, in their order; `nil` where the mailbox has ended meanwhile.
    public func store(_ messages: [IncomingMessage]) async throws -> [Stored?] {
        let results = try await database.atomically([Self.plansOnce] + Self.statements(messages))
        let new = Set(try results.last?.map { try $0.decode(0, as: UUID.self) } ?? [])
        var stored = messages.map { message in
            new.contains(message.id.uuid)
                ? Stored(id: message.id, mailbox: message.mailbox, status: message.reading.status, isNew: true) : nil
        }
        guard new.count < messages.count else { return stored }
        // A sender that tries again is rare enough for a statement of its own.
        let others = messages.indices.filter { stored[$0] == nil }
        for (index, known) in zip(others, try await find(others.map { messages[$0] })) { stored[index] = known }
        return stored
    }

    /// Until the transaction ends, statements have one plan each, by the indexes. PostgreSQL would plan those with arrays anew every
    /// time, which takes longer than they do, and those it made while a table was small would read all of it ever after.
    private static let plansOnce: SQL = """
        SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)
        """

    /// What writes a batch; the last one returns the ids of what is new.
    static func statements(_ messages: [IncomingMessage]) -> [SQL] {
        [hold(Set(messages.map(\.mailbox.uuid))), insert(messages)]
    }

    /// The messages that stand for deliveries.
    static func known(_ messages: [IncomingMessage]) -> SQL {
        """
        SELECT u.number, m.id, m.parse_status
          FROM unnest(\(messages.map(\.mailbox.uuid)), \(messages.map(\.deliveryKey))) WITH ORDINALITY AS u(mailbox, key, number)
          JOIN messages m ON m.mailbox_id = u.mailbox AND m.delivery_key = u.key
        """
    }

    /// Those that were delivered before.
    private func find(_ messages: [IncomingMessage]) async throws -> [Stored?] {
        let rows = try await database.read(Self.known(messages))
        var found = [Stored?](repeating: nil, count: messages.count)
        for row in rows {
            let index = Int(try row.decode(0, as: Int64.self)) - 1
            found[index] = Stored(
                id: MessageID(try row.decode(1, as: UUID.self)), mailbox: messages[index].mailbox, status: try row.decode(2),
                isNew: false)
        }
        return found
    }

    /// Keeps mailboxes from ending until the transaction does: who ends one deletes its messages afterwards.
    private static func hold(_ mailboxes: Set<UUID>) -> SQL {
        "SELECT id FROM mailboxes WHERE id = ANY(\(Array(mailboxes))) ORDER BY id FOR NO KEY UPDATE"
    }

    /// One statement for all tables, whose parts hand each other what is new: none has to look for it, and no plan that was made
    /// while the tables were small can become a slow one.
    private static func insert(_ messages: [IncomingMessage]) -> SQL {
        let documents = messages.map(\.reading.document)
        return """
            WITH inserted AS (\(insertMessages(messages))),
            contents AS (
                INSERT INTO message_contents (message_id, octets, length)
                SELECT i.id, u.octets, u.length
                  FROM inserted i
                  JOIN unnest(\(messages.map(\.id.uuid)), \(documents.map(\.octets)), \(documents.map { Int32($0.length) }))
                       AS u(id, octets, length) ON u.id = i.id),
            pieces AS (\(insertPieces(messages))),
            counted AS (
                INSERT INTO user_storage AS s (user_id, messages, bytes)
                SELECT user_id, count(*), sum(size_bytes)::bigint FROM inserted GROUP BY user_id ORDER BY user_id
                ON CONFLICT (user_id) DO UPDATE SET messages = s.messages + excluded.messages, bytes = s.bytes + excluded.bytes),
            touched AS (
                UPDATE mailboxes SET last_received_at = now() WHERE id IN (SELECT mailbox_id FROM inserted))
            SELECT id FROM inserted
            """
    }

    private static func insertMessages(_ messages: [IncomingMessage]) -> SQL {
        let readings = messages.map(\.reading)
        let sizes = messages.map(\.sizeBytes)
        // Two arrays of parameters in two parts: the compiler cannot check them as one.
        let envelope: SQL = """
            \(messages.map(\.id.uuid)), \(messages.map(\.mailbox.uuid)), \(messages.map(\.user.uuid)),
            \(messages.map(\.mailboxAddress)), \(messages.map(\.envelopeFrom)), \(messages.map(\.envelopeTo)),
            \(messages.map(\.deliveryKey)), \(sizes), \(messages.map(\.blobStore)), \(messages.map(\.blobKey))
            """
        let contents: SQL = """
            \(readings.map(\.messageID)), \(readings.map(\.subject)), \(readings.map(\.preview)), \(readings.map(\.fromName)),
            \(readings.map(\.fromAddress)), \(readings.map(\.date)), \(readings.map { Int32(clamping: $0.attachmentCount) }),
            \(readings.map(\.hasHTML)), \(readings.map(\.status.rawValue)), \(readings.map(\.failure)),
            \(readings.map { $0.verification?.code }), \(readings.map { $0.verification?.source }),
            \(readings.map { $0.verification?.method }), \(readings.map { TextSearchVector($0.search) })
            """
        return """
            INSERT INTO messages (
                id, mailbox_id, user_id, mailbox_address, envelope_from, envelope_to, delivery_key, size_bytes, blob_store, blob_key,
                message_id, subject, preview, from_name, from_address, date_header, attachment_count, has_html, parse_status,
                parse_error, verification_code, verification_source, verification_method, search, reparse_at)
            SELECT u.id, u.mailbox_id, u.user_id, u.mailbox_address, u.envelope_from, u.envelope_to, u.delivery_key, u.size_bytes,
                   u.blob_store, u.blob_key, u.message_id, u.subject, u.preview, u.from_name, u.from_address, u.date_header,
                   u.attachment_count, u.has_html, u.parse_status::parse_status, u.parse_error, u.code,
                   u.source::verification_source, u.method::verification_method, u.search,
                   CASE WHEN u.parse_error IS NOT NULL THEN now() + make_interval(secs => \(reparseRests[0])) END
              FROM unnest(\(envelope), \(contents)) WITH ORDINALITY AS u(
                id, mailbox_id, user_id, mailbox_address, envelope_from, envelope_to, delivery_key, size_bytes, blob_store, blob_key,
                message_id, subject, preview, from_name, from_address, date_header, attachment_count, has_html, parse_status,
                parse_error, code, source, method, search, number)
              JOIN mailboxes b ON b.id = u.mailbox_id AND b.status IN ('creating', 'active')
             ORDER BY u.number
            ON CONFLICT (mailbox_id, delivery_key) DO NOTHING
            RETURNING id, mailbox_id, user_id, size_bytes
            """
    }

    private static func insertPieces(_ messages: [IncomingMessage]) -> SQL {
        let pieces = messages.flatMap { message in
            message.pieces.enumerated().map { (message.id.uuid, message.blobKey, Int32($0.offset), $0.element) }
        }
        return """
            INSERT INTO blob_pieces (key, number, octets, length)
            SELECT u.key, u.number, u.octets, u.length
              FROM inserted i
              JOIN unnest(\(pieces.map(\.0)), \(pieces.map(\.1)), \(pieces.map(\.2)), \(pieces.map(\.3.octets)),
                          \(pieces.map { Int32($0.3.length) }))
                   AS u(id, key, number, octets, length) ON u.id = i.id
            """
    }
}
