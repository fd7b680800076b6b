import Mail

/// The one line that a list of messages shows of each.
enum Preview {
    static func make(text: String?, html: String?) -> String {
        for candidate in [{ text.map { String($0.prefix(4_000)) } }, { html.map { MarkupText.strip($0, limit: 2_000) } }] {
            if let line = candidate().map(oneLine), !line.isEmpty { return line }
        }
        return ParsedMessage.noPreview
    }

    private static func oneLine(_ text: String) -> String {
        var result = ""
        var length = 0
        var isAfterSpace = true
        for character in text {
            // Marks that newsletters fill their hidden first line with show nothing.
            if character.unicodeScalars.allSatisfy(isInvisible) { continue }
            let isSpace = character.isWhitespace
            if isSpace, isAfterSpace { continue }
            let next: Character = isSpace ? " " : character
            length += next.utf16.count
            guard length <= ParsedMessage.previewLength else { break }
            result.append(next)
            isAfterSpace = isSpace
        }
        return result.trimmedText
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x08, 0x0E...0x1F, 0x7F, 0xAD, 0x34F, 0x200B...0x200F, 0x2060, 0xFEFF: true
        default: false
        }
    }
}
