/// What the phrases of a vocabulary begin with, so that most words of a text are seen at a glance to begin none.
struct WordBeginnings: Sendable {
    /// The phrases that are one word, of which eight letters count.
    private var words = HashedSet()
    /// The first words of the others, each with the letter that the next word begins with.
    private var pairs = HashedSet()
    /// The first three letters of those that are one word which may go on.
    private var openWords = HashedSet()
    private var all = Beginnings()

    /// - Parameter phrases: folded, and whether the last word may go on.
    init(_ phrases: [(scalars: [UInt32], isOpen: Bool)]) {
        for (scalars, isOpen) in phrases where scalars.first?.isASCIILower == true {
            all.insert(scalars)
            let word = scalars.prefix(while: \.isASCIIAlphanumeric)
            let letters = word.map { UInt8($0) }.withUnsafeBufferPointer { OctetWord($0, at: 0).firstWord.letters }
            if word.count == scalars.count {
                words.insert(letters)
                if isOpen { insertOpen(letters, word.count) }
            } else {
                let rest = scalars[word.endIndex...].drop { $0 == PlainText.space }
                pairs.insert(Self.pair(letters, rest.first))
            }
        }
    }

    private mutating func insertOpen(_ letters: UInt64, _ count: Int) {
        guard count < 3 else { return openWords.insert(letters & Self.threeLetters) }
        // Whatever it goes on with, or nothing.
        let characters = [0] + Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        for next in characters { insertOpen(letters | UInt64(next) << UInt64(count * 8), count + 1) }
    }

    /// Whether a phrase may begin at a place of a text, where a word does whose first letter is a small one of ASCII when it is folded.
    func mayBegin(in folded: UnsafeBufferPointer<UInt32>, _ octets: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        let (letters, count) = OctetWord(octets, at: place).firstWord
        var next = place + count
        if count == 8 {
            while next < octets.count, octets[next].isASCIIAlphanumeric { next += 1 }
        }
        // Letters beyond ASCII have other forms than those of phrases.
        if next < octets.count, octets[next] >= 0x80 { return all.has(folded, at: place) }
        if words.has(letters) || openWords.has(letters & Self.threeLetters) { return true }
        while next < octets.count, Self.separatesWords(octets[next]) { next += 1 }
        return pairs.has(Self.pair(letters, next < folded.count ? folded[next] : nil))
    }

    private static let threeLetters: UInt64 = 0xFF_FFFF

    /// What stands for a space in phrases.
    private static func separatesWords(_ octet: UInt8) -> Bool {
        octet == UInt8(ascii: " ") || octet == UInt8(ascii: "\n") || octet == UInt8(ascii: "-")
    }

    /// - Parameter next: what the next word begins with; whatever is no letter of ASCII is one thing.
    private static func pair(_ letters: UInt64, _ next: UInt32?) -> UInt64 {
        let letter = next.flatMap { $0.isASCIILower ? UInt64($0 - 0x60) : nil } ?? 0
        return letters ^ letter &* 0xFF51_AFD7_ED55_8CCD
    }
}

/// A set that knows of most values that it has not got them, and of all others that it may have them.
private struct HashedSet: Sendable {
    /// Bits as a power of two: many for each value, so that few others have the same.
    private static let size = 15

    private var bits = [UInt64](repeating: 0, count: 1 << size / 64)

    mutating func insert(_ value: UInt64) {
        let bit = Self.bit(value)
        bits[bit / 64] |= 1 << UInt64(bit % 64)
    }

    func has(_ value: UInt64) -> Bool {
        let bit = Self.bit(value)
        return bits[bit / 64] >> UInt64(bit % 64) & 1 == 1
    }

    /// Multiplicative hashing.
    private static func bit(_ value: UInt64) -> Int {
        Int(truncatingIfNeeded: (value &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - size))
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
