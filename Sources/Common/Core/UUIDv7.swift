#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension UUID {
    /// A version 7 UUID (RFC 9562 §5.7): milliseconds since 1970, then 74 random bits, so that ids sort by the time they were made.
    ///
    /// The order is for people and pages only. What must be in order is ordered by PostgreSQL.
    public static func version7(
        at date: Date = Date(), using generator: inout some RandomNumberGenerator
    ) -> UUID {
        let milliseconds = UInt64(max(0, date.timeIntervalSince1970 * 1000))
        let high = generator.next()
        let low = generator.next()
        return UUID(
            uuid: (
                UInt8(truncatingIfNeeded: milliseconds >> 40), UInt8(truncatingIfNeeded: milliseconds >> 32),
                UInt8(truncatingIfNeeded: milliseconds >> 24), UInt8(truncatingIfNeeded: milliseconds >> 16),
                UInt8(truncatingIfNeeded: milliseconds >> 8), UInt8(truncatingIfNeeded: milliseconds),
                UInt8(truncatingIfNeeded: high >> 8) & 0x0F | 0x70, UInt8(truncatingIfNeeded: high),
                UInt8(truncatingIfNeeded: low >> 56) & 0x3F | 0x80, UInt8(truncatingIfNeeded: low >> 48),
                UInt8(truncatingIfNeeded: low >> 40), UInt8(truncatingIfNeeded: low >> 32),
                UInt8(truncatingIfNeeded: low >> 24), UInt8(truncatingIfNeeded: low >> 16),
                UInt8(truncatingIfNeeded: low >> 8), UInt8(truncatingIfNeeded: low)
            ))
    }

    /// A version 7 UUID of this moment from the system's generator.
    public static func version7() -> UUID {
        var generator = SystemRandomNumberGenerator()
        return version7(using: &generator)
    }
}

extension UUID {
    /// All bits zero (RFC 9562 §5.9), for examples.
    public static let zero = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
