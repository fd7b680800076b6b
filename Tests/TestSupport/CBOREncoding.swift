/// CBOR to be written, right or wrong: for software that plays an authenticator, and for what a forger would send.
public indirect enum CBOREncoding: Sendable {
    case int(Int)
    case bytes([UInt8])
    case text(String)
    case array([CBOREncoding])
    /// In the given order, repeated keys included.
    case map([(CBOREncoding, CBOREncoding)])
    case bool(Bool)
    /// Octets that are put down as they are.
    case raw([UInt8])

    public var octets: [UInt8] {
        switch self {
        case .int(let number):
            number < 0 ? Self.head(1, UInt64(-1 - number)) : Self.head(0, UInt64(number))
        case .bytes(let octets): Self.head(2, UInt64(octets.count)) + octets
        case .text(let text): Self.head(3, UInt64(text.utf8.count)) + Array(text.utf8)
        case .array(let elements): Self.head(4, UInt64(elements.count)) + elements.flatMap(\.octets)
        case .map(let entries): Self.head(5, UInt64(entries.count)) + entries.flatMap { $0.0.octets + $0.1.octets }
        case .bool(let value): [value ? 0xF5 : 0xF4]
        case .raw(let octets): octets
        }
    }

    /// The initial octet and the number or length, in the shortest form.
    public static func head(_ majorType: UInt8, _ number: UInt64) -> [UInt8] {
        func bigEndian(_ count: Int) -> [UInt8] { (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        return switch number {
        case ..<24: [majorType << 5 | UInt8(number)]
        case ..<0x100: [majorType << 5 | 24] + bigEndian(1)
        case ..<0x1_0000: [majorType << 5 | 25] + bigEndian(2)
        case ..<0x1_0000_0000: [majorType << 5 | 26] + bigEndian(4)
        default: [majorType << 5 | 27] + bigEndian(8)
        }
    }
}
