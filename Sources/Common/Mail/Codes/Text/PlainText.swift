/// A text made ready for the search: plain characters, white space folded, lines that only a margin broke put together, and the
/// same once more in the form in which cues are compared.
///
/// Both forms have the same length, so that a place in one is the same place in the other.
struct PlainText: Sendable {
    static let newline: UInt32 = 0x0A
    static let space: UInt32 = 0x20

    /// Characters as they stand, with their case. Lines end with a newline, and no line is empty.
    let scalars: [UInt32]
    let folded: [UInt32]
    /// The characters of ASCII as they stand in `scalars`, an octet each, and 0x80 for every other: what is looked for among them is found
    /// eight at a time.
    let octets: [UInt8]
    let lines: [Range<Int>]
    /// Lines that quote an earlier mail.
    let quoted: Set<Int>

    /// - Parameter wraps: whether long lines may have been broken by the sender's program, as in `text/plain`.
    init(_ text: some StringProtocol, wraps: Bool) {
        var text = String(text)
        self = text.withUTF8 { utf8 in
            utf8.firstPlace(from: 0) { word, _ in word.notASCII } == utf8.count
                ? PlainText(ascii: utf8, wraps: wraps) : PlainText(scalars: Self.plain(utf8), wraps: wraps)
        }
    }

    private init(ascii: UnsafeBufferPointer<UInt8>, wraps: Bool) {
        let text = TextLines(ascii, wraps: wraps) { Self.endOfLine(in: ascii, from: $0) }
        octets = text.characters
        scalars = Self.widened(octets) { UInt32($0) }
        folded = Self.widened(octets) { UInt32($0) | (0x41...0x5A ~= $0 ? 0x20 : 0) }
        lines = text.ranges
        quoted = text.quoted
    }

    /// A simple loop, so that the compiler makes many characters of it at once.
    @inline(__always)
    private static func widened(_ octets: [UInt8], _ scalar: (UInt8) -> UInt32) -> [UInt32] {
        octets.withUnsafeBufferPointer { octets in
            [UInt32](unsafeUninitializedCapacity: octets.count) { scalars, count in
                for place in 0..<octets.count { scalars[place] = scalar(octets[place]) }
                count = octets.count
            }
        }
    }

    private init(scalars all: [UInt32], wraps: Bool) {
        let text = all.withUnsafeBufferPointer { all in
            TextLines(all, wraps: wraps) { all[$0...].firstIndex(of: Self.newline) ?? all.count }
        }
        scalars = text.characters
        folded = scalars.map(ScalarFolding.folded)
        octets = scalars.map { $0 < 0x80 ? UInt8($0) : 0x80 }
        lines = text.ranges
        quoted = text.quoted
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

    /// The character before a place, but for spaces; a newline at the beginning.
    func character(before place: Int) -> UInt32 { scalars[..<place].last { $0 != Self.space } ?? Self.newline }

    /// The character at or after a place, but for spaces; a newline at the end.
    func character(from place: Int) -> UInt32 { scalars[place...].first { $0 != Self.space } ?? Self.newline }

    func string(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }

    /// The form in which cues are compared.
    func foldedString(_ range: Range<Int>) -> String { String(scalars: folded[range]) }

    private static func endOfLine(in ascii: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var place = start
        while true {
            place = ascii.firstPlace(from: place) { word, _ in word.selecting(0x01...0x1F) }
            if place == ascii.count || endsLine(UInt32(ascii[place])) { return place }
            place += 1
        }
    }

    /// A tab parts the cells of a table.
    private static func endsLine(_ value: UInt32) -> Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x1F, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// The characters in their plain forms, with newlines for whatever ends a line.
    private static func plain(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        // None takes more than one place.
        [UInt32](unsafeUninitializedCapacity: utf8.count) { output, count in
            var place = 0
            while place < utf8.count {
                // Most of most texts, and plain as it is.
                if 0x20...0x7E ~= utf8[place] {
                    output[count] = UInt32(utf8[place])
                    count += 1
                    place += 1
                    continue
                }
                let value = utf8.nextScalar(&place)
                if endsLine(value) {
                    output[count] = newline
                    count += 1
                } else if value >= 0x300, count > 0, let whole = ScalarFolding.composed(output[count - 1], value) {
                    output[count - 1] = whole
                } else if let plain = ScalarFolding.plain(value) {
                    output[count] = plain
                    count += 1
                }
            }
        }
    }
}
