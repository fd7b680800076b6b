/// Cuts text into the words that full-text search compares, on both sides: what is stored with a message, and what is asked for.
///
/// Words are compared without case, without marks on Latin and Cyrillic letters, and in their plain forms (full-width letters,
/// digits of other scripts). Chinese, Japanese, Korean and Thai text is cut into pairs of neighbouring characters: `验证码` is
/// `验证` and `证码`, and the last character stands by itself besides, so that a single character is found wherever it is.
///
/// What comes out has letters, digits and marks only, so that it needs no quoting: `stored` can become a `tsvector` and `query` be cast to
/// `tsquery` as they are. The vector has no positions.
public enum SearchText {
    /// Octets of a text that are looked at.
    public static let longestText = 64 * 1024
    /// Different words of a message that are kept.
    public static let mostWords = 2_000
    /// Characters of a word that count.
    public static let longestWord = 40
    /// Words of a query that count.
    public static let mostQueryWords = 16

    /// What is stored: the words of all these texts, each once, separated by spaces: the lexemes of a `tsvector`.
    public static func stored(_ texts: [String]) -> String {
        var words = WordSet(limit: mostWords)
        for text in texts {
            guard !words.isFull else { break }
            var text = text.cut(toOctets: longestText)
            text.withUTF8 { insert($0, into: &words) }
        }
        return words.text
    }

    private static func insert(_ text: UnsafeBufferPointer<UInt8>, into words: inout WordSet) {
        var start = 0
        while start < text.count {
            // Most words of most texts are looked at as a whole.
            let (letters, count) = OctetWord(text, at: start).firstWord
            if count < 8, start + count == text.count || text[start + count] < 0x80 {
                if count > 0 { words.insert(short: letters, count: count) }
                start += count + 1
                continue
            }
            // ASCII that is no word always ends one, so that what lies between is cut by itself.
            var end = start
            var isASCII = true
            while end < text.count, text[end] >= 0x80 || text[end].isASCIIAlphanumeric {
                if text[end] >= 0x80 { isASCII = false }
                end += 1
            }
            if isASCII {
                words.insert(ascii: start..<min(end, start + longestWord), of: text)
            } else {
                cut(String(decoding: text[start..<end], as: UTF8.self)) { word, endsRun in
                    words.insert(word)
                    if endsRun { words.insert(word.suffix(1)) }
                }
            }
            start = end + 1
        }
    }

    /// What is asked for: all words must be there, the last one may go on. `nil` when the text has no word. Cast it to `tsquery`.
    public static func query(_ text: String) -> String? {
        var terms: [String] = []
        var seen: Set<String> = []
        var endsOpen = false
        cut(text) { word, _ in
            guard terms.count < mostQueryWords else { return }
            let isSpaceless = word.first.map(isSpaceless) ?? false
            // A character by itself may be the first of any pair.
            let term = String(scalars: word) + (isSpaceless && word.count == 1 ? ":*" : "")
            if seen.insert(term).inserted { terms.append(term) }
            endsOpen = !isSpaceless && word.count > 2 && word.count < longestWord && terms.last == term
        }
        guard let last = terms.last else { return nil }
        if endsOpen, isOpenAtEnd(text) { terms[terms.count - 1] = last + ":*" }
        return terms.joined(separator: " & ")
    }

    /// Whether a word may still go on where the text ends.
    private static func isOpenAtEnd(_ text: String) -> Bool {
        text.unicodeScalars.last.map { isWordScalar($0.value, $0) } ?? false
    }

    /// Gives each word to `body`, in order, and whether it is the pair that ends its run of East Asian characters.
    private static func cut(_ text: String, _ body: (ArraySlice<UInt32>, Bool) -> Void) {
        var run: [UInt32] = []
        run.reserveCapacity(longestWord)
        var runsOn = false

        func end() {
            guard !run.isEmpty else { return }
            defer { run.removeAll(keepingCapacity: true) }
            guard runsOn, run.count > 1 else { return body(run[...], false) }
            for index in 0..<run.count - 1 { body(run[index...index + 1], index == run.count - 2) }
        }

        /// Goes on with a word, or begins one. The rest of a long word does not count; a run without spaces is no word.
        func add(_ value: UInt32, isSpaceless: Bool) {
            if isSpaceless != runsOn {
                end()
                runsOn = isSpaceless
            }
            if isSpaceless || run.count < longestWord { run.append(value) }
        }

        for scalar in text.cut(toOctets: longestText).unicodeScalars {
            // Most of most texts, and needs none of what follows.
            if scalar.isASCII {
                guard scalar.value.isASCIIAlphanumeric else {
                    end()
                    continue
                }
                add(scalar.value.isASCIIUpper ? scalar.value + 0x20 : scalar.value, isSpaceless: false)
                continue
            }
            guard let plain = ScalarFolding.plain(scalar.value) else { continue }
            if let last = run.last, let whole = ScalarFolding.composed(last, plain) {
                run[run.count - 1] = ScalarFolding.folded(whole)
                continue
            }
            let value = folded(plain)
            if isWordScalar(value, scalar) { add(value, isSpaceless: isSpaceless(value)) } else { end() }
        }
        end()
    }

    /// Scripts that are written without spaces between words.
    private static func isSpaceless(_ value: UInt32) -> Bool {
        switch value {
        // Thai and Lao, Burmese, Khmer.
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
        default: ScalarFolding.isEastAsian(value)
        }
    }

    private static func folded(_ value: UInt32) -> UInt32 {
        let folded = ScalarFolding.folded(value)
        guard folded == value, value >= 0x100, let scalar = Unicode.Scalar(value) else { return folded }
        // Of scripts that the folding does not know; a letter that becomes several in lower case stays.
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first?.value ?? value : value
    }

    private static func isWordScalar(_ value: UInt32, _ scalar: Unicode.Scalar) -> Bool {
        if value < 0x80 { return value.isASCIIAlphanumeric }
        if value.isWordCharacter { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber:
            return true
        default: return false
        }
    }
}
