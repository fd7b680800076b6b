/// Eight octets of a text that are looked at together, in one register.
///
/// What a selection selects has the highest bit of its octet set; no other bit is. All selections are exact.
struct OctetWord {
    /// The highest bit of each octet.
    private static var highest: UInt64 { 0x8080_8080_8080_8080 }
    private static var ones: UInt64 { 0x0101_0101_0101_0101 }

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
        return (Self.between(0x30...0x39, octets) | Self.between(0x61...0x7A, small)) & ~octets & Self.highest
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
        Self.between(range, octets) & ~octets & Self.highest
    }

    @inline(__always)
    func selecting(_ octet: UInt8) -> UInt64 { selecting(octet...octet) }

    /// In the highest bits whether the other seven are within a range.
    @inline(__always)
    private static func between(_ range: ClosedRange<UInt8>, _ octets: UInt64) -> UInt64 {
        // The sum of seven bits and what a bound lacks of 0x80 carries into the eighth bit, and no further.
        let low = octets & ~highest
        return (low &+ ones &* UInt64(0x80 - range.lowerBound)) & ~(low &+ ones &* UInt64(0x7F - range.upperBound))
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

    /// Calls `body` with every place whose octet is selected, in order.
    @inline(__always)
    func forEachPlace(_ selection: (OctetWord, _ place: Int) -> UInt64, _ body: (_ place: Int) -> Void) {
        for start in stride(from: 0, to: count, by: 8) {
            var selected = selection(OctetWord(self, at: start), start)
            while selected != 0 {
                body(start + selected.trailingZeroBitCount / 8)
                selected &= selected - 1
            }
        }
    }
}
