/// The text that a reader of an HTML mail sees, and the links in it.
///
/// Blocks and `<br>` end a line, cells of a table end at a tab, white space is folded; what is hidden, styles, scripts and
/// comments are gone, character references are decoded.
struct HTMLText: Sendable, Hashable {
    private(set) var text = ""
    private(set) var links: [HTMLLink] = []

    /// Reads the document in time proportional to its length.
    init(_ html: String) {
        var reader = HTMLReader(Array(html.utf8))
        reader.read()
        text = String(decoding: reader.output, as: UTF8.self)
        links = reader.links
    }
}
