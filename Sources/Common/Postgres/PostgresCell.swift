/// One value of a result while it is decoded. It borrows the result's memory: never keep one beyond the `init` that got it.
public struct PostgresCell {
    /// The column's type, or the element's inside an array.
    public let type: PostgresType
    /// The value in the type's binary form; `nil` for NULL.
    public let bytes: UnsafeRawBufferPointer?

    /// The octets of a value that must not be NULL and must have one of `types`.
    func octets<Value>(_ types: PostgresType..., as value: Value.Type) throws -> UnsafeRawBufferPointer {
        guard let bytes else { throw PostgresError.decoding("NULL cannot be read as \(Value.self)") }
        guard types.contains(type) else { throw mismatch(value) }
        return bytes
    }

    func mismatch<Value>(_ value: Value.Type) -> PostgresError {
        PostgresError.decoding("a value of type OID \(type.rawValue) cannot be read as \(Value.self)")
    }

    /// The integer at `offset`; throws when the octets end before it.
    func integer<Integer: FixedWidthInteger>(_ type: Integer.Type, at offset: Int = 0) throws -> Integer {
        guard let bytes else { throw PostgresError.decoding("NULL cannot be read as \(Integer.self)") }
        guard offset >= 0, offset + MemoryLayout<Integer>.size <= bytes.count else {
            throw PostgresError.decoding("a value of \(bytes.count) octets is too short for \(Integer.self)")
        }
        return Integer(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }
}
