import Testing

@testable import Mail

@Suite("Sets of words")
struct WordSetTests {
    private static func scalars(_ word: String) -> ArraySlice<UInt32> { word.unicodeScalars.map(\.value)[...] }

    @Test("each word stands once, in the order in which they came, however many there are")
    func once() {
        var state: UInt64 = 7
        let words = (0..<5_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return String(state >> 52, radix: 36) + (state >> 40 & 1 == 0 ? "é" : "字")
        }
        var set = WordSet(limit: 10_000)
        var seen: Set<String> = []
        let expected = words.filter { seen.insert($0).inserted }

        for word in words { set.insert(Self.scalars(word)) }

        #expect(expected.count > 2_000)
        #expect(set.text == expected.joined(separator: " "))
    }

    @Test("a word is the same in either case, and as ASCII or not")
    func spelling() {
        var set = WordSet(limit: 10)
        for word in ["Verification", "verification", "VERIFICATION2", "code", "verificatiom"] {
            Array(word.utf8).withUnsafeBufferPointer { set.insert(ascii: 0..<$0.count, of: $0) }
        }
        set.insert(Self.scalars("code"))
        set.insert(Self.scalars("codé"))

        #expect(set.text == "verification verification2 code verificatiom codé")
    }

    @Test("a short word is the same whichever way it comes", arguments: ["a", "code", "sevens7", "eighteen"])
    func short(word: String) {
        let octets = Array(word.utf8)
        let letters = octets.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        var (first, last) = (WordSet(limit: 10), WordSet(limit: 10))

        first.insert(short: letters, count: octets.count)
        octets.withUnsafeBufferPointer { first.insert(ascii: 0..<$0.count, of: $0) }
        octets.withUnsafeBufferPointer { last.insert(ascii: 0..<$0.count, of: $0) }
        last.insert(short: letters, count: octets.count)
        last.insert(short: letters & 0xFF, count: 1)

        #expect(first.text == word)
        #expect(last.text == (octets.count == 1 ? word : "\(word) \(word.prefix(1))"))
    }

    @Test("words are told apart whatever their length, and wherever in the text they end")
    func lengths() {
        /// A word of one letter but for a place.
        func word(_ length: Int, otherAt place: Int) -> String {
            String((0..<length).map { $0 == place ? "b" : "a" })
        }
        var words: [String] = []
        for length in 1...20 {
            for place in [0, 7, 8, length - 1] where place < length { words.append(word(length, otherAt: place)) }
        }
        let text = Array(words.joined(separator: "-").utf8)
        var seen: Set<String> = []
        var set = WordSet(limit: 1_000)
        text.withUnsafeBufferPointer { text in
            for _ in 0..<2 {
                var start = 0
                for word in words {
                    set.insert(ascii: start..<start + word.utf8.count, of: text)
                    start += word.utf8.count + 1
                }
            }
        }

        #expect(set.text == words.filter { seen.insert($0).inserted }.joined(separator: " "))
    }

    @Test("what comes when it is full is left out")
    func full() {
        var set = WordSet(limit: 2)
        for word in ["a", "b", "a", "c", "b"] { set.insert(Self.scalars(word)) }

        #expect(set.isFull)
        #expect(set.text == "a b")
    }
}
