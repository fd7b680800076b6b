/// What the phrases of a vocabulary begin with, so that most words of a text are seen at a glance to begin none.
struct WordBeginnings: Sendable {
    /// Bits of `words`, as a power of two: many for each word, so that few others have the same.
    private static let size = 15

    /// For the first word of each phrase, of which eight letters count.
    private var words = [UInt64](repeating: 0, count: 1 << size / 64)
    /// For phrases that are a short word which may go on, and for all.
    private var openWords = Beginnings()
    private var all = Beginnings()

    /// - Parameter phrases: folded, and whether the last word may go on.
    init(_ phrases: [(scalars: [UInt32], isOpen: Bool)]) {
        for (scalars, isOpen) in phrases where scalars.first?.isASCIILower == true {
            all.insert(scalars)
            let word = scalars.prefix(8).prefix(while: \.isASCIIAlphanumeric).map { UInt8($0) }
            word.withUnsafeBufferPointer { insert(OctetWord($0, at: 0).firstWord.letters) }
            if isOpen, word.count == scalars.count { openWords.insert(scalars) }
        }
    }

    private mutating func insert(_ letters: UInt64) {
        let bit = Self.bit(letters)
        words[bit / 64] |= 1 << UInt64(bit % 64)
    }

    /// Whether a phrase may begin at a place of a text, where a word does whose first letter is a small one of ASCII when it is folded.
    func mayBegin(in folded: UnsafeBufferPointer<UInt32>, _ octets: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        let (letters, count) = OctetWord(octets, at: place).firstWord
        // Letters beyond ASCII have other forms than those of phrases.
        if count < 8, place + count < octets.count, octets[place + count] >= 0x80 { return all.has(folded, at: place) }
        let bit = Self.bit(letters)
        return words[bit / 64] >> UInt64(bit % 64) & 1 == 1 || openWords.has(folded, at: place)
    }

    /// Multiplicative hashing.
    private static func bit(_ letters: UInt64) -> Int {
        Int(truncatingIfNeeded: (letters &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - size))
    }
}

/// Which three letters phrases begin with.
private struct Beginnings: Sendable {
    /// The 26 letters, and whatever else.
    private static let classes = 27

    private var bits = [UInt64](repeating: 0, count: (classes * classes * classes + 63) / 64)

    mutating func insert(_ phrase: [UInt32]) {
        for second in Self.classes(phrase, at: 1) {
            // Behind what is no letter anything may stand: of spaces that follow each other some do not count.
            let thirds = second == 0 ? Array(0..<Self.classes) : Self.classes(phrase, at: 2)
            for third in thirds {
                let index = Self.index(Self.kind(phrase[0]), second, third)
                bits[index / 64] |= 1 << UInt64(index % 64)
            }
        }
    }

    func has(_ folded: UnsafeBufferPointer<UInt32>, at place: Int) -> Bool {
        let second = place + 1 < folded.count ? Self.kind(folded[place + 1]) : 0
        let third = place + 2 < folded.count ? Self.kind(folded[place + 2]) : 0
        let index = Self.index(Self.kind(folded[place]), second, third)
        return bits[index / 64] >> UInt64(index % 64) & 1 == 1
    }

    private static func kind(_ scalar: UInt32) -> Int { scalar.isASCIILower ? Int(scalar - 0x60) : 0 }

    /// What a text may have in a phrase's place: anything behind the phrase's end.
    private static func classes(_ phrase: [UInt32], at place: Int) -> [Int] {
        place < phrase.count ? [kind(phrase[place])] : Array(0..<classes)
    }

    private static func index(_ first: Int, _ second: Int, _ third: Int) -> Int { (first * classes + second) * classes + third }
}
