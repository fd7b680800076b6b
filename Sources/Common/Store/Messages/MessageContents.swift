import Mail
import Packing
import Postgres

/// What a row of `message_contents` holds: the document of a message.
enum MessageContents {
    /// Of the table, which is `c` there.
    static let columns: SQL = "c.octets, c.length, c.document"

    /// - Parameter column: the first of the three.
    /// - Returns: `nil` where there is no row.
    static func document(_ row: Row, from column: Int) throws -> MessageDocument? {
        if let octets = try row.decode(column, as: [UInt8]?.self) {
            let packed = PackedOctets(octets: octets, length: Int(try row.decode(column + 1, as: Int32.self)))
            return try MessageDocument(json: packed.unpacked())
        }
        // As rows were written before documents were packed.
        return try row.decode(column + 2, as: PostgresText?.self).map { try MessageDocument(json: $0.octets) }
    }
}
