import Core

/// Small questions to ASCII, since mail is octets long before it is text.
extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var isLineBreak: Bool { self == 0x0D || self == 0x0A }
    /// White space of any kind, or NUL, which strays into mails as such.
    var isWhite: Bool { isBlank || isLineBreak || self == 0x0B || self == 0x0C || self == 0 }
    /// What a header field's name is made of (RFC 5322, 2.2).
    var isNameOctet: Bool { self > 0x20 && self < 0x7F && self != UInt8(ascii: ":") }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// The alphabet of base64 (RFC 4648, 4), without the padding.
    var isBase64: Bool {
        isDigit || 0x61...0x7A ~= self | 0x20 && self & 0x40 != 0 || self == UInt8(ascii: "+") || self == UInt8(ascii: "/")
    }
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}

extension Collection<UInt8> {
    /// Text of octets that are ASCII as far as anybody cares.
    var ascii: String { String(decoding: self, as: UTF8.self) }
    var lowercasedASCII: String { String(decoding: map(\.lowercased), as: UTF8.self) }
}

extension [UInt8] {
    /// Whether a line begins with a text.
    func contains(line text: String) -> Bool {
        let text = Array(text.utf8)
        var position = 0
        while position < count {
            if self[position...].starts(with: text) { return true }
            position = firstIndex(of: 0x0A, from: position) + 1
        }
        return false
    }
}

extension BidirectionalCollection<UInt8> where SubSequence: BidirectionalCollection<UInt8> {
    /// Without white space at both ends.
    var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhite }), let last = lastIndex(where: { !$0.isWhite }) else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }
}

extension StringProtocol {
    /// Without white space and control characters at both ends.
    var trimmedText: String {
        // As nearly every text is: nothing to take off at either end.
        var scalars = unicodeScalars[...]
        if let first = scalars.first?.value, let last = scalars.last?.value, 0x21...0x7F ~= first, 0x21...0x7F ~= last {
            return String(self)
        }
        while let first = scalars.first, first.properties.isWhitespace || first.value < 0x20 { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace || last.value < 0x20 { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }
}
