/// What can be said about a JSON text by its brackets and quotes, before a parser sees it.
///
/// Whether the text is JSON at all is the parser's to say; of a text that is, the count is exact. It tells of members that appear twice,
/// of which the parser keeps one.
struct JSONOutline {
    /// Objects and arrays within each other at most, so that the parser's recursion is bounded here.
    static let maximumDepth = 8

    /// How many members the outermost object has, repeated ones included.
    let memberCount: Int

    /// `nil` for a text that is too deep, no UTF-8, or has control characters where JSON has none (RFC 8259 §2). A NUL among them would
    /// make the parser take the text for UTF-16.
    init?(_ octets: ArraySlice<UInt8>) {
        guard String(validating: octets, as: UTF8.self) != nil else { return nil }
        var depth = 0
        var members = 0
        var inString = false
        var escaped = false
        for octet in octets {
            if escaped {
                escaped = false
                continue
            }
            switch octet {
            case UInt8(ascii: "\\") where inString: escaped = true
            case UInt8(ascii: "\""): inString.toggle()
            case _ where inString: break
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                guard depth <= Self.maximumDepth else { return nil }
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ":") where depth == 1: members += 1
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
            case ..<0x20: return nil
            default: break
            }
        }
        memberCount = members
    }
}
