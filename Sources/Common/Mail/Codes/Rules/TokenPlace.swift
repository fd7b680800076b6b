/// Where a token stands: its sentence, its line, and the cues around it.
struct TokenPlace {
    /// What stands before the colon of a row.
    private static let longestHeading = 24

    let token: CodeToken
    /// Where the token begins, or the first of the list in which it stands: what names one names all.
    let start: Int
    let text: PlainText
    let sentence: Range<Int>
    let line: Int
    /// No other word or number stands on the token's line.
    let isAlone: Bool
    /// The nearest first.
    let before: [Cue]
    let after: ArraySlice<Cue>

    init(_ token: CodeToken, listFrom start: Int, in text: PlainText, cues: CueWindow) {
        self.token = token
        self.start = start
        self.text = text
        sentence = Sentence(around: token.range, in: text).range
        line = text.line(of: token.range.lowerBound)
        var first = token.range.lowerBound
        while first > 0, text.scalars[first - 1] != PlainText.newline, !text.scalars[first - 1].isWordCharacter { first -= 1 }
        var end = token.range.upperBound
        while end < text.count, text.scalars[end] != PlainText.newline, !text.scalars[end].isWordCharacter { end += 1 }
        isAlone =
            (first == 0 || text.scalars[first - 1] == PlainText.newline)
            && (end == text.count || text.scalars[end] == PlainText.newline)
        before = cues.before(token.range.lowerBound, within: 400)
        after = cues.after(token.range.upperBound, within: 140)
    }

    /// Whether a cue stands in the token's sentence.
    func isInSentence(_ cue: Cue) -> Bool {
        // A name may begin on the line before: "verification", and "code is" below.
        sentence.overlaps(cue.range)
    }

    /// Whether a cue stands on a line below that begins a sentence of its own, though no mark ends the token's: in the rows of a table. What
    /// stands below a number that is alone may well be about it.
    func beginsAnew(_ cue: Cue) -> Bool {
        let next = text.line(of: cue.range.lowerBound)
        guard !isAlone, next > line else { return false }
        let row = text.scalars[text.lines[next]]
        return row.first?.isUppercase == true || row.dropLast().prefix(Self.longestHeading).contains(UInt32(mark: ":"))
    }

    func sentenceHas(_ kinds: CueKinds) -> Bool {
        before.contains { !$0.kinds.isDisjoint(with: kinds) && isInSentence($0) }
            || after.contains { !$0.kinds.isDisjoint(with: kinds) && isInSentence($0) }
    }

    /// Nothing but punctuation and white space, and little of it, between two places.
    func isBare(_ range: Range<Int>) -> Bool {
        range.count <= 24 && !text.scalars[range].contains(where: \.isWordCharacter)
    }

    /// Whether a mark between two places ends a sentence: "sign in without a code. 1200 of you …".
    func endsSentence(in range: Range<Int>) -> Bool {
        text.scalars[range].contains {
            $0 == UInt32(mark: ".") || $0 == UInt32(mark: "!") || $0 == UInt32(mark: "?") || $0 == UInt32(mark: "。")
        }
    }

    /// Whether a number stands between two places: a name that has its number needs no other.
    func hasNumber(_ range: Range<Int>) -> Bool {
        text.scalars[range].contains(where: \.isASCIIDigit)
    }

    /// Whether its sentence has but a pronoun before the token and ties it to what was named earlier: "It is 8051."
    var isTiedToEarlier: Bool {
        guard let copula = before.first, copula.kinds.contains(.copula), copula.range.lowerBound >= sentence.lowerBound,
            isBare(copula.range.upperBound..<token.range.lowerBound)
        else { return false }
        // And not "My order is 8051."
        return copula.range.lowerBound - sentence.lowerBound <= 10 && before.dropFirst().first.map(isInSentence) != true
    }

    /// Whether a mark or a word right before the token ties it to what was named: "is", a colon, an equals sign.
    var isTied: Bool {
        var place = start
        while place > 0, !text.scalars[place - 1].isWordCharacter {
            switch text.scalars[place - 1] {
            case UInt32(mark: ":"), UInt32(mark: "="): return true
            default: place -= 1
            }
        }
        return before.contains { $0.kinds.contains(.copula) && $0.range.upperBound == place }
    }

    /// Whether a word right after the token ties it to what is named then: "… is your code".
    var isTiedAfter: Bool {
        var place = token.range.upperBound
        while place < text.count, !text.scalars[place].isWordCharacter {
            switch text.scalars[place] {
            case UInt32(mark: ":"), UInt32(mark: "="), UInt32(mark: "-"), UInt32(mark: "—"): return true
            default: place += 1
            }
        }
        return after.contains { $0.kinds.contains(.copula) && $0.range.lowerBound == place }
    }
}
