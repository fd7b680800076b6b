/// Text that is UTF-8 already, bound to and read from `text` as it is, without becoming a `String` in between.
public struct PostgresText: Hashable, PostgresCodable {
    public let octets: [UInt8]

    public init(_ octets: [UInt8]) {
        self.octets = octets
    }

    public static var postgresType: PostgresType { .text }
    public var postgresLength: Int { octets.count }

    /// - Throws: `PostgresError` when there is a NUL, as for a `String`. Other octets that are no UTF-8 are refused by the server.
    public func encode(into buffer: inout PostgresBuffer) throws {
        try octets.withUnsafeBufferPointer { try buffer.append(text: $0) }
    }

    public init(postgres cell: PostgresCell) throws {
        octets = [UInt8](try cell.octets(.text, as: Self.self))
    }
}
