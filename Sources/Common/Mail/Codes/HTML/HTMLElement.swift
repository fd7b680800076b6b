/// What the text of a mail needs to know of an HTML element: whether it breaks the line, holds text, or hides what is in it.
struct HTMLElement: Sendable, Hashable {
    /// How the element stands to the text around it.
    enum Flow: Sendable, Hashable {
        case inline
        case block
        case cell
    }

    let name: String

    init(_ name: String) {
        self.name = name
    }

    /// Elements without content (WHATWG HTML §13.1.2): they never wait for an end tag.
    var isVoid: Bool { Self.void.contains(name) }

    /// Elements whose content is no text that anybody reads.
    var isSkipped: Bool { Self.skipped.contains(name) }

    /// Elements whose content is not markup and ends only at their own end tag (§13.1.2, raw text and escapable raw text).
    var isRawText: Bool { Self.rawText.contains(name) }

    /// End tags of other elements do not reach out of a table's cell (§13.2.4.2, "in table scope").
    var isBarrier: Bool { Self.barriers.contains(name) }

    var flow: Flow {
        if Self.cells.contains(name) { return .cell }
        return Self.blocks.contains(name) ? .block : .inline
    }

    /// Whether a start tag of this element ends an open element of that name which has no end tag of its own.
    func closes(_ open: String) -> Bool {
        switch open {
        case "p": flow != .inline && name != "br"
        case "li": name == "li"
        case "td", "th": name == "td" || name == "th" || name == "tr"
        case "tr": name == "tr"
        case "head": !Self.headContent.contains(name)
        default: false
        }
    }

    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    private static let skipped: Set<String> = [
        "head", "script", "style", "template", "title", "svg", "math", "object", "iframe", "select", "textarea",
    ]
    private static let rawText: Set<String> = ["script", "style", "title", "textarea", "iframe", "xmp", "noembed"]
    private static let headContent: Set<String> = [
        "base", "link", "meta", "noscript", "script", "style", "template", "title",
    ]
    private static let barriers: Set<String> = ["td", "th", "table", "caption"]
    private static let cells: Set<String> = ["td", "th"]
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead",
        "tr", "ul",
    ]
}
