/// The points of Ed25519's curve that no honest key is: those of order 1, 2, 4 and 8, its cofactor (RFC 8032 §5.1).
///
/// Under such a key signatures can be made without any secret. Libraries accept them, RFC 8032 being silent about them.
enum LowOrderPoints {
    static func contains(_ point: [UInt8]) -> Bool {
        guard point.count == 32, let last = point.last else { return false }
        // The uppermost bit is the sign of x, and both signs are of the same order.
        return encodings.contains(point.dropLast() + [last & 0x7F])
    }

    /// The y coordinates as they are encoded, little-endian: in the field, and the two that are again 0 and 1 beyond its prime.
    private static let encodings: Set<[UInt8]> = [
        Array(repeating: 0, count: 32),
        [1] + Array(repeating: 0, count: 31),
        [0xEC] + Array(repeating: 0xFF, count: 30) + [0x7F],
        [0xED] + Array(repeating: 0xFF, count: 30) + [0x7F],
        [0xEE] + Array(repeating: 0xFF, count: 30) + [0x7F],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
    ]
}
