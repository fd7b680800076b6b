import CGMime
import Core

/// How the octets of a body are dressed for the way (RFC 2045, 6; uuencode besides).
enum TransferEncoding {
    case identity, base64, quotedPrintable, uuencode

    /// Reads Content-Transfer-Encoding; what nobody knows is taken as it is.
    init(fieldValue: [UInt8]?) {
        let value = (fieldValue ?? []).lowercasedASCII
        switch value {
        case "", "7bit", "8bit", "binary": self = .identity
        case "base64": self = .base64
        case "quoted-printable": self = .quotedPrintable
        default: self.init(unusual: value)
        }
    }

    /// What some programs write instead.
    private init(unusual value: String) {
        switch true {
        case value.contains("base64"): self = .base64
        case value.contains("quoted"): self = .quotedPrintable
        case value.contains("uue"), value.contains("x-uu"): self = .uuencode
        default: self = .identity
        }
    }

    /// Decodes by GMime, which passes over what does not belong.
    func decode(_ octets: [UInt8]) -> [UInt8] {
        guard !octets.isEmpty else { return [] }
        var state: Int32 = 0
        var save: UInt32 = 0
        switch self {
        case .identity:
            return octets
        case .base64:
            let octets = Self.withoutStrayPadding(octets)
            return [UInt8](unsafeUninitializedCapacity: octets.count + 8) { buffer, count in
                guard let start = buffer.baseAddress else { return }
                count = g_mime_encoding_base64_decode_step(octets, octets.count, start, &state, &save)
                // GMime keeps back what is not a whole group of four. Where the padding was forgotten or cut off, that is the end of
                // a file; it is added here, and does nothing where there was some.
                let padding = Array("==".utf8)
                count += g_mime_encoding_base64_decode_step(padding, padding.count, start + count, &state, &save)
            }
        case .quotedPrintable:
            return [UInt8](unsafeUninitializedCapacity: octets.count + 3) { buffer, count in
                count = g_mime_encoding_quoted_decode_step(octets, octets.count, buffer.baseAddress, &state, &save)
            }
        case .uuencode:
            let body = Self.withWholeLines(Self.afterBegin(octets))
            return [UInt8](unsafeUninitializedCapacity: body.count + 3) { buffer, count in
                count = g_mime_encoding_uudecode_step(body, body.count, buffer.baseAddress, &state, &save)
            }
        }
    }

    /// Without the padding that stands where none can be, at which GMime would stop: a group of four has two characters before any.
    private static func withoutStrayPadding(_ octets: [UInt8]) -> [UInt8] {
        let padding = UInt8(ascii: "=")
        let first = octets.firstIndex(of: padding, from: 0)
        guard octets[first...].contains(where: \.isBase64) else { return octets }
        var place = octets[..<first].reduce(0) { $0 + ($1.isBase64 ? 1 : 0) }
        var result = Array(octets[..<first])
        result.reserveCapacity(octets.count)
        for octet in octets[first...] {
            if octet == padding, place % 4 < 2 { continue }
            if octet.isBase64 { place += 1 }
            result.append(octet)
        }
        return result
    }

    /// Lines of uuencode as long as they say that they are: the way has taken blanks from their ends, or a program has put a checksum there,
    /// and GMime would go on in the middle of a group.
    private static func withWholeLines(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count + octets.count / 16)
        for line in octets.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            guard let first = line.first, 0x20...0x60 ~= first else {
                result += line + [0x0A]
                continue
            }
            if line.elementsEqual("end".utf8) {
                result += "end\n".utf8
                continue
            }
            let length = (Int(first - 0x20) % 64 + 2) / 3 * 4
            let characters = line.dropFirst().prefix(length)
            result.append(first)
            result += characters
            result += repeatElement(0x20, count: length - characters.count)
            result.append(0x0A)
        }
        return result
    }

    /// What follows the line `begin 644 name`, if there is one.
    private static func afterBegin(_ octets: [UInt8]) -> [UInt8] {
        var position = 0
        while position < octets.count {
            let end = octets[position...].firstIndex(of: 0x0A) ?? octets.count
            if octets[position..<end].starts(with: "begin ".utf8) { return Array(octets[min(end + 1, octets.count)...]) }
            position = end + 1
        }
        return octets
    }
}
