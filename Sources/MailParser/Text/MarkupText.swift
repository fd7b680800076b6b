/// The beginning of an HTML text without its markup, for previews. It is no sanitiser and no parser of HTML.
struct MarkupText {
    private let octets: [UInt8]
    private var position = 0
    private var output: [UInt8] = []
    private let limit: Int

    /// - Parameter limit: octets after which it stops.
    static func strip(_ html: String, limit: Int) -> String {
        // Markup that hides the text for longer than this hides it well enough.
        var reader = MarkupText(octets: Array(html.utf8.prefix(1 << 20)), limit: limit)
        reader.read()
        return String(decoding: reader.output, as: UTF8.self)
    }

    private init(octets: [UInt8], limit: Int) {
        self.octets = octets
        self.limit = limit
    }

    private mutating func read() {
        while position < octets.count, output.count < limit {
            switch octets[position] {
            case UInt8(ascii: "<") where startsTag: skipTag()
            case UInt8(ascii: "&"): readEntity()
            case let octet where octet.isWhite:
                if output.last != 0x20 { output.append(0x20) }
                position += 1
            case let octet:
                output.append(octet)
                position += 1
            }
        }
    }

    /// A `<` before anything else is one.
    private var startsTag: Bool {
        guard position + 1 < octets.count else { return false }
        let next = octets[position + 1].lowercased
        return (0x61...0x7A).contains(next) || "/!?".utf8.contains(next)
    }

    private mutating func skipTag() {
        if octets[position...].starts(with: "<!--".utf8) {
            skip(past: Array("-->".utf8), from: position + 4)
        } else {
            let name = octets[(position + 1)...].prefix { !$0.isWhite && $0 != UInt8(ascii: ">") }.prefix(10).lowercasedASCII
            skipToTagEnd()
            if Self.inline.contains(name.hasPrefix("/") ? String(name.dropFirst()) : name) { return }
            // What these hold is not shown as text.
            if ["style", "script", "title", "template", "noscript"].contains(name) {
                skip(past: Array("</\(name)".utf8), from: position)
                skipToTagEnd()
            }
        }
        if output.last != 0x20 { output.append(0x20) }
    }

    private mutating func skipToTagEnd() {
        var quote: UInt8?
        let start = position
        while position < octets.count {
            let octet = octets[position]
            position += 1
            if let open = quote {
                if octet == open { quote = nil }
                // A quotation mark that nobody closes must not swallow the mail.
                if position - start > 20_000 { return }
            } else if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") {
                quote = octet
            } else if octet == UInt8(ascii: ">") {
                return
            }
        }
    }

    private mutating func skip(past mark: [UInt8], from start: Int) {
        position = min(start, octets.count)
        while position < octets.count {
            if octets[position].lowercased == mark[0],
                octets[position...].prefix(mark.count).elementsEqual(mark, by: { $0.lowercased == $1 })
            {
                position += mark.count
                return
            }
            position += 1
        }
    }

    private mutating func readEntity() {
        let rest = octets[(position + 1)...].prefix(12)
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")), let text = Self.character(rest[..<end].ascii) else {
            output.append(octets[position])
            position += 1
            return
        }
        // A blank of any kind is a blank.
        output += text.properties.isWhitespace ? [0x20] : Array(String(Character(text)).utf8)
        position = end + 1
    }

    private static func character(_ entity: String) -> Unicode.Scalar? {
        if entity.hasPrefix("#x") || entity.hasPrefix("#X") {
            return UInt32(entity.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        }
        if entity.hasPrefix("#") { return UInt32(entity.dropFirst()).flatMap(Unicode.Scalar.init) }
        return named[entity]
    }

    /// These may stand within a word.
    private static let inline: Set<String> = [
        "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sup", "sub", "wbr",
    ]

    /// Those that mails use; any other stays as it is.
    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ensp": " ", "emsp": " ", "thinsp": " ",
        "zwnj": "\u{200C}", "zwj": "\u{200D}", "shy": "\u{AD}", "copy": "©", "reg": "®", "trade": "™", "hellip": "…",
        "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
        "bull": "•", "middot": "·", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "deg": "°",
        "times": "×", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß",
        "eacute": "é", "egrave": "è", "ecirc": "ê", "agrave": "à", "aacute": "á", "acirc": "â", "aring": "å", "Aring": "Å",
        "ccedil": "ç", "iacute": "í", "oacute": "ó", "uacute": "ú", "ntilde": "ñ", "oslash": "ø", "Oslash": "Ø",
        "aelig": "æ", "AElig": "Æ", "Eacute": "É", "larr": "←", "rarr": "→",
    ]
}
