/// The name under which a browser saves what a mail brings. The mail's sender chose it, so nothing of it is believed.
struct AttachmentName: Sendable, Equatable {
    private static let longest = 150

    let text: String

    /// - Parameter fallback: the name of what has none.
    init(_ name: String?, fallback: String) {
        // The last part of a path, under either system.
        let last = name?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var kept = String.UnicodeScalarView()
        for scalar in last.unicodeScalars where Self.isKept(scalar) { kept.append(scalar) }
        // A dot in front would hide the file, one at the end gets lost on the way.
        var text = Substring(String(kept)).drop { $0 == "." || $0.isWhitespace }
        while let end = text.last, end == "." || end.isWhitespace { text.removeLast() }
        self.text = text.isEmpty ? fallback : Self.shortened(text)
    }

    /// Control characters, what turns the direction of writing, and what systems keep for themselves are left out.
    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: !["\"", "<", ">", ":", "|", "?", "*"].contains(scalar)
        }
    }

    /// Cut in the middle, so that it keeps its extension.
    private static func shortened(_ text: Substring) -> String {
        guard text.count > longest else { return String(text) }
        return text.prefix(longest - 20) + "…" + text.suffix(19)
    }

    /// The value of `Content-Disposition` (RFC 6266), with the name for old clients, and as it is (RFC 8187).
    var disposition: String {
        let ascii = String(text.map { $0.isASCII && $0 != "%" ? $0 : "_" })
        guard ascii != text else { return "attachment; filename=\"\(ascii)\"" }
        var encoded = ""
        for octet in text.utf8 {
            if Self.isAttributeCharacter(octet) {
                encoded.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                encoded += "%" + (octet < 16 ? "0" : "") + String(octet, radix: 16, uppercase: true)
            }
        }
        return "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(encoded)"
    }

    /// RFC 8187's attr-char.
    private static func isAttributeCharacter(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$&+-.^_`|~".utf8.contains(octet)
        }
    }
}
