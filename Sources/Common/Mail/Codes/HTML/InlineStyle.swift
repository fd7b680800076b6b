/// The declarations of a `style` attribute, as far as they decide whether a reader sees the text.
struct InlineStyle: Sendable, Hashable {
    /// Out of sight, whatever the elements inside say.
    let hidesContent: Bool
    /// Whether text directly inside has no size; `nil` when the declarations say nothing of it. Elements inside may set a size
    /// anew, and generators of mail do that everywhere.
    let hasNoFontSize: Bool?

    init(_ style: String) {
        var hides = false
        var noSize: Bool?
        var noHeight = false
        var clips = false
        for declaration in style.utf8.split(separator: UInt8(ascii: ";")).prefix(64) {
            let parts = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = Self.word(parts[1])
            switch Self.word(parts[0]) {
            case "display": hides = hides || value == "none"
            case "visibility": hides = hides || value == "hidden" || value == "collapse"
            case "opacity": hides = hides || Self.isZero(value)
            case "mso-hide": hides = hides || value == "all"
            case "font-size": noSize = Self.isZero(value)
            case "max-height", "height": noHeight = noHeight || Self.isZero(value)
            case "overflow": clips = value == "hidden"
            default: break
            }
        }
        hidesContent = hides || (noHeight && clips)
        hasNoFontSize = noSize
    }

    private static func word(_ part: Substring.UTF8View) -> String {
        var text = ""
        for byte in part {
            if byte == UInt8(ascii: "!") { break }
            if byte > UInt8(ascii: " ") { text.unicodeScalars.append(UnicodeScalar(byte | (isUpper(byte) ? 0x20 : 0))) }
        }
        return text
    }

    private static func isUpper(_ byte: UInt8) -> Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte }

    /// `0`, `0px`, `0.0em`, but not `0.8em`.
    private static func isZero(_ value: String) -> Bool {
        guard value.hasPrefix("0") || value.hasPrefix(".0") else { return false }
        return !value.utf8.contains { UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0 }
    }
}
