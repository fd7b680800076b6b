/// Places of numbers that a mail mentions in passing.
extension TokenPlace {
    /// Whether words stand on both sides of it, with no mark between: "in 2023 there were 677000 cases".
    var isEmbedded: Bool { neighbours.allSatisfy(\.isWordCharacter) }

    /// The same, in a script that has spaces between words.
    var isEmbeddedInSpacedText: Bool { isEmbedded && !neighbours.contains(where: ScalarFolding.isEastAsian) }

    /// The characters before and after it, but for spaces.
    private var neighbours: [UInt32] {
        [text.character(before: token.range.lowerBound), text.character(from: token.range.upperBound)]
    }

    /// Whether a token of its sentence ends a remark in brackets: "from a new device (Kazan, 420111)".
    func endsRemark(_ token: CodeToken) -> Bool {
        guard token.range.upperBound < text.count, text.scalars[token.range.upperBound] == UInt32(mark: ")") else { return false }
        let before = text.scalars[sentence.lowerBound..<token.range.lowerBound]
        guard let opening = before.lastIndex(of: UInt32(mark: "(")) else { return false }
        return before[opening...].contains(where: \.isWordCharacter)
    }

    /// Whether it is one of the things that commas part, or the first of its line: `…, 191186, Saint Petersburg`.
    var isListed: Bool {
        guard token.range.upperBound < text.count, text.scalars[token.range.upperBound] == UInt32(mark: ",") else { return false }
        guard token.range.lowerBound > text.lines[line].lowerBound else { return true }
        return text.character(before: token.range.lowerBound) == UInt32(mark: ",")
    }
}
