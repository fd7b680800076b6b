/// The text that a reader of an HTML mail sees, and the links in it.
///
/// Blocks and `<br>` end a line, cells of a table end at a tab, white space is folded; what is hidden, styles, scripts and
/// comments are gone, character references are decoded.
public struct HTMLText: Sendable, Hashable {
    /// Octets of a document that are read; the rest is left out.
    public static let longestInput = 256 * 1024

    public let text: String
    let links: [HTMLLink]

    /// Reads the document in time proportional to its length.
    /// - Parameter wanted: octets of text that somebody will look at; what comes behind may be left out.
    public init(_ html: String, wanted: Int = .max) {
        // All of it at once where it may be, which is a copy of memory.
        let isShort = html.utf8.count <= Self.longestInput
        var reader = HTMLReader(isShort ? Array(html.utf8) : Array(html.utf8.prefix(Self.longestInput)), limit: wanted)
        reader.read()
        text = String(decoding: reader.output, as: UTF8.self)
        links = reader.links
    }
}
