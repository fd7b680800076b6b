/// Different words in the order in which they came, written one after the other as they come: a set of strings would make a string of
/// every word of a text, of which most are there already.
struct WordSet {
    /// The words as UTF-8, with a space before each but the first.
    private var octets: [UInt8] = []
    private var ends: [Int] = []
    private var hashes: [UInt64] = []
    /// An open hash table of word numbers, from 1; 0 is an empty place. Never more than half full.
    private var places: [Int32]
    private let limit: Int

    /// - Parameter limit: words that are kept; what comes later is left out.
    init(limit: Int) {
        self.limit = limit
        places = Array(repeating: 0, count: 256)
        ends.reserveCapacity(places.count / 2)
        hashes.reserveCapacity(places.count / 2)
        octets.reserveCapacity(1_024)
    }

    var isFull: Bool { ends.count >= limit }

    /// The words, separated by spaces.
    var text: String { String(decoding: octets, as: UTF8.self) }

    mutating func insert(_ word: ArraySlice<UInt32>) {
        var text = String(scalars: word)
        text.withUTF8 { insert(Word(text: UnsafeRawBufferPointer($0), range: $0.indices, bits: 0)) }
    }

    /// - Parameters:
    ///   - range: letters and digits, in either case; kept in lower case.
    ///   - text: the text around them.
    mutating func insert(ascii range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
        insert(Word(text: UnsafeRawBufferPointer(text), range: range, bits: Word.smallLetters))
    }

    /// - Parameters:
    ///   - letters: of ASCII and in lower case, the first one lowest and zeros behind them.
    ///   - count: how many, 1 to 8.
    mutating func insert(short letters: UInt64, count: Int) {
        let hash = Word.mixed(letters)
        // No two short words of one length have the same hash.
        guard !isFull, let place = vacancy(for: hash, unless: { length($0) == count }) else { return }
        beginWord()
        withUnsafeBytes(of: letters.littleEndian) { octets.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        endWord(hash, at: place)
    }

    private mutating func insert(_ word: Word) {
        guard !isFull, !word.range.isEmpty else { return }
        let hash = word.hash
        guard let place = vacancy(for: hash, unless: { isEqual(word, to: $0) }) else { return }
        beginWord()
        for index in 0..<word.range.count { octets.append(word[index]) }
        endWord(hash, at: place)
    }

    /// Where a word with this hash belongs; `nil` when one with it that is the same is there already.
    @inline(__always)
    private func vacancy(for hash: UInt64, unless isSame: (_ index: Int) -> Bool) -> Int? {
        var place = firstPlace(hash)
        while places[place] != 0 {
            let index = Int(places[place]) - 1
            if hashes[index] == hash, isSame(index) { return nil }
            place = (place + 1) & (places.count - 1)
        }
        return place
    }

    private mutating func beginWord() {
        if !ends.isEmpty { octets.append(0x20) }
    }

    private mutating func endWord(_ hash: UInt64, at place: Int) {
        ends.append(octets.count)
        hashes.append(hash)
        places[place] = Int32(ends.count)
        if ends.count * 2 > places.count { grow() }
    }

    private func start(_ index: Int) -> Int { index == 0 ? 0 : ends[index - 1] + 1 }

    private func length(_ index: Int) -> Int { ends[index] - start(index) }

    /// - Parameter index: of a word with the same hash.
    private func isEqual(_ word: Word, to index: Int) -> Bool {
        guard length(index) == word.range.count else { return false }
        let start = start(index)
        // No two short words of one length have the same hash.
        return word.isShort || (0..<word.range.count).allSatisfy { octets[start + $0] == word[$0] }
    }

    private func firstPlace(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (places.count - 1) }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        for (index, hash) in hashes.enumerated() {
            var place = firstPlace(hash)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = Int32(index + 1)
        }
    }
}

/// A word where it stands in a text.
private struct Word {
    /// The bit that makes a capital of ASCII small, in eight octets; small letters and digits have it.
    static let smallLetters: UInt64 = 0x2020_2020_2020_2020

    let text: UnsafeRawBufferPointer
    let range: Range<Int>
    /// Set in every eight octets.
    let bits: UInt64

    /// At most eight octets, which are one piece.
    var isShort: Bool { range.count <= 8 }

    subscript(index: Int) -> UInt8 { text[range.lowerBound + index] | UInt8(truncatingIfNeeded: bits) }

    /// Multiplicative, eight octets a step. Each step is one that can be undone, so that different pieces have different hashes.
    var hash: UInt64 {
        var hash: UInt64 = 0
        var start = range.lowerBound
        repeat {
            hash = Self.mixed(hash ^ piece(start))
            start += 8
        } while start < range.upperBound
        return hash
    }

    static func mixed(_ piece: UInt64) -> UInt64 {
        let product = piece &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }

    /// Up to eight octets of the word, and zeros behind them.
    private func piece(_ start: Int) -> UInt64 {
        let count = range.upperBound - start
        if count >= 8 { return text.loadUnaligned(fromByteOffset: start, as: UInt64.self) | bits }
        let mask = (1 << UInt64(count * 8)) &- 1 as UInt64
        if start + 8 <= text.count { return (text.loadUnaligned(fromByteOffset: start, as: UInt64.self) | bits) & mask }
        // At the end of the text.
        let piece = (0..<count).reduce(0 as UInt64) { $0 | UInt64(text[start + $1]) << UInt64($1 * 8) }
        return (piece | bits) & mask
    }
}
