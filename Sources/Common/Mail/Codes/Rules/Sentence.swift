/// The reach of a sentence around a place, as far as it matters: at most `reach` characters to each side.
struct Sentence: Sendable, Hashable {
    static let reach = 140

    let range: Range<Int>

    init(around token: Range<Int>, in text: PlainText) {
        let scalars = text.scalars
        var start = token.lowerBound
        var sawWord = false
        var lines = 0
        while start > 0, token.lowerBound - start < Self.reach {
            let value = scalars[start - 1]
            // A sentence may begin on the line before: "Your code is", and the code below.
            if value == PlainText.newline {
                lines += 1
                if sawWord || lines > 1 { break }
            } else {
                if Self.ends(scalars, at: start - 1) { break }
                if value.isWordCharacter, lines == 0 { sawWord = true }
            }
            start -= 1
        }
        var end = token.upperBound
        sawWord = false
        lines = 0
        while end < scalars.count, end - token.upperBound < Self.reach {
            let value = scalars[end]
            if value == PlainText.newline {
                lines += 1
                if sawWord || lines > 1 { break }
            } else {
                if Self.ends(scalars, at: end) { break }
                if value.isWordCharacter, lines == 0 { sawWord = true }
            }
            end += 1
        }
        range = start..<end
    }

    /// A mark that ends a sentence, and not a dot inside a word or after an abbreviation of one letter.
    private static func ends(_ scalars: [UInt32], at place: Int) -> Bool {
        switch scalars[place] {
        case UInt32(mark: "。"), UInt32(mark: "!"), UInt32(mark: "?"), UInt32(mark: "｡"), UInt32(mark: ";"): return true
        case UInt32(mark: "."):
            let next = place + 1 < scalars.count ? scalars[place + 1] : PlainText.newline
            guard next == PlainText.space || next == PlainText.newline else { return false }
            return place < 2 || scalars[place - 2].isWordCharacter || !scalars[place - 1].isWordCharacter
        default: return false
        }
    }
}
