/// The first words of a mail, for lists.
public enum MessagePreview {
    /// Characters, as a reader counts them.
    public static let length = 140
    /// What stands for a mail without words.
    public static let empty = "(no preview)"

    /// The beginning of what one sees; white space is folded, and characters that take no room are left out.
    public static func make(_ text: String) -> String {
        var preview = ""
        var count = 0
        var needsSpace = false
        for character in text {
            // Asked of Unicode only where ASCII does not answer.
            let ascii = character.utf8.count == 1 ? character.utf8.first : nil
            let isSpace = ascii.map { $0 == 0x20 || 0x09...0x0D ~= $0 } ?? character.isWhitespace
            if isSpace || ascii.map({ $0 < 0x20 || $0 == 0x7F }) ?? character.isInvisible {
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
        return count > 0 ? preview : empty
    }
}

extension Character {
    fileprivate var isInvisible: Bool {
        unicodeScalars.allSatisfy(\.isInvisible)
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
