/// Turns a text into the ASCII form of a domain name, or says which rule it breaks.
enum DomainNameParser {
    /// Longer texts are refused before anything looks at them: 253 octets of ASCII never come from more than this.
    private static let longestInput = 2048

    static func ascii(of text: String) throws(DomainNameError) -> String {
        guard text.utf8.count <= longestInput else { throw DomainNameError(.tooLong) }
        let trimmed = text.trimmingWhiteSpace()
        guard !trimmed.isEmpty else { throw DomainNameError(.empty) }
        // Checked before the C library sees it: a NUL would end the string there, and the rest would pass unseen.
        guard !trimmed.unicodeScalars.contains(where: \.isForbiddenInNames) else { throw DomainNameError(.character) }
        guard !looksLikeIPv6(trimmed) else { throw DomainNameError(.ipAddress) }

        var name = trimmed.lowercased()
        if needsConversion(name) {
            guard let converted = InternationalNames.ascii(of: name) else { throw DomainNameError(.internationalized) }
            name = converted
        }
        if name.hasSuffix(".") { name.removeLast() }
        try check(name)
        return name
    }

    private static func needsConversion(_ name: String) -> Bool {
        name.utf8.contains { $0 >= 0x80 }
            || name.utf8.split(separator: UInt8(ascii: ".")).contains { $0.starts(with: "xn--".utf8) }
    }

    private static func looksLikeIPv6(_ text: Substring) -> Bool {
        text.hasPrefix("[") || text.utf8.count { $0 == UInt8(ascii: ":") } >= 2
    }

    /// RFC 1123 §2.1 with the lengths of RFC 1035 §2.3.4, and no address in disguise.
    private static func check(_ name: String) throws(DomainNameError) {
        guard !name.isEmpty else { throw DomainNameError(.empty) }
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        for label in labels {
            guard !label.isEmpty else { throw DomainNameError(.emptyLabel) }
            guard label.allSatisfy(\.isLetterDigitHyphen) else { throw DomainNameError(.character) }
            guard label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else {
                throw DomainNameError(.hyphen)
            }
        }
        // An address also when it has one label: 2130706433 is 127.0.0.1 to many a resolver.
        guard let last = labels.last, !isNumber(last) else { throw DomainNameError(.ipAddress) }
        guard name.utf8.count <= 253 else { throw DomainNameError(.tooLong) }
        guard labels.allSatisfy({ $0.count <= 63 }) else { throw DomainNameError(.labelTooLong) }
        guard labels.count >= 2 else { throw DomainNameError(.singleLabel) }
    }

    /// A last label of digits, or of hexadecimal ones after `0x`, makes the whole an IPv4 address (WHATWG URL, "ends in a number").
    private static func isNumber(_ label: Substring.UTF8View) -> Bool {
        if label.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) { return true }
        guard label.starts(with: "0x".utf8) else { return false }
        return label.dropFirst(2).allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    }
}

extension String {
    fileprivate func trimmingWhiteSpace() -> Substring {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var isForbiddenInNames: Bool {
        switch properties.generalCategory {
        case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: true
        default: false
        }
    }
}

extension UInt8 {
    fileprivate var isLetterDigitHyphen: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
