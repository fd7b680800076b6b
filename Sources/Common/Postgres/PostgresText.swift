import Glibc

/// Text that is UTF-8 already, bound to and read from `text` as it is, without becoming a `String` in between.
public struct PostgresText: Hashable, PostgresCodable {
    public let octets: [UInt8]

    public init(_ octets: [UInt8]) {
        self.octets = octets
    }

    public static var postgresType: PostgresType { .text }

    /// - Throws: `PostgresError` when there is a NUL, as for a `String`. Other octets that are no UTF-8 are refused by the server.
    public func encode(into buffer: inout PostgresBuffer) throws {
        let hasNull = octets.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        guard !hasNull else { throw PostgresError.encoding("text with a NUL character cannot be stored") }
        buffer.append(contentsOf: octets)
    }

    public init(postgres cell: PostgresCell) throws {
        octets = [UInt8](try cell.octets(.text, as: Self.self))
    }
}
