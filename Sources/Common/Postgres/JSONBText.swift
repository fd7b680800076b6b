/// JSON that is encoded already, bound to and read from `jsonb` (or read from `json`) as it is.
public struct JSONBText: Hashable, PostgresCodable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public static var postgresType: PostgresType { .jsonb }
    public var postgresLength: Int { 1 + text.utf8.count }

    public func encode(into buffer: inout PostgresBuffer) throws {
        buffer.append(UInt8(1))
        try text.encode(into: &buffer)
    }

    public init(postgres cell: PostgresCell) throws {
        text = String(decoding: try cell.json(as: Self.self), as: UTF8.self)
    }
}

extension PostgresCell {
    /// The octets of a `json` or `jsonb` value without the version byte that `jsonb`'s binary form begins with.
    func json<Value>(as value: Value.Type) throws -> UnsafeRawBufferPointer {
        let bytes = try octets(.jsonb, .json, as: value)
        guard type == .jsonb else { return bytes }
        guard bytes.first == 1 else { throw mismatch(value) }
        return UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
    }
}
