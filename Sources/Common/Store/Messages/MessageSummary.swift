public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What lists show of a message.
public struct MessageSummary: Sendable, Equatable {
    public enum ParseStatus: String, Sendable, CaseIterable { case parsed, failed }

    /// A code that the message brings, and how it was found.
    public struct Verification: Sendable, Equatable {
        public var code: String
        /// `subject` or `body`.
        public var source: String
        /// `rules` or `ai`.
        public var method: String
    }

    public var id: MessageID
    public var mailbox: MailboxID
    /// The mailbox's address when it came.
    public var mailboxAddress: String
    public var owner: UserID
    public var subject: String
    public var preview: String
    public var fromName: String?
    public var fromAddress: String?
    public var receivedAt: Date
    public var sizeBytes: Int
    public var attachmentCount: Int
    public var hasHTML: Bool
    public var parseStatus: ParseStatus
    public var verification: Verification?
    public var readAt: Date?
    /// The number of the transaction that stored it.
    public var storedBy: UInt64

    /// Where it stands in the order of storing.
    public var storedKey: MessageCursor.StoredKey { .init(transaction: storedBy, message: id) }
    /// Where it stands in the order of coming.
    public var receivedKey: MessageCursor.ReceivedKey { .init(time: receivedAt, message: id) }
}

extension MessageSummary: RowDecodable {
    /// What the columns are made of.
    static let source: SQL = """
        m.id, m.mailbox_id, m.mailbox_address, m.user_id, m.subject, m.preview, m.from_name, m.from_address, m.received_at, \
        m.size_bytes, m.attachment_count, m.has_html, m.parse_status, m.verification_code, m.verification_source, \
        m.verification_method, m.read_at, m.stored_by
        """

    /// The columns of a message `m` in the order that `init(row:)` reads them.
    static let columns: SQL = """
        m.id, m.mailbox_id, m.mailbox_address, m.user_id, m.subject, m.preview, m.from_name, m.from_address, m.received_at, \
        m.size_bytes, m.attachment_count, m.has_html, m.parse_status, m.verification_code, m.verification_source, \
        m.verification_method, m.read_at, m.stored_by::text::bigint
        """
    static let columnCount = 18

    public init(row: Row) throws {
        try self.init(row: row, from: 0)
    }

    /// Reads a message whose columns begin after others.
    init(row: Row, from first: Int) throws {
        var verification: Verification?
        if let code = try row.decode(first + 13, as: String?.self) {
            verification = Verification(code: code, source: try row.decode(first + 14), method: try row.decode(first + 15))
        }
        self.init(
            id: MessageID(try row.decode(first)),
            mailbox: MailboxID(try row.decode(first + 1)),
            mailboxAddress: try row.decode(first + 2),
            owner: UserID(try row.decode(first + 3)),
            subject: try row.decode(first + 4),
            preview: try row.decode(first + 5),
            fromName: try row.decode(first + 6),
            fromAddress: try row.decode(first + 7),
            receivedAt: try row.decode(first + 8),
            sizeBytes: try row.decode(first + 9),
            attachmentCount: try row.decode(first + 10),
            hasHTML: try row.decode(first + 11),
            parseStatus: try row.decode(first + 12),
            verification: verification,
            readAt: try row.decode(first + 16),
            storedBy: UInt64(max(0, try row.decode(first + 17, as: Int64.self))))
    }
}

extension MessageSummary.ParseStatus: PostgresCodable {}
