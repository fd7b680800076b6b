/// ASCII letters and digits without anything between.
struct CharacterRun: Sendable, Hashable {
    let range: Range<Int>
    private(set) var digits = 0
    private(set) var lower = 0

    init(_ range: Range<Int>, in scalars: [UInt32]) {
        self.range = range
        for value in scalars[range] {
            if value.isASCIIDigit { digits += 1 }
            if value.isASCIILower { lower += 1 }
        }
    }

    var count: Int { range.count }
    var isDigits: Bool { digits == range.count }
    var isLetters: Bool { digits == 0 }

    /// Every run of a text that is not part of a word of another alphabet or of an address.
    static func all(in text: PlainText, outside mask: AddressMask) -> [CharacterRun] {
        let scalars = text.scalars
        var runs: [CharacterRun] = []
        var place = 0
        while place < scalars.count {
            guard scalars[place].isASCIIAlphanumeric else {
                place += 1
                continue
            }
            let start = place
            while place < scalars.count, scalars[place].isASCIIAlphanumeric { place += 1 }
            let isInWord =
                (start > 0 && ScalarFolding.isLetter(scalars[start - 1]))
                || (place < scalars.count && ScalarFolding.isLetter(scalars[place]))
            let run = CharacterRun(start..<place, in: scalars)
            // `код482913` is a word and a number.
            if !mask.covers[start], !isInWord || run.isDigits { runs.append(run) }
        }
        return runs
    }
}
