/// A text made ready for the search: plain characters, white space folded, lines that only a margin broke put together, and the
/// same once more in the form in which cues are compared.
///
/// Both forms have the same length, so that a place in one is the same place in the other.
struct PlainText: Sendable {
    static let newline: UInt32 = 0x0A
    static let space: UInt32 = 0x20

    /// Characters as they stand, with their case. Lines end with a newline, and no line is empty.
    private(set) var scalars: [UInt32] = []
    private(set) var folded: [UInt32] = []
    private(set) var lines: [Range<Int>] = []
    /// Lines that quote an earlier mail.
    private(set) var quoted: Set<Int> = []

    /// - Parameter wraps: whether long lines may have been broken by the sender's program, as in `text/plain`.
    init(_ text: some StringProtocol, wraps: Bool) {
        let all = Self.plain(text)
        scalars.reserveCapacity(all.count)
        for line in all.split(separator: Self.newline) { append(line, wraps: wraps) }
        folded = scalars.map(ScalarFolding.folded)
    }

    var count: Int { scalars.count }

    /// The line that holds a place.
    func line(of place: Int) -> Int {
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].lowerBound <= place { low = middle } else { high = middle }
        }
        return low
    }

    func string(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }

    /// The form in which cues are compared.
    func foldedString(_ range: Range<Int>) -> String { String(scalars: folded[range]) }

    private static func plain(_ text: some StringProtocol) -> [UInt32] {
        var output: [UInt32] = []
        output.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            // A tab parts the cells of a table.
            case 0x09...0x0D, 0x85, 0x2028, 0x2029, 0x1C...0x1F: output.append(newline)
            case let value:
                if value >= 0x300, let last = output.last, let whole = ScalarFolding.composed(last, value) {
                    output[output.count - 1] = whole
                } else if let plain = ScalarFolding.plain(value) {
                    output.append(plain)
                }
            }
        }
        return output
    }

    private mutating func append(_ line: ArraySlice<UInt32>, wraps: Bool) {
        let (text, isQuoted) = Self.trimmed(line)
        guard !text.isEmpty else { return }
        if wraps, let last = lines.last, quoted.contains(lines.count - 1) == isQuoted, continues(last, text) {
            scalars[scalars.count - 1] = Self.space
            scalars.append(contentsOf: text)
            lines[lines.count - 1] = last.lowerBound..<scalars.count
        } else {
            if isQuoted { quoted.insert(lines.count) }
            lines.append(scalars.count..<scalars.count + text.count)
            scalars.append(contentsOf: text)
        }
        scalars.append(Self.newline)
    }

    /// Marks of quotation gone and white space folded.
    private static func trimmed(_ line: ArraySlice<UInt32>) -> (text: [UInt32], isQuoted: Bool) {
        var text: [UInt32] = []
        text.reserveCapacity(line.count)
        var isQuoted = false
        var needsSpace = false
        for value in line {
            if value == space {
                needsSpace = !text.isEmpty
            } else if text.isEmpty, value == 0x3E {
                isQuoted = true
            } else {
                if needsSpace { text.append(space) }
                needsSpace = false
                text.append(value)
            }
        }
        return (text, isQuoted)
    }

    /// Whether a line goes on with the sentence of the one before, which is long, ends without a mark and is followed by a small
    /// letter.
    private func continues(_ last: Range<Int>, _ next: [UInt32]) -> Bool {
        guard last.count >= 40, let first = next.first, let end = scalars[last].last else { return false }
        let isSmall = ScalarFolding.isLetter(first) && first > 0x39 && !isCapital(first)
        let startsWithNumber = (0x30...0x39).contains(first) && next.contains { ScalarFolding.isLetter($0) && $0 > 0x39 }
        // Two numbers on two lines are two.
        if startsWithNumber, (0x30...0x39).contains(end) { return false }
        return (isSmall || startsWithNumber) && (ScalarFolding.isLetter(end) || end == 0x2C)
    }

    private func isCapital(_ value: UInt32) -> Bool {
        (0x41...0x5A).contains(value) || (0xC0...0xDE).contains(value) || (0x0400...0x042F).contains(value)
    }
}
