#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes numbers in as few octets as they need (LEB128).
struct CompactWriter {
    var octets: [UInt8] = []

    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            octets.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        octets.append(UInt8(rest))
    }

    /// Differences of what ascends are small.
    mutating func append(_ snapshot: Snapshot) {
        append(snapshot.lowest)
        append(snapshot.next - snapshot.lowest)
        append(UInt64(snapshot.open.count))
        var last = snapshot.lowest
        for transaction in snapshot.open {
            append(transaction - last)
            last = transaction
        }
    }

    mutating func append(_ uuid: UUID) {
        withUnsafeBytes(of: uuid.uuid) { octets.append(contentsOf: $0) }
    }
}

/// Reads what `CompactWriter` wrote; `nil` for whatever it did not write.
struct CompactReader {
    private let octets: [UInt8]
    private var position = 0

    init(_ octets: [UInt8]) {
        self.octets = octets
    }

    var isAtEnd: Bool { position == octets.count }

    mutating func octet() -> UInt8? {
        guard position < octets.count else { return nil }
        defer { position += 1 }
        return octets[position]
    }

    mutating func number() -> UInt64? {
        var number: UInt64 = 0
        // Nine octets hold 63 bits, which is all that PostgreSQL gives to a transaction's number here.
        for index in 0..<9 {
            guard let octet = octet() else { return nil }
            number |= UInt64(octet & 0x7F) << UInt64(7 * index)
            if octet < 0x80 { return number }
        }
        return nil
    }

    mutating func snapshot() -> Snapshot? {
        guard let lowest = number(), let length = number(), let count = number(),
            // Each takes an octet at least.
            count <= UInt64(octets.count - position)
        else { return nil }
        var open: [UInt64] = []
        var last = lowest
        for _ in 0..<count {
            guard let step = number(), case (let sum, let overflow) = last.addingReportingOverflow(step), !overflow else {
                return nil
            }
            open.append(sum)
            last = sum
        }
        let (next, overflow) = lowest.addingReportingOverflow(length)
        return overflow ? nil : Snapshot(lowest: lowest, next: next, open: open)
    }

    mutating func uuid() -> UUID? {
        guard octets.count - position >= 16 else { return nil }
        var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &uuid) { $0.copyBytes(from: octets[position..<position + 16]) }
        position += 16
        return UUID(uuid: uuid)
    }
}
