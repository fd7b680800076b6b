/// Different words in the order in which they came, written one after the other as they come: a set of strings would make a string of
/// every word of a text, of which most are there already.
struct WordSet {
    /// The words as UTF-8, with a space before each but the first.
    private var octets: [UInt8] = []
    private var ends: [Int] = []
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
        insert { for value in word { $0.append(value) } }
    }

    /// - Parameter word: letters and digits, in either case; kept in lower case.
    mutating func insert(ascii word: Slice<UnsafeBufferPointer<UInt8>>) {
        guard !word.isEmpty else { return }
        // Digits have that bit already.
        insert { for octet in word { $0.octets.append(octet | 0x20) } }
    }

    private mutating func insert(_ write: (inout WordSet) -> Void) {
        guard !isFull else { return }
        // Written where it would stand, and taken back when it is there already.
        let end = octets.count
        if !ends.isEmpty { octets.append(0x20) }
        write(&self)
        let number = Int32(ends.count + 1)
        ends.append(octets.count)
        let place = place(of: number)
        if places[place] != 0 {
            ends.removeLast()
            octets.removeSubrange(end...)
            return
        }
        places[place] = number
        if ends.count * 2 > places.count { grow() }
    }

    private mutating func append(_ value: UInt32) {
        if value < 0x80 { return octets.append(UInt8(truncatingIfNeeded: value)) }
        guard let encoded = UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") else { return }
        octets.append(contentsOf: encoded)
    }

    private func range(_ number: Int32) -> Range<Int> {
        let index = Int(number) - 1
        return (index == 0 ? 0 : ends[index - 1] + 1)..<ends[index]
    }

    /// Where a word stands in the table, or would stand.
    private func place(of number: Int32) -> Int {
        let word = range(number)
        // FNV-1a of Fowler, Noll and Vo, with 64 bits.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in octets[word] { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
        var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & (places.count - 1)
        while places[place] != 0, octets[range(places[place])] != octets[word] { place = (place + 1) & (places.count - 1) }
        return place
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: places.count * 2)
        for number in 1...Int32(ends.count) { places[place(of: number)] = number }
    }
}
