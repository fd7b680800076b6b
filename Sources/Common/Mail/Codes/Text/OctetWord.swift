/// Eight octets of a text that are looked at together, in one register.
///
/// What a selection selects has the highest bit of its octet set; no other bit is. All selections are exact.
struct OctetWord {
    /// The highest bit of each octet.
    static let highest: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    private let octets: UInt64

    /// - Parameter place: where the octets begin; behind the end of the text they are 0.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, at place: Int) {
        if place + 8 <= text.count {
            octets = UInt64(
                littleEndian: UnsafeRawPointer(text.baseAddress! + place).loadUnaligned(as: UInt64.self))
        } else {
            octets = (place..<text.count).reduce(0) { $0 | UInt64(text[$1]) << UInt64(($1 - place) * 8) }
        }
    }

    /// The octets that are 0x80 or more.
    var notASCII: UInt64 { octets & Self.highest }

    /// The digits and letters of ASCII.
    @inline(__always)
    var alphanumeric: UInt64 {
        // A letter is made small by a bit that makes nothing else one.
        let small = octets | Self.ones &* 0x20
        return (Self.atLeast(0x30, octets) & ~Self.atLeast(0x3A, octets))
            | (Self.atLeast(0x61, small) & ~Self.atLeast(0x7B, small)) & ~octets & Self.highest
    }

    /// The letters and digits that it begins with, in lower case, followed by zeros.
    @inline(__always)
    var firstWord: (letters: UInt64, count: Int) {
        let count = (~alphanumeric & Self.highest).trailingZeroBitCount / 8
        let mask = count < 8 ? 1 << UInt64(count * 8) &- 1 : UInt64.max
        return ((octets | Self.ones &* 0x20) & mask, count)
    }

    /// The octets between two of ASCII, those included.
    @inline(__always)
    func selecting(_ range: ClosedRange<UInt8>) -> UInt64 {
        Self.atLeast(range.lowerBound, octets) & ~Self.atLeast(range.upperBound + 1, octets)
    }

    @inline(__always)
    func selecting(_ octet: UInt8) -> UInt64 { selecting(octet...octet) }

    /// Octets of ASCII that are not below a bound of 1 to 0x80.
    @inline(__always)
    private static func atLeast(_ bound: UInt8, _ octets: UInt64) -> UInt64 {
        // The sum of seven bits and what the bound lacks of 0x80 carries into the eighth bit, and no further.
        ((octets & ~highest) &+ ones &* UInt64(0x80 - bound)) & ~octets & highest
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place at or after another whose octet is selected; the end where none is.
    @inline(__always)
    func firstPlace(from start: Int, _ selection: (OctetWord, _ place: Int) -> UInt64) -> Int {
        var place = start
        while place < count {
            let selected = selection(OctetWord(self, at: place), place)
            if selected != 0 { return place + selected.trailingZeroBitCount / 8 }
            place += 8
        }
        return count
    }
}
