/// Codes of this and that: `pharmacy code`, `código de participación`, `код подъезда`.
///
/// Those that prove who somebody is are in the vocabulary as a whole, or say so: `código de tu registro`. All others name other
/// numbers, however many there are.
struct QualifiedCode {
    private let text: PlainText
    private let source: CodeSource
    private let cues: [Cue]

    init(_ cues: [Cue], in text: PlainText, source: CodeSource) {
        self.text = text
        self.source = source
        self.cues = cues
    }

    /// The cues, with those of other codes as labels.
    var resolved: [Cue] {
        cues.indices.map { index in
            let cue = cues[index]
            guard cue.kinds.contains(.weak), cue.kinds.isDisjoint(with: [.strong, .conditional, .label]), isOfOther(index)
            else { return cue }
            return Cue(kinds: .label, range: cue.range)
        }
    }

    private func isOfOther(_ index: Int) -> Bool {
        let range = cues[index].range
        guard 3...7 ~= range.count else { return false }
        // `code=2148` is written by a program for others.
        if range.upperBound < text.count, text.scalars[range.upperBound] == UInt32(mark: "=") { return true }
        switch text.foldedString(range) {
        case "code": return isOfThing(index, prepositions: Self.french) || isOfKind(index)
        case "codes": return isOfThing(index, prepositions: Self.french)
        case "codigo", "codigos": return isOfThing(index, prepositions: Self.iberian)
        case "код": return isOfRussianThing(index)
        default: return false
        }
    }

    // MARK: English

    /// `pharmacy code`, but neither `your code` nor `your Acme code`.
    private func isOfKind(_ index: Int) -> Bool {
        let end = cues[index].range.lowerBound - 1
        // `Code` is a German noun or part of a title.
        guard end > 1, text.scalars[end + 1].isASCIILower, text.scalars[end] == PlainText.space else { return false }
        var start = end
        while start > 0, text.scalars[start - 1].isASCIILower || text.scalars[start - 1].isASCIIUpper { start -= 1 }
        guard end - start >= 3, !QualifyingWords.plain.contains(text.foldedString(start..<end)) else { return false }
        if index > 0, cues[index - 1].range.upperBound == end,
            !cues[index - 1].kinds.isDisjoint(with: [.context, .verb, .notice, .strong, .conditional])
        {
            return false
        }
        let before = start > 0 ? text.scalars[start - 1] : PlainText.newline
        guard text.scalars[start].isASCIIUpper else { return before == PlainText.space || before == UInt32(mark: "(") }
        // A capital within a sentence or a word is the sender's name: `your Acme code`, `WhatsApp code`. So may be one that begins a
        // sentence, and is where the mail says how to handle its code.
        let isName = text.scalars[start + 1..<end].contains(where: \.isASCIIUpper) || cues.contains { $0.kinds.contains(.notice) }
        return source == .body && !isName
            && (before == PlainText.newline
                || (before == PlainText.space && start > 1 && text.scalars[start - 2] == UInt32(mark: ".")))
    }

    // MARK: Romance languages

    private static let french: Set<String> = ["de", "du", "des", "d'"]
    private static let iberian: Set<String> = ["de", "del", "da", "do"]

    private func isOfThing(_ index: Int, prepositions: Set<String>) -> Bool {
        var place = cues[index].range.upperBound
        guard let first = nextWord(&place), prepositions.contains(first) else { return false }
        var start = place
        guard var word = nextWord(&place) else { return false }
        while QualifyingWords.articles.contains(word) {
            start = place
            guard let next = nextWord(&place) else { return false }
            word = next
        }
        start += text.scalars[start] == PlainText.space ? 1 : 0
        // `código de Google` names the sender, `código de 6 dígitos` the form.
        guard isSmall(start), !QualifyingWords.numbersAndPronouns.contains(word) else { return false }
        return !isContext(start, after: index)
    }

    // MARK: Russian

    /// A noun in the genitive, or "from" something: `код подъезда`, `код от сейфа`.
    private func isOfRussianThing(_ index: Int) -> Bool {
        var place = cues[index].range.upperBound
        guard place < text.count, text.scalars[place] == PlainText.space else { return false }
        let start = place + 1
        guard let word = nextWord(&place), isSmall(start), !isContext(start, after: index) else { return false }
        if word == "от" { return place + 1 < text.count && isSmall(place + 1) }
        guard word.unicodeScalars.count >= 4, let last = word.unicodeScalars.last else { return false }
        return "аяыи".unicodeScalars.contains(last) && !QualifyingWords.russianAdverbs.contains(word)
    }

    // MARK: Words

    private func isSmall(_ place: Int) -> Bool {
        let value = text.scalars[place]
        return !value.isASCIIDigit && !value.isASCIIUpper && !(0xC0...0xDE).contains(value) && !(0x0400...0x042F).contains(value)
    }

    private func isContext(_ place: Int, after index: Int) -> Bool {
        cues[(index + 1)...].prefix(2).contains { $0.range.contains(place) && !$0.kinds.isDisjoint(with: [.context, .notice]) }
    }

    /// The word at a place after at most one space, with an apostrophe that ends it; moves the place behind it.
    private func nextWord(_ place: inout Int) -> String? {
        var start = place
        if start < text.count, text.scalars[start] == PlainText.space { start += 1 }
        var end = start
        while end < text.count, ScalarFolding.isLetter(text.folded[end]), end - start < 24 { end += 1 }
        guard end > start else { return nil }
        if end < text.count, text.scalars[end] == UInt32(mark: "'") { end += 1 }
        place = end
        return text.foldedString(start..<end)
    }
}
