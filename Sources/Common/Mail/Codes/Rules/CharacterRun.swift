/// ASCII letters and digits without anything between.
struct CharacterRun: Sendable, Hashable {
    let range: Range<Int>
    let digits: Int
    /// Small letters.
    let lower: Int

    var count: Int { range.count }
    var isDigits: Bool { digits == range.count }
    var isLetters: Bool { digits == 0 }

    /// Every run of a text that is not part of a word of another alphabet or of an address, but for words that nothing is made of.
    static func all(in text: PlainText, outside mask: AddressMask) -> [CharacterRun] {
        text.octets.withUnsafeBufferPointer { octets in
            var runs: [CharacterRun] = []
            runs.reserveCapacity(octets.count / 64 + 1)
            var end = 0

            /// The run that has a place, if any has and it is not there already.
            func take(_ place: Int) {
                guard place >= end, place < octets.count, octets[place].isASCIIAlphanumeric else { return }
                let run = CharacterRun(around: place, in: octets, from: end)
                if run.stands(in: text.scalars, outside: mask) { runs.append(run) }
                end = run.range.upperBound
            }

            octets.forEachPlace { word, place in
                selectInteresting(word, at: place, in: octets)
            } _: { place in
                if octets[place] == UInt8(ascii: "-") {
                    take(place - 1)
                    take(place + 1)
                } else {
                    take(place)
                }
            }
            return runs
        }
    }

    /// Selects of eight places those with what most of a text has not: a digit, a capital, a hyphen, a letter by itself. Words of several small
    /// letters are no code and, but beside a hyphen, no part of one.
    @inline(__always)
    private static func selectInteresting(_ word: OctetWord, at start: Int, in octets: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let small = word.selecting(UInt8(ascii: "a")...UInt8(ascii: "z"))
        let before = start > 0 && octets[start - 1].isASCIILower ? small << 8 | 0x80 : small << 8
        let after = start + 8 < octets.count && octets[start + 8].isASCIILower ? small >> 8 | 0x80 << 56 : small >> 8
        return word.selecting(UInt8(ascii: "0")...UInt8(ascii: "9")) | word.selecting(UInt8(ascii: "A")...UInt8(ascii: "Z"))
            | word.selecting(UInt8(ascii: "-")) | (small & ~before & ~after)
    }

    /// The run that holds a place.
    /// - Parameter start: where it begins at the earliest.
    private init(around place: Int, in octets: UnsafeBufferPointer<UInt8>, from start: Int) {
        var first = place
        while first > start, octets[first - 1].isASCIIAlphanumeric { first -= 1 }
        var end = first
        var digits = 0
        var lower = 0
        while end < octets.count, octets[end].isASCIIAlphanumeric {
            if octets[end].isASCIIDigit { digits += 1 }
            if octets[end].isASCIILower { lower += 1 }
            end += 1
        }
        range = first..<end
        self.digits = digits
        self.lower = lower
    }

    private func stands(in scalars: [UInt32], outside mask: AddressMask) -> Bool {
        guard !mask.covers[range.lowerBound] else { return false }
        let before = range.lowerBound > 0 ? scalars[range.lowerBound - 1] : PlainText.newline
        let after = range.upperBound < scalars.count ? scalars[range.upperBound] : PlainText.newline
        let isInWord = ScalarFolding.isLetter(before) || ScalarFolding.isLetter(after)
        // `код482913` is a word and a number.
        return !isInWord || isDigits
    }
}
