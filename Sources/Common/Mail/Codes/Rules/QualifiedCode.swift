/// Codes of this and that in the Romance languages: `código de participación`, `code de la box`.
///
/// Those that prove who somebody is are in the vocabulary as a whole, or say so: `código de tu registro`. All others name other
/// numbers, however many there are.
struct QualifiedCode {
    private let text: PlainText
    private let cues: [Cue]

    init(_ cues: [Cue], in text: PlainText) {
        self.text = text
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
        guard 4...7 ~= range.count, text.folded[range.lowerBound] == UInt32(mark: "c") else { return false }
        let prepositions: Set<String>
        switch text.foldedString(range) {
        case "code", "codes": prepositions = ["de", "du", "des", "d'"]
        case "codigo", "codigos": prepositions = ["de", "del", "da", "do"]
        default: return false
        }
        var place = range.upperBound
        guard let first = nextWord(&place), prepositions.contains(first) else { return false }
        var start = place
        guard var word = nextWord(&place) else { return false }
        while Self.articles.contains(word) {
            start = place
            guard let next = nextWord(&place) else { return false }
            word = next
        }
        start += text.scalars[start] == PlainText.space ? 1 : 0
        // `código de Google` names the sender, `código de 6 dígitos` the form.
        guard text.scalars[start] == text.folded[start] || text.scalars[start] > 0xDE, !text.scalars[start].isASCIIDigit,
            !Self.neutral.contains(word)
        else { return false }
        let following = cues[(index + 1)...].prefix(2)
        return !following.contains { $0.range.contains(start) && $0.kinds.contains(.context) }
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

    private static let articles: Set<String> = ["la", "le", "les", "l'", "el", "los", "las", "a", "o", "as", "os"]
    private static let neutral: Set<String> = [
        "un", "una", "uno", "um", "uma", "une", "tu", "su", "seu", "sua", "votre", "ton", "este", "esta", "ce", "cette",
        "nuestro",
        "quatre", "cuatro", "quatro", "cinco", "cinq", "six", "seis", "siete", "sept", "sete", "ocho", "huit", "oito", "dos",
        "deux",
        "dois",
    ]
}
