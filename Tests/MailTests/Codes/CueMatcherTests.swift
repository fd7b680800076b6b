import TestSupport
import Testing

@testable import Mail

@Suite("Cues")
struct CueMatcherTests {
    private static let phrases = Vocabulary.all.flatMap(\.phrases)

    @Test("every phrase is found where it stands by itself, whatever stands beside it")
    func every() {
        for (phrase, kinds) in Self.phrases {
            let words = phrase.last == "*" ? phrase.dropLast() : phrase
            for (before, after) in [("", ""), ("zzz ", " zzz"), ("\n", "\n"), ("- ", " -"), ("(", ")")] {
                let found = CueMatcher.standard.cues(in: PlainText(before + words + after, wraps: false))
                // Of two phrases the longer one counts, of equal ones both.
                let isFound = found.contains { $0.kinds.isSuperset(of: kinds) || $0.range.count >= words.count }
                #expect(isFound, "\(before)\(phrase)\(after)")
            }
        }
    }

    @Test(
        "a phrase of one word that may go on does, however short it is",
        arguments: [
            ("ab", ["ab"]), ("abcd", ["ab"]), ("c", ["c"]), ("cx c9 c", ["c", "c", "c"]), ("de, def", ["de"]), ("xab xc", []),
            ("abé cé", ["ab", "c"]), ("éab", []),
        ])
    func openWords(words: String, found: [String]) {
        let text = PlainText(words, wraps: false)
        let cues = CueMatcher([Vocabulary(strong: "ab*, c*, de")]).cues(in: text)

        #expect(cues.map { text.string($0.range) } == found)
    }

    @Test("all phrases together find what each finds alone")
    func together() {
        let texts = (0..<4).map { PlainText(Self.text(seed: $0), wraps: false) }
        var ranges = texts.map { _ in Set<Range<Int>>() }
        for (phrase, _) in Self.phrases {
            let alone = CueMatcher([Vocabulary(strong: String(phrase))])
            for (index, text) in texts.enumerated() { ranges[index].formUnion(alone.cues(in: text).map(\.range)) }
        }

        for (text, alone) in zip(texts, ranges) {
            let together = CueMatcher.standard.cues(in: text).map(\.range)
            #expect(together.count > 100)
            #expect(together == Self.outermost(alone))
        }
    }

    /// Without those that lie inside a longer one.
    private static func outermost(_ ranges: Set<Range<Int>>) -> [Range<Int>] {
        var end = 0
        return ranges.sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }.filter { range in
            defer { end = max(end, range.upperBound) }
            return range.upperBound > end
        }
    }

    /// Phrases, parts of them and other things, with all kinds of marks between.
    private static func text(seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed)
        let others = ["zzz", "7", "482913", "é", "字", "コ", "코", "x", "Ж", "?", "'"]
        let marks = [" ", " ", " ", "-", "\n", "", "", "  ", " - ", ", ", ": ", "- "]
        return (0..<600).map { _ in
            let phrase = phrases.randomElement(using: &generator)?.text ?? ""
            let piece =
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: others.randomElement(using: &generator) ?? ""
                case 1: String(phrase.dropFirst(Int.random(in: 0...3, using: &generator)))
                case 2: String(phrase.dropLast(Int.random(in: 0...3, using: &generator)))
                default: String(phrase)
                }
            return piece.filter { $0 != "*" } + (marks.randomElement(using: &generator) ?? "")
        }.joined()
    }
}
