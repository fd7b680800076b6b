import Core
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// UUIDs of version 7 (RFC 9562 §5.7).
@Suite("UUIDs of version 7")
struct UUIDv7Tests {
    /// Gives the same bits always.
    private struct Constant: RandomNumberGenerator {
        let value: UInt64
        func next() -> UInt64 { value }
    }

    @Test("version and variant stand where the RFC has them", arguments: [UInt64.min, .max, 0x5555_5555_5555_5555])
    func versionAndVariant(random: UInt64) {
        var generator = Constant(value: random)

        let bytes = UUID.version7(using: &generator).uuid

        #expect(bytes.6 >> 4 == 7)
        #expect(bytes.8 >> 6 == 0b10)
    }

    @Test("the RFC's example has the RFC's time")
    func exampleTime() {
        // RFC 9562 appendix A.6: 2022-02-22 14:22:22.00 GMT-05:00 is 017F22E2-79B0.
        var generator = Constant(value: 0)

        let id = UUID.version7(at: Date(timeIntervalSince1970: 1_645_557_742), using: &generator)

        #expect(id.hex.hasPrefix("017f22e279b0"))
    }

    @Test("a later one sorts behind an earlier one, whatever the random bits")
    func sortsByTime() {
        var high = Constant(value: .max)
        var low = Constant(value: .min)
        let moment = Date(timeIntervalSince1970: 1_795_000_000)

        let earlier = UUID.version7(at: moment, using: &high)
        let later = UUID.version7(at: moment.addingTimeInterval(0.002), using: &low)

        #expect(earlier < later)
        #expect(earlier.hex < later.hex)
    }

    @Test("the fraction of its millisecond stands behind the time, so that ids of one millisecond sort too")
    func fraction() {
        var random = Constant(value: .max)
        let moment = Date(timeIntervalSince1970: 1_795_000_000)

        let id = UUID.version7(at: moment.addingTimeInterval(0.000_5), using: &random)

        #expect(id.hex.dropFirst(12).hasPrefix("7800"))
        #expect(UUID.version7(at: moment.addingTimeInterval(0.000_25), using: &random) < id)
    }

    @Test("a time before 1970 counts as 1970")
    func beforeTheEpoch() {
        var generator = Constant(value: 0)

        let id = UUID.version7(at: Date(timeIntervalSince1970: -1), using: &generator)

        #expect(id.hex.hasPrefix("000000000000"))
    }

    @Test("no two of 10,000 are the same")
    func unique() {
        #expect(Set((0..<10_000).map { _ in UUID.version7() }).count == 10_000)
    }
}
