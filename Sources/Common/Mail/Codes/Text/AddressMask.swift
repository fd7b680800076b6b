/// Where a text holds addresses of mail and of the web: numbers in them are no codes.
struct AddressMask: Sendable {
    private(set) var covers: [Bool]
    /// Addresses that begin with `http://` or `https://`.
    private(set) var urls: [Range<Int>] = []

    private let scalars: [UInt32]

    init(_ text: PlainText) {
        scalars = text.scalars
        covers = Array(repeating: false, count: scalars.count)
        text.octets.withUnsafeBufferPointer { octets in
            var place = Self.nextMark(octets, from: 0)
            while place < octets.count {
                let end: Int? =
                    switch octets[place] {
                    case UInt8(ascii: "@"): maskMailbox(at: place)
                    case UInt8(ascii: ":"): maskURL(at: place)
                    case UInt8(ascii: "."): maskHost(at: place)
                    default: maskPath(at: place)
                    }
                place = Self.nextMark(octets, from: max(place + 1, end ?? 0))
            }
        }
    }

    /// Every address has one of these.
    private static func nextMark(_ octets: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        octets.firstPlace(from: start) { word, _ in
            word.selecting(UInt8(ascii: "@")) | word.selecting(UInt8(ascii: ":"))
                | word.selecting(UInt8(ascii: ".")...UInt8(ascii: "/"))
        }
    }

    private mutating func maskMailbox(at place: Int) -> Int? {
        var start = place
        while start > 0, isLocalPart(scalars[start - 1]) { start -= 1 }
        var end = place + 1
        while end < scalars.count, isHost(scalars[end]) { end += 1 }
        guard start < place, end > place + 1 else { return nil }
        return mask(start..<end)
    }

    private mutating func maskURL(at place: Int) -> Int? {
        guard has("://", at: place) else { return nil }
        var start = place
        while start > 0, isAlphanumeric(scalars[start - 1]), place - start < 12 { start -= 1 }
        let end = endOfURL(from: place)
        let scheme = String(String.UnicodeScalarView(scalars[start..<place].compactMap { Unicode.Scalar($0) })).lowercased()
        if scheme == "http" || scheme == "https" { urls.append(start..<end) }
        return mask(start..<end)
    }

    /// `www.example.com/…`, which has no scheme.
    private mutating func maskHost(at place: Int) -> Int? {
        guard place >= 3, has("www.", at: place - 3) || has("WWW.", at: place - 3) else { return nil }
        return mask(place - 3..<endOfURL(from: place))
    }

    /// `example.com/…`.
    private mutating func maskPath(at place: Int) -> Int? {
        var start = place
        while start > 0, isHost(scalars[start - 1]), place - start < 80 { start -= 1 }
        guard start < place, scalars[start..<place].contains(UInt32(mark: ".")), isLetter(scalars[place - 1]) else { return nil }
        return mask(start..<endOfURL(from: place))
    }

    private mutating func mask(_ range: Range<Int>) -> Int {
        for place in range { covers[place] = true }
        return range.upperBound
    }

    private func endOfURL(from place: Int) -> Int {
        var end = place
        while end < scalars.count, isURL(scalars[end]) { end += 1 }
        return end
    }

    private func has(_ text: StaticString, at place: Int) -> Bool {
        guard place + text.utf8CodeUnitCount <= scalars.count else { return false }
        return text.withUTF8Buffer { bytes in bytes.indices.allSatisfy { scalars[place + $0] == UInt32(bytes[$0]) } }
    }

    private func isLetter(_ value: UInt32) -> Bool { value.isASCIIUpper || value.isASCIILower }

    private func isAlphanumeric(_ value: UInt32) -> Bool { value.isASCIIAlphanumeric }

    private func isHost(_ value: UInt32) -> Bool {
        isAlphanumeric(value) || value == UInt32(mark: ".") || value == UInt32(mark: "-")
    }

    private func isLocalPart(_ value: UInt32) -> Bool {
        isHost(value) || value == UInt32(mark: "_") || value == UInt32(mark: "+") || value == UInt32(mark: "%")
            || value == UInt32(mark: "*")
    }

    /// RFC 3986 without the characters that rather end an address in running text.
    private func isURL(_ value: UInt32) -> Bool {
        guard (0x21...0x7E).contains(value) else { return false }
        switch value {
        case UInt32(mark: "<"), UInt32(mark: ">"), UInt32(mark: "\""), UInt32(mark: "`"), UInt32(mark: "{"), UInt32(mark: "}"),
            UInt32(mark: "|"), UInt32(mark: "\\"),
            UInt32(mark: "^"), UInt32(mark: "["), UInt32(mark: "]"):
            return false
        default: return true
        }
    }
}
