/// Which three letters the phrases of a vocabulary begin with, so that most words of a text are seen at a glance to begin none.
struct WordBeginnings: Sendable {
    /// The 26 letters, and whatever else.
    private static let classes = 27

    private var bits = [UInt64](repeating: 0, count: (classes * classes * classes + 63) / 64)

    /// - Parameter phrases: folded.
    init(_ phrases: [[UInt32]]) {
        for phrase in phrases where phrase.first?.isASCIILower == true {
            for second in Self.classes(phrase, at: 1) {
                // Behind what is no letter anything may stand: of spaces that follow each other some do not count.
                let thirds = second == 0 ? Array(0..<Self.classes) : Self.classes(phrase, at: 2)
                for third in thirds { set(Self.index(Self.kind(phrase[0]), second, third)) }
            }
        }
    }

    /// Whether a phrase may begin at a place of a text; only asked of places with a small letter of ASCII.
    func mayBegin(in folded: UnsafeBufferPointer<UInt32>, at place: Int) -> Bool {
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

    private mutating func set(_ index: Int) { bits[index / 64] |= 1 << UInt64(index % 64) }
}
