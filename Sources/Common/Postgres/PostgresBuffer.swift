import Core

/// The octets of parameters while they are encoded, in network byte order as the protocol wants them.
public struct PostgresBuffer: Sendable {
    var bytes: [UInt8] = []

    /// Makes room for so many octets more.
    mutating func reserve(_ octets: Int) {
        let needed = bytes.count + octets
        // Not as little as will do, or each value would have all those before it moved.
        if needed > bytes.capacity { bytes.reserveCapacity(max(needed, bytes.capacity * 2)) }
    }

    public mutating func append<Integer: FixedWidthInteger>(_ value: Integer) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    public mutating func append(contentsOf octets: some Sequence<UInt8>) {
        bytes.append(contentsOf: octets)
    }

    /// Text in UTF-8.
    /// - Throws: `PostgresError` when there is a NUL, which no text of PostgreSQL has.
    mutating func append(text: UnsafeBufferPointer<UInt8>) throws {
        guard text.firstIndex(of: 0, from: 0) == text.count else {
            throw PostgresError.encoding("text with a NUL character cannot be stored")
        }
        bytes.append(contentsOf: text)
    }

    /// Runs `body` and writes before its octets how many they are, as array elements need it.
    mutating func appendPrefixed(_ body: (inout PostgresBuffer) throws -> Void) rethrows {
        let start = bytes.count
        append(Int32(0))
        try body(&self)
        let length = UInt32(bytes.count - start - 4)
        bytes[start] = UInt8(truncatingIfNeeded: length >> 24)
        bytes[start + 1] = UInt8(truncatingIfNeeded: length >> 16)
        bytes[start + 2] = UInt8(truncatingIfNeeded: length >> 8)
        bytes[start + 3] = UInt8(truncatingIfNeeded: length)
    }
}
