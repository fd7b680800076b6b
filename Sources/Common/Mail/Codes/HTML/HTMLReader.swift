/// Walks over a document's tokens and writes down what can be seen.
struct HTMLReader {
    /// What an open element does to the text inside it.
    private struct Open {
        let element: HTMLElement
        let isHidden: Bool
        let hasNoFontSize: Bool
        let keepsLines: Bool
    }

    /// Deeper elements take part in the text, but are not remembered.
    private static let deepest = 4096
    /// How far up an end tag looks for its start tag; together with `deepest`, what keeps the whole linear.
    private static let reach = 64
    private static let mostLinks = 256

    private(set) var output: [UInt8] = []
    private(set) var links: [HTMLLink] = []

    private let bytes: [UInt8]
    private var tokens: HTMLTokenizer
    private var open: [Open] = []
    /// What waits to be written before the next visible octet: nothing, a space, a tab or a line's end, the strongest of them.
    private var gap: UInt8 = 0
    private var link: (address: Range<Int>, start: Int)?
    private let limit: Int

    /// - Parameter limit: octets of text after which only the words of links are written.
    init(_ bytes: [UInt8], limit: Int) {
        self.bytes = bytes
        self.limit = limit
        tokens = HTMLTokenizer(bytes)
        output.reserveCapacity(min(limit, bytes.count / 2))
    }

    mutating func read() {
        while let token = tokens.next() {
            switch token {
            case .text(let range): if isWanted { write(HTMLEntities.decode(bytes[range])) }
            case .tag(let tag): tag.isEnd ? end(tag) : start(tag)
            }
        }
        endLink()
    }

    /// Whether text here is seen, and needed.
    private var isWanted: Bool {
        guard output.count < limit || link != nil else { return false }
        guard let last = open.last else { return true }
        return !last.isHidden && !last.hasNoFontSize
    }

    private mutating func start(_ tag: HTMLTag) {
        let element = tag.element
        while let last = open.last, element.closes(last.element) { open.removeLast() }
        breakLine(element)
        if element.isAny(of: .rawText) {
            tokens.skipRawText(of: element.name)
            return
        }
        if element.isAny(of: .anchor) {
            endLink()
            if let address = tag.link, open.last?.isHidden != true { link = (address, output.count) }
        }
        guard !element.isAny(of: .void), open.count < Self.deepest else { return }
        let style = tag.style.isEmpty ? nil : InlineStyle(bytes[tag.style])
        open.append(
            Open(
                element: element,
                isHidden: open.last?.isHidden == true || element.isAny(of: .skipped) || tag.isHidden
                    || style?.hidesContent == true,
                hasNoFontSize: style?.hasNoFontSize ?? open.last?.hasNoFontSize ?? false,
                keepsLines: element.isAny(of: .preformatted) || open.last?.keepsLines == true))
    }

    private mutating func end(_ tag: HTMLTag) {
        breakLine(tag.element)
        if tag.element.isAny(of: .anchor) { endLink() }
        let isTablePart = tag.element.isAny(of: .tablePart)
        for (steps, index) in open.indices.reversed().enumerated() {
            if steps == Self.reach { return }
            let candidate = open[index].element
            if candidate == tag.element {
                while open.count > index { open.removeLast() }
                return
            }
            if candidate.isAny(of: .barrier), !isTablePart { return }
        }
    }

    private mutating func breakLine(_ element: HTMLElement) {
        switch element.flow {
        case .inline: break
        case .cell: if gap != UInt8(ascii: "\n") { gap = UInt8(ascii: "\t") }
        case .block: gap = UInt8(ascii: "\n")
        }
    }

    private mutating func endLink() {
        guard let link else { return }
        self.link = nil
        guard links.count < Self.mostLinks else { return }
        let text = String(decoding: output[min(link.start, output.count)...], as: UTF8.self)
        let address = String(decoding: HTMLEntities.decode(bytes[link.address]), as: UTF8.self)
        links.append(HTMLLink(address: address, text: text))
    }

    /// Writes a text down, as many words at once as have single spaces between them.
    private mutating func write(_ text: ArraySlice<UInt8>) {
        let keepsLines = open.last?.keepsLines == true
        var start = text.startIndex
        while start < text.endIndex {
            let end = text.withUnsafeBufferPointer { Self.endOfWords($0, from: start - text.startIndex) } + text.startIndex
            writeWords(text[start..<end])
            guard end < text.endIndex else { return }
            start = end + 1
            if keepsLines, text[end] == UInt8(ascii: "\n") {
                gap = UInt8(ascii: "\n")
            } else if gap == 0 {
                gap = 0x20
            }
        }
    }

    /// The first white space at or after a place that is no single space between two words; the end where there is none.
    private static func endOfWords(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        text.firstPlace(from: start) { word, place in
            let spaces = word.selecting(0x20)
            let others = word.selecting(0x09...0x0D)
            var beforeSpace = (spaces | others) >> 8
            // The end of the text counts as white space, and so does its beginning.
            let rest = text.count - place
            if rest <= 8 || text[place + 8].isSpace { beforeSpace |= 0x80 << UInt64((min(rest, 8) - 1) * 8) }
            if place == start { beforeSpace |= 0x80 }
            return others | spaces & beforeSpace
        }
    }

    private mutating func writeWords(_ words: ArraySlice<UInt8>) {
        guard !words.isEmpty else { return }
        if gap != 0, !output.isEmpty { output.append(gap) }
        gap = 0
        output.append(contentsOf: words)
    }
}
