/// The first words of a mail, for lists.
public enum MessagePreview {
    /// Characters, as a reader counts them.
    public static let length = 140
    /// What stands for a mail without words.
    public static let empty = "(no preview)"

    /// The beginning of what one sees; white space is folded, and characters that take no room are left out.
    public static func make(_ text: String) -> String {
        var text = text
        var preview = Characters()
        let length = text.withUTF8 { preview.appendASCII($0) }
        for character in text[text.utf8.index(text.startIndex, offsetBy: length)...] {
            let isSpace = character.isWhitespace
            guard isSpace || !character.isInvisible else { continue }
            guard preview.append(character.utf8, isSpace: isSpace) else { break }
        }
        return preview.text.isEmpty ? empty : preview.text
    }

    /// What a preview has so far.
    private struct Characters {
        private var octets: [UInt8] = []
        private var count = 0
        private var needsSpace = false

        var text: String { String(decoding: octets, as: UTF8.self) }

        /// Appends the characters that a text begins with, as far as they are ASCII, without asking Unicode about them; returns how many octets
        /// they have.
        mutating func appendASCII(_ text: UnsafeBufferPointer<UInt8>) -> Int {
            var place = 0
            while place < text.count {
                let octet = text[place]
                // What follows ASCII that is none may belong to its character.
                guard octet < 0x80, place + 1 == text.count || text[place + 1] < 0x80 else { break }
                place += 1
                let isSpace = octet == 0x20 || 0x09...0x0D ~= octet
                guard isSpace || (octet > 0x20 && octet < 0x7F) else { continue }
                guard append(CollectionOfOne(octet), isSpace: isSpace) else { return text.count }
            }
            return place
        }

        /// Appends a character, or notes a space; false when there is no more room.
        mutating func append(_ character: some Collection<UInt8>, isSpace: Bool) -> Bool {
            if isSpace {
                needsSpace = count > 0
                return true
            }
            guard count + (needsSpace ? 2 : 1) <= MessagePreview.length else { return false }
            if needsSpace {
                octets.append(0x20)
                count += 1
                needsSpace = false
            }
            octets.append(contentsOf: character)
            count += 1
            return true
        }
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
