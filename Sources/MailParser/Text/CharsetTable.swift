import CGMime

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Turns octets of some charset into text. Nothing fails: what makes no sense becomes U+FFFD.
///
/// It keeps the converters it has opened, since a header may change the charset with every word.
final class CharsetTable {
    private var converters: [String: iconv_t?] = [:]

    deinit {
        for converter in converters.values { converter.map { _ = iconv_close($0) } }
    }

    /// - Parameters:
    ///   - label: what the mail says; it may be missing, wrong or nonsense.
    ///   - fallback: the charset of octets that have none and are no UTF-8, when there is a hint.
    func decode(
        _ octets: some Collection<UInt8>, label: String?, fallback: @autoclosure () -> String? = nil
    ) -> String {
        let octets = Array(octets)
        switch CharsetLabel(label) {
        case .unspecified:
            return guess(octets, fallback: fallback())
        case .utf8:
            if let text = String(validating: octets, as: UTF8.self) { return text }
            // Some of it is UTF-8, so the rest is damage; none of it is, so the label is wrong.
            return hasUTF8(octets) ? String(decoding: octets, as: UTF8.self) : guess(octets, fallback: fallback())
        case .latin1:
            return convert(octets[...], from: hasOnlyContinuations(octets) ? "ISO-8859-1" : "CP1252")
                ?? guess(octets, fallback: fallback())
        case .hz:
            return convert(HZText.eightBit(octets)[...], from: "GB18030") ?? guess(octets, fallback: fallback())
        case .other(let name):
            if name.hasPrefix("UTF-16"), let mark = byteOrder(octets) {
                return convert(octets.dropFirst(2), from: mark) ?? ""
            }
            if name == "ISO-2022-JP" { return japanese(octets) }
            return convert(octets[...], from: name) ?? guess(octets, fallback: fallback())
        }
    }

    /// Octets about which the mail says nothing: UTF-8 if they are, ISO-2022-JP if they have its escapes, or else the fallback or
    /// what most programs of the west write.
    private func guess(_ octets: [UInt8], fallback: String?) -> String {
        if let mark = byteOrder(octets), octets.count.isMultiple(of: 2), let text = convert(octets.dropFirst(2), from: mark) {
            return text
        }
        if let text = String(validating: octets, as: UTF8.self) {
            return hasJapaneseEscape(octets) ? japanese(octets) : text
        }
        if case .other(let name) = CharsetLabel(fallback), let text = convert(octets[...], from: name) { return text }
        return convert(octets[...], from: "CP1252") ?? String(decoding: octets, as: UTF8.self)
    }

    /// ISO-2022-JP, with the half-width and the circled characters that programs mix in and the standard does not have.
    private func japanese(_ octets: [UInt8]) -> String {
        // It has seven bits, so who uses eight has labelled something else.
        if octets.contains(where: { $0 >= 0x80 }), let text = String(validating: octets, as: UTF8.self) { return text }
        let text = convert(octets[...], from: "ISO-2022-JP") ?? String(decoding: octets, as: UTF8.self)
        func isDamaged(_ text: String) -> Bool { text.unicodeScalars.contains { $0 == "\u{FFFD}" || $0 == "\u{1B}" } }
        guard isDamaged(text) else { return text }
        if let mended = convert(ISO2022JPText.eightBit(octets)[...], from: "EUC-JP-MS"), !isDamaged(mended) { return mended }
        return convert(octets[...], from: "ISO-2022-JP-3") ?? text
    }

    private func byteOrder(_ octets: [UInt8]) -> String? {
        octets.starts(with: [0xFE, 0xFF]) ? "UTF-16BE" : octets.starts(with: [0xFF, 0xFE]) ? "UTF-16LE" : nil
    }

    private func hasJapaneseEscape(_ octets: [UInt8]) -> Bool {
        guard var index = octets.firstIndex(of: 0x1B) else { return false }
        while index + 2 < octets.count {
            if octets[index] == 0x1B, octets[index + 1] == UInt8(ascii: "$"),
                octets[index + 2] == UInt8(ascii: "B") || octets[index + 2] == UInt8(ascii: "@")
            {
                return true
            }
            index += 1
        }
        return false
    }

    /// True when all octets that are control characters in Latin-1, and quotation marks and the like in that of Windows, follow one
    /// that would lead them in UTF-8: then nobody meant quotation marks.
    private func hasOnlyContinuations(_ octets: [UInt8]) -> Bool {
        var isLed = false
        for octet in octets {
            if octet & 0xE0 == 0x80, !isLed { return false }
            isLed = octet >= 0xC2 || isLed && octet & 0xC0 == 0x80
        }
        return true
    }

    /// True when the octets have a whole character of two octets or more.
    private func hasUTF8(_ octets: [UInt8]) -> Bool {
        var index = 0
        while index + 1 < octets.count {
            let following =
                switch octets[index] {
                case 0xC2...0xDF: 1
                case 0xE0...0xEF: 2
                case 0xF0...0xF4: 3
                default: 0
                }
            let end = index + following
            if following > 0, end < octets.count, octets[(index + 1)...end].allSatisfy({ $0 & 0xC0 == 0x80 }) { return true }
            index += 1
        }
        return false
    }

    /// `nil` when iconv does not know the charset.
    private func convert(_ octets: ArraySlice<UInt8>, from charset: String) -> String? {
        guard let converter = converter(charset) else { return nil }
        iconv(converter, nil, nil, nil, nil)
        var input = Array(octets)
        var output: [UInt8] = []
        output.reserveCapacity(octets.count + octets.count / 2)
        var chunk = [CChar](repeating: 0, count: 16 << 10)
        // SAFETY: iconv reads and writes between the pointers it is given, which stay within the two arrays held here.
        input.withUnsafeMutableBytes { source in
            var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = source.count
            var isFlushing = false
            while true {
                let (status, problem) = chunk.withUnsafeMutableBufferPointer { buffer in
                    var target = buffer.baseAddress
                    var room = buffer.count
                    let status =
                        isFlushing
                        ? iconv(converter, nil, nil, &target, &room) : iconv(converter, &next, &left, &target, &room)
                    let problem = errno
                    output.append(contentsOf: UnsafeRawBufferPointer(buffer).prefix(buffer.count - room))
                    return (status, problem)
                }
                if status != -1 {
                    if isFlushing { return }
                    isFlushing = true
                } else if problem != E2BIG {
                    // An octet that cannot be, or a character that was cut off: one sign for it, and on with the next.
                    if isFlushing || left == 0 { return }
                    output += [0xEF, 0xBF, 0xBD]
                    next = next.map { $0 + 1 }
                    left -= 1
                }
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func converter(_ charset: String) -> iconv_t? {
        if let known = converters[charset] { return known }
        // A mail that names more charsets than there are is out to waste time.
        guard converters.count < 100 else { return nil }
        let opened = iconv_open("UTF-8", charset)
        let converter = opened == iconv_t(bitPattern: -1) ? nil : opened
        converters[charset] = .some(converter)
        return converter
    }
}
