import Core

/// Splits an HTML document into text and tags in one pass, for the text of mails only. It follows the tokenization of WHATWG
/// HTML §13.2.5 where mails differ by it, and never looks at an octet more than a fixed number of times.
///
/// No library serves here: libxml2's parser knows HTML 4 alone, and both it and Gumbo build a tree, take quadratic time on
/// nested or unclosed elements and are C that reads hostile input inside the server's own process.
struct HTMLTokenizer {
    enum Token {
        case text(Range<Int>)
        case tag(HTMLTag)
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Token? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else { return .text(readText()) }
            switch peek(1) {
            case UInt8(ascii: "!"): skipDeclaration()
            case UInt8(ascii: "?"): skip(past: UInt8(ascii: ">"))
            case UInt8(ascii: "/"):
                if peek(2).isLetter { return .tag(readTag(isEnd: true)) }
                skip(past: UInt8(ascii: ">"))
            case let byte where byte.isLetter: return .tag(readTag(isEnd: false))
            default: return .text(readText())
            }
        }
        return nil
    }

    /// Steps over the content of a raw text element, up to its end tag or, without one, to the end.
    mutating func skipRawText(of name: MarkupName) {
        let wanted = name.octets
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<"), peek(1) == UInt8(ascii: "/"), matches(wanted, at: position + 2) { return }
            position += 1
        }
    }

    private func peek(_ distance: Int) -> UInt8 {
        position + distance < bytes.count ? bytes[position + distance] : 0
    }

    private func matches(_ name: [UInt8], at start: Int) -> Bool {
        guard start + name.count <= bytes.count else { return false }
        return name.indices.allSatisfy { bytes[start + $0].lowercased == name[$0] }
    }

    private mutating func readText() -> Range<Int> {
        let start = position
        position = bytes.firstIndex(of: UInt8(ascii: "<"), from: start + 1)
        return start..<position
    }

    private mutating func skip(past byte: UInt8) {
        position = bytes.firstIndex(of: byte, from: position) + 1
    }

    private mutating func skipDeclaration() {
        guard peek(2) == UInt8(ascii: "-"), peek(3) == UInt8(ascii: "-") else { return skip(past: UInt8(ascii: ">")) }
        position += 4
        // `<!-->` and `<!--->` are whole comments.
        if peek(0) == UInt8(ascii: ">") || (peek(0) == UInt8(ascii: "-") && peek(1) == UInt8(ascii: ">")) {
            return skip(past: UInt8(ascii: ">"))
        }
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") {
                if peek(2) == UInt8(ascii: ">") { return position += 3 }
                if peek(2) == UInt8(ascii: "!"), peek(3) == UInt8(ascii: ">") { return position += 4 }
            }
            position += 1
        }
    }

    private mutating func readTag(isEnd: Bool) -> HTMLTag {
        position += isEnd ? 2 : 1
        var tag = HTMLTag(element: HTMLElement(readName()), isEnd: isEnd)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                break
            }
            if byte.isSpace || byte == UInt8(ascii: "/") {
                position += 1
                continue
            }
            let name = readName()
            let value = readValue()
            switch name {
            case .style: tag.style = value
            case .href: tag.link = value
            case .hidden: tag.isHidden = true
            default: break
            }
        }
        return tag
    }

    private mutating func readName() -> MarkupName {
        var name = MarkupName()
        // A name has at least one octet, so that a stray `=` or quote does not stop the reader.
        repeat {
            if position < bytes.count { name.append(bytes[position]) }
            position += 1
        } while position < bytes.count && !bytes[position].endsName
        return name
    }

    private mutating func readValue() -> Range<Int> {
        skipSpace()
        guard peek(0) == UInt8(ascii: "=") else { return position..<position }
        position += 1
        skipSpace()
        let quote = peek(0)
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = position + 1
            position += 1
            skip(past: quote)
            return start..<max(start, min(position - 1, bytes.count))
        }
        let start = position
        while position < bytes.count, !bytes[position].isSpace, bytes[position] != UInt8(ascii: ">") { position += 1 }
        return start..<position
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position].isSpace { position += 1 }
    }
}

/// Attributes.
extension MarkupName {
    fileprivate static let style: MarkupName = "style"
    fileprivate static let href: MarkupName = "href"
    fileprivate static let hidden: MarkupName = "hidden"
}

extension UInt8 {
    fileprivate var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= lowercased }

    fileprivate var lowercased: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }

    /// White space of markup (WHATWG Infra §4.6), and the vertical tab.
    var isSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }

    fileprivate var endsName: Bool {
        isSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">") || self == UInt8(ascii: "=")
    }
}
