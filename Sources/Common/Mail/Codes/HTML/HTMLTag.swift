/// One tag of an HTML document: its name in lower case and the few attributes that matter to the text of a mail.
struct HTMLTag: Sendable {
    let element: HTMLElement
    let isEnd: Bool
    var style = ""
    var link: String?
    var isHidden = false

    /// Whether the element's own declarations take it out of sight.
    var hidesContent: Bool { isHidden || declarations.hidesContent }

    var declarations: InlineStyle { InlineStyle(style) }
}
