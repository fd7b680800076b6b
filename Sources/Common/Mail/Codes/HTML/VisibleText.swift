/// What one sees of an HTML document, as plain text.
public enum VisibleText {
    /// Reads as much of the document as is looked through for codes; empty without one.
    public static func of(_ html: String?) -> String {
        guard let html else { return "" }
        let longest = VerificationCodeDetector.longestInput
        return HTMLText(html.utf8.count > longest ? String(decoding: html.utf8.prefix(longest), as: UTF8.self) : html).text
    }
}
