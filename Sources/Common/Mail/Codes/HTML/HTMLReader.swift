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
    private var link: (address: String, start: Int)?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tokens = HTMLTokenizer(bytes)
        output.reserveCapacity(bytes.count / 2)
    }

    mutating func read() {
        while let token = tokens.next() {
            switch token {
            case .text(let range): if isVisible { write(HTMLEntities.decode(bytes[range])) }
            case .tag(let tag): tag.isEnd ? end(tag) : start(tag)
            }
        }
        endLink()
    }

    private var isVisible: Bool {
        guard let last = open.last else { return true }
        return !last.isHidden && !last.hasNoFontSize
    }

    private mutating func start(_ tag: HTMLTag) {
        let element = tag.element
        while let last = open.last, element.closes(last.element.name) { open.removeLast() }
        breakLine(element)
        if element.isRawText {
            tokens.skipRawText(of: element.name)
            return
        }
        if element.name == "a" {
            endLink()
            if let address = tag.link, open.last?.isHidden != true { link = (address, output.count) }
        }
        guard !element.isVoid, open.count < Self.deepest else { return }
        let style = tag.style.isEmpty ? nil : tag.declarations
        open.append(
            Open(
                element: element,
                isHidden: open.last?.isHidden == true || element.isSkipped || tag.isHidden || style?.hidesContent == true,
                hasNoFontSize: style?.hasNoFontSize ?? open.last?.hasNoFontSize ?? false,
                keepsLines: element.name == "pre" || open.last?.keepsLines == true))
    }

    private mutating func end(_ tag: HTMLTag) {
        breakLine(tag.element)
        if tag.element.name == "a" { endLink() }
        let isTablePart = tag.element.isBarrier || tag.element.name == "tr" || tag.element.name == "tbody"
        for (steps, index) in open.indices.reversed().enumerated() {
            if steps == Self.reach { return }
            let candidate = open[index].element
            if candidate == tag.element {
                open.removeSubrange(index...)
                return
            }
            if candidate.isBarrier, !isTablePart { return }
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
        let address = String(decoding: HTMLEntities.decode(Array(link.address.utf8)[...]), as: UTF8.self)
        links.append(HTMLLink(address: address, text: text))
    }

    /// Writes a text down, word by word.
    private mutating func write(_ text: ArraySlice<UInt8>) {
        let keepsLines = open.last?.keepsLines == true
        var start = text.startIndex
        for place in text.indices where text[place] == 0x20 || 0x09...0x0D ~= text[place] {
            writeWord(text[start..<place])
            start = place + 1
            if keepsLines, text[place] == UInt8(ascii: "\n") {
                gap = UInt8(ascii: "\n")
            } else if gap == 0 {
                gap = 0x20
            }
        }
        writeWord(text[start...])
    }

    private mutating func writeWord(_ word: ArraySlice<UInt8>) {
        guard !word.isEmpty else { return }
        if gap != 0, !output.isEmpty { output.append(gap) }
        gap = 0
        output.append(contentsOf: word)
    }
}
