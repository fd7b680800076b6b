/// What the text of a mail needs to know of an HTML element: whether it breaks the line, holds text, or hides what is in it.
struct HTMLElement: Sendable, Hashable {
    /// How the element stands to the text around it.
    enum Flow: Sendable, Hashable {
        case inline
        case block
        case cell
    }

    /// What an element is; one may be several things.
    private struct Traits: OptionSet, Sendable, Hashable {
        let rawValue: UInt8

        static let void = Traits(rawValue: 1 << 0)
        static let skipped = Traits(rawValue: 1 << 1)
        static let rawText = Traits(rawValue: 1 << 2)
        static let barrier = Traits(rawValue: 1 << 3)
        static let cell = Traits(rawValue: 1 << 4)
        static let block = Traits(rawValue: 1 << 5)
    }

    let name: String
    /// Looked up once, since all is asked of every tag.
    private let traits: Traits

    init(_ name: String) {
        self.name = name
        traits = Self.traits[name] ?? []
    }

    /// Elements without content (WHATWG HTML §13.1.2): they never wait for an end tag.
    var isVoid: Bool { traits.contains(.void) }

    /// Elements whose content is no text that anybody reads.
    var isSkipped: Bool { traits.contains(.skipped) }

    /// Elements whose content is not markup and ends only at their own end tag (§13.1.2, raw text and escapable raw text).
    var isRawText: Bool { traits.contains(.rawText) }

    /// End tags of other elements do not reach out of a table's cell (§13.2.4.2, "in table scope").
    var isBarrier: Bool { traits.contains(.barrier) }

    var flow: Flow {
        if traits.contains(.cell) { return .cell }
        return traits.contains(.block) ? .block : .inline
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

    private static let headContent: Set<String> = [
        "base", "link", "meta", "noscript", "script", "style", "template", "title",
    ]

    private static let traits: [String: Traits] = {
        let names: [(Traits, [String])] = [
            (
                .void,
                [
                    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
                ]
            ),
            (
                .skipped,
                [
                    "head", "script", "style", "template", "title", "svg", "math", "object", "iframe", "select", "textarea",
                ]
            ),
            (.rawText, ["script", "style", "title", "textarea", "iframe", "xmp", "noembed"]),
            (.barrier, ["td", "th", "table", "caption"]),
            (.cell, ["td", "th"]),
            (
                .block,
                [
                    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
                    "div",
                    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
                    "header",
                    "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
                    "tbody",
                    "tfoot", "thead", "tr", "ul",
                ]
            ),
        ]
        return names.reduce(into: [:]) { traits, entry in
            for name in entry.1 { traits[name, default: []].insert(entry.0) }
        }
    }()
}
