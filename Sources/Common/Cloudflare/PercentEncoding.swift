/// Percent-encoding (RFC 3986 §2.1) of a path segment or a query's key or value.
enum PercentEncoding {
    /// Everything but the unreserved characters is encoded, and so is the dot where a text has nothing else: `..` as a segment
    /// would lead upwards.
    static func encode(_ text: String) -> String {
        let onlyDots = text.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
        var result = ""
        for byte in text.utf8 {
            if isUnreserved(byte), !(onlyDots && byte == UInt8(ascii: ".")) {
                result.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                result += "%" + hexadecimal(byte >> 4) + hexadecimal(byte & 15)
            }
        }
        return result
    }

    private static func hexadecimal(_ digit: UInt8) -> String {
        String(digit, radix: 16, uppercase: true)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
