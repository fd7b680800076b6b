/// One tag of an HTML document: its element and the few attributes that matter to the text of a mail, as places in the document.
struct HTMLTag: Sendable {
    let element: HTMLElement
    let isEnd: Bool
    /// The value of `style`; empty where there is none.
    var style = 0..<0
    /// The value of `href`.
    var link: Range<Int>?
    var isHidden = false
}
