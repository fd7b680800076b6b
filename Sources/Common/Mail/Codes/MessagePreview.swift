/// The first words of a mail, for lists.
public enum MessagePreview {
    /// Characters, as a reader counts them.
    public static let length = 140
    /// What stands for a mail without words.
    public static let empty = "(no preview)"

    /// The beginning of the text part or, if that has no words, of what one sees of the HTML part; white space is folded, and
    /// characters that take no room are left out.
    public static func make(text: String?, page: HTMLText?) -> String {
        text.flatMap { shortened($0[...]) } ?? page.flatMap { shortened($0.text[...]) } ?? empty
    }

    private static func shortened(_ text: Substring) -> String? {
        var preview = ""
        var count = 0
        var needsSpace = false
        for character in text {
            let isSpace = character.isWhitespace
            if isSpace || character.isInvisible {
                needsSpace = needsSpace || (count > 0 && isSpace)
                continue
            }
            if count + (needsSpace ? 2 : 1) > length { break }
            if needsSpace {
                preview.append(" ")
                count += 1
                needsSpace = false
            }
            preview.append(character)
            count += 1
        }
        return count > 0 ? preview : nil
    }
}

extension Character {
    fileprivate var isInvisible: Bool {
        if let ascii = asciiValue { return ascii < 0x20 || ascii == 0x7F }
        return unicodeScalars.allSatisfy(\.isInvisible)
    }
}

extension Unicode.Scalar {
    /// Controls and the zero-width characters with which senders pad their own previews.
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .unassigned, .surrogate, .privateUse: true
        default: value == 0x034F || value == 0x115F || value == 0x1160 || value == 0x3164
        }
    }
}
