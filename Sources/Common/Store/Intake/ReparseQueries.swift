public import Core
public import Mail
import Packing
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Parsing stored messages anew.
public struct ReparseQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// A message that is to be parsed: where its octets are, and what is known of it.
    public struct Target: Sendable, RowDecodable {
        public var mailbox: MailboxID
        public var user: UserID
        public var blobStore: String
        public var blobKey: UUID
        public var sizeBytes: Int
        public var document: MessageDocument?

        public init(row: Row) throws {
            mailbox = MailboxID(try row.decode(0))
            user = UserID(try row.decode(1))
            blobStore = try row.decode(2)
            blobKey = try row.decode(3)
            sizeBytes = try row.decode(4)
            document = try MessageContents.document(row, from: 5)
        }
    }

    public func find(_ id: MessageID) async throws -> Target? {
        try await executor.first(
            """
            SELECT m.mailbox_id, m.user_id, m.blob_store, m.blob_key, m.size_bytes, \(MessageContents.columns)
              FROM messages m LEFT JOIN message_contents c ON c.message_id = m.id WHERE m.id = \(id.uuid)
            """, as: Target.self)
    }

    /// A message, and whether it could be read.
    public struct Standing: Sendable, Equatable, RowDecodable {
        static let columns: SQL = "m.id, m.mailbox_id, m.parse_status"

        public var message: MessageID
        public var mailbox: MailboxID
        public var status: ParseStatus

        public init(row: Row) throws {
            message = MessageID(try row.decode(0))
            mailbox = MailboxID(try row.decode(1))
            status = try row.decode(2)
        }
    }

    /// A message, held until the transaction ends. Messages of a mailbox that is being destroyed are there for nobody.
    /// - Parameter owner: whose it must be; `nil` for anybody's.
    public func hold(_ id: MessageID, of owner: UserID?) async throws -> Standing? {
        let condition: SQL = if let owner { "AND m.user_id = \(owner.uuid)" } else { "" }
        return try await executor.first(
            """
            SELECT \(Standing.columns) FROM messages m JOIN mailboxes b ON b.id = m.mailbox_id
             WHERE m.id = \(id.uuid) AND b.status <> 'destroying' \(condition) FOR UPDATE OF m
            """, as: Standing.self)
    }

    /// How messages stand.
    public func standing(_ ids: [MessageID]) async throws -> [Standing] {
        try await executor.query(
            "SELECT \(Standing.columns) FROM messages m WHERE m.id = ANY(\(ids.map(\.uuid)))", as: Standing.self)
    }

    /// Writes what a new reading gave. One that failed where an earlier one did not changes nothing.
    ///
    /// Who waits for mail is told of a message that could not be read before: it counts as stored now, so that a cursor that is
    /// past it comes upon it again.
    public func write(_ reading: MessageReading, of id: MessageID) async throws {
        guard reading.failure == nil else { return try await writeFailure(reading, of: id) }
        try await executor.execute(
            """
            UPDATE messages
               SET message_id = \(reading.messageID), subject = \(reading.subject), preview = \(reading.preview),
                   from_name = \(reading.fromName), from_address = \(reading.fromAddress), date_header = \(reading.date),
                   attachment_count = \(Int32(clamping: reading.attachmentCount)), has_html = \(reading.hasHTML),
                   verification_code = \(reading.verification?.code),
                   verification_source = \(reading.verification?.source)::text::verification_source,
                   verification_method = \(reading.verification?.method)::text::verification_method,
                   search = \(TextSearchVector(reading.search)), parse_status = 'parsed', parse_error = NULL, reparse_at = NULL,
                   parse_attempts = parse_attempts + 1,
                   stored_by = CASE WHEN parse_status = 'failed' THEN pg_current_xact_id() ELSE stored_by END
             WHERE id = \(id.uuid)
            """)
        try await executor.execute(
            """
            INSERT INTO message_contents (message_id, octets, length)
            SELECT id, \(reading.document.octets), \(Int32(reading.document.length)) FROM messages WHERE id = \(id.uuid)
            ON CONFLICT (message_id) DO UPDATE SET octets = excluded.octets, length = excluded.length, document = NULL
            """)
    }

    private func writeFailure(_ reading: MessageReading, of id: MessageID) async throws {
        let rests = IntakeQueries.reparseRests
        try await executor.execute(
            """
            UPDATE messages
               SET parse_attempts = parse_attempts + 1, parse_error = \(reading.failure),
                   reparse_at = now() + make_interval(secs => (\(rests)::float8[])[parse_attempts + 1])
             WHERE id = \(id.uuid) AND parse_status = 'failed'
            """)
    }

    /// Takes messages whose time to be parsed again has come. They are not due again until their job has run, or an hour is over.
    public func takeDue(limit: Int) async throws -> [MessageID] {
        try await executor.values(
            """
            UPDATE messages SET reparse_at = now() + interval '1 hour'
             WHERE id = ANY (ARRAY(
                SELECT id FROM messages WHERE reparse_at <= now() ORDER BY reparse_at LIMIT \(limit) FOR UPDATE SKIP LOCKED))
            RETURNING id
            """, as: UUID.self
        ).map(MessageID.init)
    }
}
