/// What may be an element of an `Array` that is a parameter or a column.
///
/// A protocol of its own, so that `[UInt8]` is a `bytea` and `[Int16]` an `int2[]`.
public protocol PostgresArrayElement: Sendable {
    static var postgresArrayType: PostgresType { get }
    /// Octets that `encodeArray` appends, about.
    static func arrayLength(_ elements: [Self]) -> Int
    static func encodeArray(_ elements: [Self], into buffer: inout PostgresBuffer) throws
    static func decodeArray(_ cell: PostgresCell) throws -> [Self]
}

extension PostgresArrayElement where Self: PostgresEncodable {
    public static var postgresArrayType: PostgresType { postgresType.array }

    public static func arrayLength(_ elements: [Self]) -> Int {
        elements.reduce(20) { $0 + 4 + $1.postgresLength }
    }

    public static func encodeArray(_ elements: [Self], into buffer: inout PostgresBuffer) throws {
        buffer.append(Int32(elements.isEmpty ? 0 : 1))
        let flags = buffer.bytes.count
        buffer.append(Int32(0))
        buffer.append(postgresType.rawValue)
        if elements.isEmpty { return }
        buffer.append(Int32(elements.count))
        buffer.append(Int32(1))
        for element in elements {
            if element.isPostgresNull {
                buffer.append(Int32(-1))
                buffer.bytes[flags + 3] = 1
            } else {
                try buffer.appendPrefixed { try element.encode(into: &$0) }
            }
        }
    }
}

extension PostgresArrayElement where Self: PostgresDecodable {
    public static func decodeArray(_ cell: PostgresCell) throws -> [Self] {
        guard let bytes = cell.bytes else { throw PostgresError.decoding("NULL cannot be read as [\(Self.self)]") }
        // A type of which this table knows the arrays is none itself. The elements' own type is checked one by one.
        guard cell.type.array == .unspecified else { throw cell.mismatch([Self].self) }
        let dimensions = try cell.integer(Int32.self)
        if dimensions == 0 { return [] }
        guard dimensions == 1, bytes.count >= 20 else { throw cell.mismatch([Self].self) }
        let type = PostgresType(rawValue: try cell.integer(UInt32.self, at: 8))
        let count = Int(try cell.integer(Int32.self, at: 12))
        guard count >= 0, count <= bytes.count / 4 else { throw cell.mismatch([Self].self) }
        var elements: [Self] = []
        elements.reserveCapacity(count)
        var offset = 20
        for _ in 0..<count {
            let length = Int(try cell.integer(Int32.self, at: offset))
            offset += 4
            if length < 0 {
                elements.append(try Self(postgres: PostgresCell(type: type, bytes: nil)))
                continue
            }
            guard length <= bytes.count - offset else { throw cell.mismatch([Self].self) }
            let part = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
            elements.append(try Self(postgres: PostgresCell(type: type, bytes: part)))
            offset += length
        }
        return elements
    }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresEncodable & PostgresDecodable {}

/// `[UInt8]` is a `bytea`.
extension UInt8: PostgresArrayElement {
    public static var postgresArrayType: PostgresType { .bytea }

    public static func arrayLength(_ elements: [UInt8]) -> Int { elements.count }

    public static func encodeArray(_ elements: [UInt8], into buffer: inout PostgresBuffer) throws {
        buffer.append(contentsOf: elements)
    }

    public static func decodeArray(_ cell: PostgresCell) throws -> [UInt8] {
        [UInt8](try cell.octets(.bytea, as: [UInt8].self))
    }
}

/// `[[UInt8]]` is a `bytea[]`; other nested arrays are not supported.
extension Array: PostgresArrayElement where Element == UInt8 {}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    public static var postgresType: PostgresType { Element.postgresArrayType }
    public var postgresLength: Int { Element.arrayLength(self) }
    public func encode(into buffer: inout PostgresBuffer) throws { try Element.encodeArray(self, into: &buffer) }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    public init(postgres cell: PostgresCell) throws { self = try Element.decodeArray(cell) }
}
