/// Reads the text of header fields: encoded words (RFC 2047) and whatever octets stand there raw.
///
/// GMime does this too, but decodes each word by itself, so that a character split over two words is lost.
struct HeaderText {
    let charsets: CharsetTable
    /// The charset of raw octets that are no UTF-8: that of the message's text, when it has one.
    var fallback: String?

    /// Text on one line.
    func decode(_ octets: [UInt8]) -> String {
        // As most fields are: nothing to decode, nothing to clean.
        if Self.isPrintable(octets) { return octets.trimmed.ascii }
        guard let lastTerminator = Self.lastTerminator(octets) else { return plain(octets[...]).cleanedLine }
        var result = ""
        var words: [EncodedWord] = []
        var plainStart = 0
        var index = 0

        func flush() {
            guard let first = words.first else { return }
            result += charsets.decode(EncodedWord.octets(of: words), label: first.charset, fallback: fallback)
            words = []
        }

        while index + 1 < octets.count {
            guard octets[index] == UInt8(ascii: "="), octets[index + 1] == UInt8(ascii: "?"),
                let word = EncodedWord(octets, at: index, lastTerminator: lastTerminator)
            else {
                index += 1
                continue
            }
            let between = octets[plainStart..<index]
            // White space between two words is only there to fold the line.
            if !words.isEmpty, between.allSatisfy(\.isWhite) {
                if let last = words.last, last.charset.lowercased() != word.charset.lowercased() { flush() }
            } else {
                flush()
                result += plain(between)
            }
            words.append(word)
            index = word.end
            plainStart = index
        }
        flush()
        result += plain(octets[plainStart...])
        return result.cleanedLine
    }

    /// Whether there is nothing but ASCII that shows, and no encoded word.
    private static func isPrintable(_ octets: [UInt8]) -> Bool {
        octets.withUnsafeBufferPointer { octets in
            var last: UInt8 = 0
            for octet in octets {
                guard 0x20...0x7E ~= octet, octet != UInt8(ascii: "?") || last != UInt8(ascii: "=") else { return false }
                last = octet
            }
            return true
        }
    }

    private func plain(_ octets: ArraySlice<UInt8>) -> String {
        octets.isEmpty ? "" : charsets.decode(octets, label: nil, fallback: fallback)
    }

    private static func lastTerminator(_ octets: [UInt8]) -> Int? {
        guard octets.count > 1 else { return nil }
        return (0..<(octets.count - 1)).last { octets[$0] == UInt8(ascii: "?") && octets[$0 + 1] == UInt8(ascii: "=") }
    }
}
