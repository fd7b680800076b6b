/// The media type under which an attachment is served: what a browser might run or draw as a page is octets to it.
enum AttachmentType {
    static let octets = "application/octet-stream"

    private static let active: Set<Substring> = [
        "text/html", "text/xml", "text/xsl", "text/javascript", "text/ecmascript", "text/jscript", "text/vbscript", "text/css",
        "text/cache-manifest", "application/xml", "application/javascript", "application/x-javascript", "application/ecmascript",
        "application/x-shockwave-flash", "application/java-archive", "application/wasm", "application/hta", "application/mhtml",
        "application/x-mimearchive", "message/rfc822", "image/svg",
    ]

    /// - Parameter type: in lower case, as the mail says it.
    static func safe(_ type: String) -> String {
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ isToken($0) }), type.utf8.count <= 127 else { return octets }
        if active.contains(type[...]) || parts[0] == "multipart" { return octets }
        // SVG, XHTML, RSS and whatever else is XML.
        if parts[1].hasSuffix("+xml") || parts[1].contains("script") || parts[1].contains("html") { return octets }
        return type
    }

    /// RFC 6838's restricted names.
    private static func isToken(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "!#$&-^_.+".utf8.contains(octet)
                }
            }
    }
}
