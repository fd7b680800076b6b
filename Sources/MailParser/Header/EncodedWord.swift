/// A word of RFC 2047, `=?charset?encoding?text?=`, found but not decoded.
struct EncodedWord {
    let charset: String
    let isBase64: Bool
    let text: ArraySlice<UInt8>
    /// Behind the closing `?=`.
    let end: Int

    /// Reads the word that begins at `start`; `nil` when none does.
    ///
    /// - Parameter lastTerminator: where the last `?=` of the octets stands, so that nobody looks for it in vain again and again.
    init?(_ octets: [UInt8], at start: Int, lastTerminator: Int) {
        let question = UInt8(ascii: "?")
        var index = start + 2
        let limit = min(octets.count, index + 80)
        while index < limit, octets[index] != question {
            guard octets[index] > 0x20, octets[index] < 0x7F else { return nil }
            index += 1
        }
        guard index + 2 < octets.count, octets[index] == question, octets[index + 2] == question else { return nil }
        charset = octets[(start + 2)..<index].ascii
        switch octets[index + 1].lowercased {
        case UInt8(ascii: "b"): isBase64 = true
        case UInt8(ascii: "q"): isBase64 = false
        default: return nil
        }
        let textStart = index + 3
        index = textStart
        while index <= lastTerminator {
            if octets[index] == question, octets[index + 1] == UInt8(ascii: "="),
                !Self.isEscape(octets, at: index + 1, isBase64: isBase64, lastTerminator: lastTerminator)
            {
                text = octets[textStart..<index]
                end = index + 2
                return
            }
            index += 1
        }
        return nil
    }

    /// True for the `=` of `?=3D`, where a program has left a question mark as it is before an escape.
    private static func isEscape(_ octets: [UInt8], at index: Int, isBase64: Bool, lastTerminator: Int) -> Bool {
        guard !isBase64, index < lastTerminator, index + 2 < octets.count else { return false }
        return octets[index + 1].hexValue != nil && octets[index + 2].hexValue != nil
    }

    /// The octets of words that follow each other in one charset.
    ///
    /// They are put together before they become text, since words are cut inside a character, and those of base64 even before they
    /// become octets.
    static func octets(of words: [EncodedWord]) -> [UInt8] {
        var octets: [UInt8] = []
        var base64: [[UInt8]] = []
        var length = 0
        for word in words {
            if !word.isBase64 || base64.last?.last == UInt8(ascii: "=") || length.isMultiple(of: 4) {
                octets += decoded(base64)
                base64 = []
                length = 0
            }
            if word.isBase64 {
                let text = word.text.filter { !$0.isWhite }
                base64.append(text)
                length += text.count
            } else {
                octets += quoted(word.text)
            }
        }
        return octets + decoded(base64)
    }

    /// The octets of words of base64 that a program cut anywhere, or of each where it left out the padding.
    private static func decoded(_ words: [[UInt8]]) -> [UInt8] {
        let joined = Array(words.joined())
        if joined.count.isMultiple(of: 4) { return TransferEncoding.base64.decode(joined) }
        return words.flatMap { TransferEncoding.base64.decode($0) }
    }

    private static func quoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let octet = text[index]
            if octet == UInt8(ascii: "="), index + 2 < text.endIndex, let high = text[index + 1].hexValue,
                let low = text[index + 2].hexValue
            {
                octets.append(high << 4 | low)
                index += 3
            } else {
                octets.append(octet == UInt8(ascii: "_") ? 0x20 : octet)
                index += 1
            }
        }
        return octets
    }
}
