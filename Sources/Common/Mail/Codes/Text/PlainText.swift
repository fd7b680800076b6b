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
        scalars.reserveCapacity(all.count + 1)
        var start = 0
        for place in all.indices where all[place] == Self.newline {
            append(all[start..<place], wraps: wraps)
            start = place + 1
        }
        append(all[start...], wraps: wraps)
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
        var text = String(text)
        return text.withUTF8 { utf8 in
            var output: [UInt32] = []
            output.reserveCapacity(utf8.count)
            var place = 0
            while place < utf8.count {
                // Most of most texts, and plain as it is.
                if 0x20...0x7E ~= utf8[place] {
                    output.append(UInt32(utf8[place]))
                    place += 1
                } else {
                    append(utf8.nextScalar(&place), to: &output)
                }
            }
            return output
        }
    }

    private static func append(_ value: UInt32, to output: inout [UInt32]) {
        switch value {
        // A tab parts the cells of a table.
        case 0x09...0x0D, 0x85, 0x2028, 0x2029, 0x1C...0x1F: output.append(newline)
        default:
            if value >= 0x300, let last = output.last, let whole = ScalarFolding.composed(last, value) {
                output[output.count - 1] = whole
            } else if let plain = ScalarFolding.plain(value) {
                output.append(plain)
            }
        }
    }

    private mutating func append(_ line: ArraySlice<UInt32>, wraps: Bool) {
        let start = scalars.count
        let isQuoted = appendTrimmed(line)
        guard scalars.count > start else { return }
        if wraps, let last = lines.last, quoted.contains(lines.count - 1) == isQuoted, continues(last, scalars[start...]) {
            scalars[start - 1] = Self.space
            lines[lines.count - 1] = last.lowerBound..<scalars.count
        } else {
            if isQuoted { quoted.insert(lines.count) }
            lines.append(start..<scalars.count)
        }
        scalars.append(Self.newline)
    }

    /// Whether a line is not quoted and has no white space too much, as most have not.
    private static func isTrimmed(_ line: ArraySlice<UInt32>) -> Bool {
        var last = space
        for value in line {
            if value == space, last == space { return false }
            last = value
        }
        return last != space && line.first != 0x3E
    }

    /// Appends a line without marks of quotation and with white space folded; returns whether it had such marks.
    private mutating func appendTrimmed(_ line: ArraySlice<UInt32>) -> Bool {
        if Self.isTrimmed(line) {
            scalars.append(contentsOf: line)
            return false
        }
        let start = scalars.count
        var isQuoted = false
        var needsSpace = false
        for value in line {
            if value == Self.space {
                needsSpace = scalars.count > start
            } else if scalars.count == start, value == 0x3E {
                isQuoted = true
            } else {
                if needsSpace { scalars.append(Self.space) }
                needsSpace = false
                scalars.append(value)
            }
        }
        return isQuoted
    }

    /// Whether a line goes on with the sentence of the one before, which is long, ends without a mark and is followed by a small
    /// letter.
    private func continues(_ last: Range<Int>, _ next: ArraySlice<UInt32>) -> Bool {
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
