/// A parameter or, of one that was split by RFC 2231, a piece: `name`, `name*`, `name*0`, `name*0*`.
struct ParameterSection {
    /// The name without stars and number.
    let name: String
    /// The piece's number; `nil` for a parameter in one piece.
    let index: Int?
    /// True when the value is percent-encoded, and in the first piece begins with `charset'language'`.
    let isExtended: Bool
    let value: [UInt8]

    init(fullName: String, value: [UInt8]) {
        let pieces = fullName.split(separator: "*", omittingEmptySubsequences: false)
        name = String(pieces[0])
        index = pieces.count > 1 ? Int(pieces[1]) : nil
        isExtended = pieces.count > 1 && pieces[pieces.count - 1].isEmpty
        self.value = value
    }

    /// Makes one value of what a field says about one name.
    static func join(_ sections: [ParameterSection], text: HeaderText) -> String {
        // A value of RFC 2231 wins over a plain one, which is there for old programs.
        if let whole = sections.first(where: { $0.index == nil && $0.isExtended }) { return decode([whole], text: text) }
        let numbered = sections.filter { $0.index != nil }
        if numbered.isEmpty {
            guard let section = sections.first else { return "" }
            // A boundary is compared octet by octet, blanks included.
            return section.name == "boundary" ? section.value.ascii : text.decode(section.value)
        }
        var seen: Set<Int> = []
        let ordered = numbered.sorted { ($0.index ?? 0) < ($1.index ?? 0) }.filter { seen.insert($0.index ?? 0).inserted }
        return decode(ordered, text: text)
    }

    private static func decode(_ sections: [ParameterSection], text: HeaderText) -> String {
        guard sections.contains(where: \.isExtended) else {
            return text.decode(sections.flatMap(\.value))
        }
        var charset: String?
        var octets: [UInt8] = []
        for (position, section) in sections.enumerated() {
            var value = section.value[...]
            if position == 0, section.isExtended {
                let quotes = value.indices.filter { value[$0] == UInt8(ascii: "'") }.prefix(2)
                if quotes.count == 2 {
                    charset = value[..<quotes[0]].ascii
                    value = value[(quotes[1] + 1)...]
                }
            }
            octets += section.isExtended ? percentDecoded(value) : Array(value)
        }
        return text.charsets.decode(octets, label: charset).cleanedLine
    }

    private static func percentDecoded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = value.startIndex
        while index < value.endIndex {
            if value[index] == UInt8(ascii: "%"), index + 2 < value.endIndex,
                let high = value[index + 1].hexValue, let low = value[index + 2].hexValue
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(value[index])
                index += 1
            }
        }
        return result
    }
}
