/// Different words in the order in which they came, written one after the other as they come: a set of strings would make a string of
/// every word of a text, of which most are there already.
struct WordSet {
    /// The bit that makes a capital of ASCII small; small letters and digits have it.
    private static let smallBit: UInt8 = 0x20

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
    }

    var isFull: Bool { ends.count >= limit }

    /// The words, separated by spaces.
    var text: String { String(decoding: octets, as: UTF8.self) }

    mutating func insert(_ word: ArraySlice<UInt32>) {
        var encoded: [UInt8] = []
        for value in word {
            if let octets = UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") { encoded.append(contentsOf: octets) }
        }
        encoded.withUnsafeBufferPointer { insert($0, setting: 0) }
    }

    /// - Parameter word: letters and digits, in either case; kept in lower case.
    mutating func insert(ascii word: Slice<UnsafeBufferPointer<UInt8>>) {
        insert(UnsafeBufferPointer(rebasing: word), setting: Self.smallBit)
    }

    /// - Parameter bit: set in every octet.
    private mutating func insert(_ word: UnsafeBufferPointer<UInt8>, setting bit: UInt8) {
        guard !isFull, !word.isEmpty else { return }
        let hash = Self.hash(word, setting: bit)
        var place = firstPlace(hash)
        while places[place] != 0 {
            let index = Int(places[place]) - 1
            if hashes[index] == hash, isEqual(word, setting: bit, to: index) { return }
            place = (place + 1) & (places.count - 1)
        }
        if !ends.isEmpty { octets.append(0x20) }
        for octet in word { octets.append(octet | bit) }
        ends.append(octets.count)
        hashes.append(hash)
        places[place] = Int32(ends.count)
        if ends.count * 2 > places.count { grow() }
    }

    private func isEqual(_ word: UnsafeBufferPointer<UInt8>, setting bit: UInt8, to index: Int) -> Bool {
        let start = index == 0 ? 0 : ends[index - 1] + 1
        guard ends[index] - start == word.count else { return false }
        return word.indices.allSatisfy { octets[start + $0] == word[$0] | bit }
    }

    private func firstPlace(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (places.count - 1) }

    /// Eight octets a step, each mixed as in Fowler, Noll and Vo's FNV-1a, whose high bits then come down.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>, setting bit: UInt8) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var start = 0
        while start < word.count {
            let end = min(start + 8, word.count)
            var piece: UInt64 = 0
            for octet in word[start..<end] { piece = piece << 8 | UInt64(octet | bit) }
            hash = (hash ^ piece) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
            start = end
        }
        return hash
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        for (index, hash) in hashes.enumerated() {
            var place = firstPlace(hash)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = Int32(index + 1)
        }
    }
}
