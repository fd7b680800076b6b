/// The declarations of a `style` attribute, as far as they decide whether a reader sees the text.
struct InlineStyle: Sendable, Hashable {
    private static let mostDeclarations = 64

    /// Out of sight, whatever the elements inside say.
    let hidesContent: Bool
    /// Whether text directly inside has no size; `nil` when the declarations say nothing of it. Elements inside may set a size
    /// anew, and generators of mail do that everywhere.
    let hasNoFontSize: Bool?

    init(_ style: ArraySlice<UInt8>) {
        var hides = false
        var noSize: Bool?
        var noHeight = false
        var clips = false
        for declaration in style.split(separator: UInt8(ascii: ";")).prefix(Self.mostDeclarations) {
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")), colon > declaration.startIndex,
                colon + 1 < declaration.endIndex
            else { continue }
            let value = declaration[(colon + 1)...]
            switch Self.word(declaration[..<colon]) {
            case .display: hides = hides || Self.word(value) == .none
            case .visibility: hides = hides || Self.word(value) == .hidden || Self.word(value) == .collapse
            case .opacity: hides = hides || Self.isZero(value)
            case .msoHide: hides = hides || Self.word(value) == .all
            case .fontSize: noSize = Self.isZero(value)
            case .maxHeight, .height: noHeight = noHeight || Self.isZero(value)
            case .overflow: clips = Self.word(value) == .hidden
            default: break
            }
        }
        hidesContent = hides || (noHeight && clips)
        hasNoFontSize = noSize
    }

    /// Without white space, and what comes before `!important`.
    private static func word(_ part: ArraySlice<UInt8>) -> MarkupName { MarkupName(octets(part)) }

    private static func octets(_ part: ArraySlice<UInt8>) -> some Sequence<UInt8> {
        part.lazy.prefix { $0 != UInt8(ascii: "!") }.filter { $0 > UInt8(ascii: " ") }
    }

    /// `0`, `0px`, `0.0em`, but not `0.8em`.
    private static func isZero(_ part: ArraySlice<UInt8>) -> Bool {
        let value = Array(octets(part))
        guard value.starts(with: "0".utf8) || value.starts(with: ".0".utf8) else { return false }
        return !value.contains { UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0 }
    }
}

/// Properties, and values of theirs.
extension MarkupName {
    fileprivate static let display: MarkupName = "display"
    fileprivate static let visibility: MarkupName = "visibility"
    fileprivate static let opacity: MarkupName = "opacity"
    fileprivate static let msoHide: MarkupName = "mso-hide"
    fileprivate static let fontSize: MarkupName = "font-size"
    fileprivate static let maxHeight: MarkupName = "max-height"
    fileprivate static let height: MarkupName = "height"
    fileprivate static let overflow: MarkupName = "overflow"
    fileprivate static let none: MarkupName = "none"
    fileprivate static let hidden: MarkupName = "hidden"
    fileprivate static let collapse: MarkupName = "collapse"
    fileprivate static let all: MarkupName = "all"
}
