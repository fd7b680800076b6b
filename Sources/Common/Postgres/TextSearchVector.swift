import Core

/// A `tsvector` without positions, made of words that are compared as they are.
///
/// Sent in its binary form and in order, it costs PostgreSQL a fraction of what reading the words from text and sorting them does.
public struct TextSearchVector: Hashable, PostgresCodable {
    /// A word of a text.
    private struct Word {
        let range: Range<Int>
        /// The first eight octets, the first one highest, and zeros behind a shorter word, so that their order is that of the words.
        let key: UInt64
    }

    /// The words, separated by single spaces, each once.
    public let words: String

    /// - Parameter words: without NUL, separated by single spaces, in whatever order, each once.
    public init(_ words: String) {
        self.words = words
    }

    public static var postgresType: PostgresType { .tsvector }
    /// A word has three octets behind it, where a text has one.
    public var postgresLength: Int { 4 + words.utf8.count * 2 }

    /// - Throws: `PostgresError` when there is a NUL, as for a `String`.
    public func encode(into buffer: inout PostgresBuffer) throws {
        var words = words
        try words.withUTF8 { text in
            let sorted = Self.words(of: text).sorted { Self.precedes($0, $1, in: text) }
            buffer.append(Int32(sorted.count))
            for word in sorted {
                try buffer.append(text: UnsafeBufferPointer(rebasing: text[word.range]))
                buffer.append(UInt8(0))
                // Positions.
                buffer.append(UInt16(0))
            }
        }
    }

    private static func words(of text: UnsafeBufferPointer<UInt8>) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(text.count / 4)
        var start = 0
        while start < text.count {
            let end = text.firstIndex(of: UInt8(ascii: " "), from: start)
            if end > start { words.append(Word(range: start..<end, key: key(text, start..<end))) }
            start = end + 1
        }
        return words
    }

    private static func key(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
        let octets = range.prefix(8)
        return octets.reduce(0) { $0 << 8 | UInt64(text[$1]) } << UInt64((8 - octets.count) * 8)
    }

    /// In the order of octets, as PostgreSQL has it.
    private static func precedes(_ first: Word, _ second: Word, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard first.key == second.key else { return first.key < second.key }
        return text[first.range].dropFirst(8).lexicographicallyPrecedes(text[second.range].dropFirst(8))
    }

    /// Reads the words; their positions are left out.
    public init(postgres cell: PostgresCell) throws {
        let octets = try cell.octets(.tsvector, as: Self.self)
        var words: [Substring] = []
        var offset = 4
        for _ in 0..<(try cell.integer(Int32.self)) {
            let word = octets[offset...].prefix { $0 != 0 }
            words.append(Substring(decoding: word, as: UTF8.self))
            let positions = Int(try cell.integer(UInt16.self, at: word.endIndex + 1))
            offset = word.endIndex + 3 + 2 * positions
            guard offset <= octets.count else { throw cell.mismatch(Self.self) }
        }
        self.words = words.joined(separator: " ")
    }
}
