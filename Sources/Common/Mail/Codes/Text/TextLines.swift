/// The lines of a text without what is in them for their looks: white space is folded, marks of quotation are taken off, and lines that
/// only a margin broke are put together. No line is empty, and each ends with a newline.
///
/// A text's characters are of whatever width they are at hand in: as octets, which a text in ASCII is, they take a fraction of the time.
struct TextLines<Character: FixedWidthInteger & UnsignedInteger> {
    private(set) var characters: [Character] = []
    private(set) var ranges: [Range<Int>] = []
    /// Lines that quote an earlier mail.
    private(set) var quoted: Set<Int> = []

    private let wraps: Bool

    /// - Parameters:
    ///   - wraps: whether long lines may have been broken by the sender's program.
    ///   - end: where the line ends that has a place, or the text.
    init(_ text: UnsafeBufferPointer<Character>, wraps: Bool, endOfLine end: (_ place: Int) -> Int) {
        self.wraps = wraps
        characters.reserveCapacity(text.count + 1)
        ranges.reserveCapacity(text.count / 64 + 1)
        var start = 0
        while start < text.count {
            let end = end(start)
            append(UnsafeBufferPointer(rebasing: text[start..<end]))
            start = end + 1
        }
    }

    private static var space: Character { 0x20 }
    private static var quotationMark: Character { 0x3E }

    private mutating func append(_ line: UnsafeBufferPointer<Character>) {
        let start = characters.count
        let isQuoted = appendTrimmed(line)
        guard characters.count > start else { return }
        if wraps, let last = ranges.last, quoted.contains(ranges.count - 1) == isQuoted, continues(last, characters[start...]) {
            characters[start - 1] = Self.space
            ranges[ranges.count - 1] = last.lowerBound..<characters.count
        } else {
            if isQuoted { quoted.insert(ranges.count) }
            ranges.append(start..<characters.count)
        }
        characters.append(0x0A)
    }

    /// Whether a line is not quoted and has no white space too much, as most have not.
    private static func isTrimmed(_ line: UnsafeBufferPointer<Character>) -> Bool {
        guard let first = line.first, let last = line.last, first != space, first != quotationMark, last != space else {
            return false
        }
        // Without a branch, so that the compiler looks at many characters at once.
        var doubled: Character = 0
        for place in 1..<line.count {
            doubled |= (line[place - 1] == space ? 1 : 0) & (line[place] == space ? 1 : 0)
        }
        return doubled == 0
    }

    /// Appends a line without marks of quotation and with white space folded; returns whether it had such marks.
    private mutating func appendTrimmed(_ line: UnsafeBufferPointer<Character>) -> Bool {
        if Self.isTrimmed(line) {
            characters.append(contentsOf: line)
            return false
        }
        let start = characters.count
        var isQuoted = false
        var needsSpace = false
        for value in line {
            if value == Self.space {
                needsSpace = characters.count > start
            } else if characters.count == start, value == Self.quotationMark {
                isQuoted = true
            } else {
                if needsSpace { characters.append(Self.space) }
                needsSpace = false
                characters.append(value)
            }
        }
        return isQuoted
    }

    /// Whether a line goes on with the sentence of the one before, which is long, ends without a mark and is followed by a small
    /// letter.
    private func continues(_ last: Range<Int>, _ next: ArraySlice<Character>) -> Bool {
        guard last.count >= 40, let first = next.first.map({ UInt32($0) }) else { return false }
        let end = UInt32(characters[last.upperBound - 1])
        let isSmall = Self.isLetter(first) && !Self.isCapital(first)
        let startsWithNumber = first.isASCIIDigit && next.contains { Self.isLetter(UInt32($0)) }
        // Two numbers on two lines are two.
        if startsWithNumber, end.isASCIIDigit { return false }
        return (isSmall || startsWithNumber) && (ScalarFolding.isLetter(end) || end == UInt32(mark: ","))
    }

    private static func isLetter(_ value: UInt32) -> Bool { ScalarFolding.isLetter(value) && !value.isASCIIDigit }

    private static func isCapital(_ value: UInt32) -> Bool {
        value.isASCIIUpper || (0xC0...0xDE).contains(value) || (0x0400...0x042F).contains(value)
    }
}
