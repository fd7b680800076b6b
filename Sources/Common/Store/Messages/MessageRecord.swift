public import Core
public import Mail
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// All that is kept of a message but its octets.
public struct MessageRecord: Sendable, RowDecodable {
    public var summary: MessageSummary
    public var envelopeFrom: String?
    public var envelopeTo: String
    /// With its brackets.
    public var messageID: String?
    public var dateHeader: Date?
    /// Why it could not be parsed.
    public var parseError: String?
    public var octets: StoredOctets
    public var document: MessageDocument

    /// Of a message with its contents.
    static let columns: SQL = """
        \(MessageSummary.columns), m.envelope_from, m.envelope_to, m.message_id, m.date_header, m.parse_error, \
        m.blob_store, m.blob_key, \(MessageContents.columns)
        """

    public init(row: Row) throws {
        let first = MessageSummary.columnCount
        summary = try MessageSummary(row: row)
        envelopeFrom = try row.decode(first)
        envelopeTo = try row.decode(first + 1)
        messageID = try row.decode(first + 2)
        dateHeader = try row.decode(first + 3)
        parseError = try row.decode(first + 4)
        octets = StoredOctets(
            message: summary.id, sizeBytes: summary.sizeBytes, store: try row.decode(first + 5), key: try row.decode(first + 6))
        document = try MessageContents.document(row, from: first + 7) ?? .empty
    }
}

/// Where the octets of a message are.
public struct StoredOctets: Sendable, Equatable {
    public var message: MessageID
    public var sizeBytes: Int
    /// The name of the blob store.
    public var store: String
    public var key: UUID
}

extension StoredOctets: RowDecodable {
    static let columns: SQL = "m.id, m.size_bytes, m.blob_store, m.blob_key"

    public init(row: Row) throws {
        self.init(
            message: MessageID(try row.decode(0)), sizeBytes: try row.decode(1), store: try row.decode(2),
            key: try row.decode(3))
    }
}
