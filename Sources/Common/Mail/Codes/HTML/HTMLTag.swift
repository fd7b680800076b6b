/// One tag of an HTML document: its name in lower case and the few attributes that matter to the text of a mail.
struct HTMLTag: Sendable {
    let element: HTMLElement
    let isEnd: Bool
    var style = ""
    var link: String?
    var isHidden = false

    var declarations: InlineStyle { InlineStyle(style) }
}
