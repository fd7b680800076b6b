import CGMime

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
            let body = Self.afterBegin(octets)
            return [UInt8](unsafeUninitializedCapacity: body.count + 3) { buffer, count in
                count = g_mime_encoding_uudecode_step(body, body.count, buffer.baseAddress, &state, &save)
            }
        }
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
