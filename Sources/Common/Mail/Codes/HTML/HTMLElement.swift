/// What the text of a mail needs to know of an HTML element: whether it breaks the line, holds text, or hides what is in it.
struct HTMLElement: Sendable, Hashable {
    /// How the element stands to the text around it.
    enum Flow: Sendable, Hashable {
        case inline
        case block
        case cell
    }

    /// What an element is; one may be several things.
    struct Traits: OptionSet, Sendable, Hashable {
        let rawValue: UInt16

        /// Elements without content (WHATWG HTML §13.1.2): they never wait for an end tag.
        static let void = Traits(rawValue: 1 << 0)
        /// Elements whose content is no text that anybody reads.
        static let skipped = Traits(rawValue: 1 << 1)
        /// Elements whose content is not markup and ends only at their own end tag (§13.1.2, raw text and escapable raw text).
        static let rawText = Traits(rawValue: 1 << 2)
        /// End tags of other elements do not reach out of a table's cell (§13.2.4.2, "in table scope").
        static let barrier = Traits(rawValue: 1 << 3)
        static let cell = Traits(rawValue: 1 << 4)
        static let block = Traits(rawValue: 1 << 5)
        static let lineBreak = Traits(rawValue: 1 << 6)
        static let paragraph = Traits(rawValue: 1 << 7)
        static let listItem = Traits(rawValue: 1 << 8)
        static let row = Traits(rawValue: 1 << 9)
        static let head = Traits(rawValue: 1 << 10)
        static let headContent = Traits(rawValue: 1 << 11)
        static let anchor = Traits(rawValue: 1 << 12)
        static let preformatted = Traits(rawValue: 1 << 13)
        /// Elements whose end tags reach out of a table's cell.
        static let tablePart = Traits(rawValue: 1 << 14)
    }

    let name: MarkupName
    /// Looked up once, since all is asked of every tag.
    private let traits: Traits

    init(_ name: MarkupName) {
        self.name = name
        traits = HTMLElementTable.standard.traits(of: name)
    }

    /// Whether the element has one of these traits.
    func isAny(of traits: Traits) -> Bool { !self.traits.isDisjoint(with: traits) }

    var flow: Flow {
        if isAny(of: .cell) { return .cell }
        return isAny(of: .block) ? .block : .inline
    }

    /// Whether a start tag of this element ends an open element which has no end tag of its own.
    func closes(_ open: HTMLElement) -> Bool {
        if open.isAny(of: .paragraph) { return flow != .inline && !isAny(of: .lineBreak) }
        if open.isAny(of: .listItem) { return isAny(of: .listItem) }
        if open.isAny(of: .cell) { return isAny(of: [.cell, .row]) }
        if open.isAny(of: .row) { return isAny(of: .row) }
        return open.isAny(of: .head) && !isAny(of: .headContent)
    }
}
