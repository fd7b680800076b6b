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
        text.scalars.withUnsafeBufferPointer { scalars in
            var runs: [CharacterRun] = []
            var place = 0
            while let run = next(in: scalars, &place) {
                let start = run.range.lowerBound
                let before = start > 0 ? scalars[start - 1] : PlainText.newline
                let after = place < scalars.count ? scalars[place] : PlainText.newline
                // Most of a text: words in small letters, which are no code and, but beside a hyphen, no part of one.
                if run.lower == run.count, run.count > 1, before != UInt32(mark: "-"), after != UInt32(mark: "-") { continue }
                let isInWord = ScalarFolding.isLetter(before) || ScalarFolding.isLetter(after)
                // `код482913` is a word and a number.
                if !mask.covers[start], !isInWord || run.isDigits { runs.append(run) }
            }
            return runs
        }
    }

    /// The run that begins at or after a place, which moves behind it.
    private static func next(in scalars: UnsafeBufferPointer<UInt32>, _ place: inout Int) -> CharacterRun? {
        while place < scalars.count, !scalars[place].isASCIIAlphanumeric { place += 1 }
        guard place < scalars.count else { return nil }
        let start = place
        var digits = 0
        var lower = 0
        while place < scalars.count, scalars[place].isASCIIAlphanumeric {
            if scalars[place].isASCIIDigit { digits += 1 }
            if scalars[place].isASCIILower { lower += 1 }
            place += 1
        }
        return CharacterRun(range: start..<place, digits: digits, lower: lower)
    }
}
