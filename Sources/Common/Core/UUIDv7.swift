#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension UUID {
    /// A version 7 UUID (RFC 9562 §5.7): milliseconds since 1970, the fraction of a millisecond in 12 bits (§6.2, method 3), then 62
    /// random bits, so that ids sort by the time they were made.
    ///
    /// The order is for people and pages only. What must be in order is ordered by PostgreSQL.
    public static func version7(
        at date: Date = Date(), using generator: inout some RandomNumberGenerator
    ) -> UUID {
        let time = max(0, date.timeIntervalSince1970 * 1000)
        let milliseconds = UInt64(time)
        let fraction = UInt64((time - Double(milliseconds)) * 4_096)
        // One number is enough: each is a call of the kernel.
        let random = generator.next()
        return UUID(
            uuid: (
                UInt8(truncatingIfNeeded: milliseconds >> 40), UInt8(truncatingIfNeeded: milliseconds >> 32),
                UInt8(truncatingIfNeeded: milliseconds >> 24), UInt8(truncatingIfNeeded: milliseconds >> 16),
                UInt8(truncatingIfNeeded: milliseconds >> 8), UInt8(truncatingIfNeeded: milliseconds),
                UInt8(truncatingIfNeeded: fraction >> 8) & 0x0F | 0x70, UInt8(truncatingIfNeeded: fraction),
                UInt8(truncatingIfNeeded: random >> 56) & 0x3F | 0x80, UInt8(truncatingIfNeeded: random >> 48),
                UInt8(truncatingIfNeeded: random >> 40), UInt8(truncatingIfNeeded: random >> 32),
                UInt8(truncatingIfNeeded: random >> 24), UInt8(truncatingIfNeeded: random >> 16),
                UInt8(truncatingIfNeeded: random >> 8), UInt8(truncatingIfNeeded: random)
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
