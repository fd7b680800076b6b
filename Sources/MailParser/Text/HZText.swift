/// HZ (RFC 1843): GB 2312 in seven bits, between `~{` and `~}`.
enum HZText {
    /// The same text in eight bits, as GB 2312 has it.
    static func eightBit(_ octets: [UInt8]) -> [UInt8] {
        let tilde = UInt8(ascii: "~")
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var isChinese = false
        var index = 0
        while index < octets.count {
            guard octets[index] == tilde, index + 1 < octets.count else {
                let octet = octets[index]
                // A line ends the mode, and whoever forgot to.
                if octet == 0x0A { isChinese = false }
                result.append(isChinese && octet > 0x20 ? octet | 0x80 : octet)
                index += 1
                continue
            }
            switch octets[index + 1] {
            case UInt8(ascii: "{"): isChinese = true
            case UInt8(ascii: "}"): isChinese = false
            case 0x0A: break  // a line that goes on
            default: result.append(contentsOf: octets[index + 1] == tilde ? [tilde] : [tilde, octets[index + 1]])
            }
            index += 2
        }
        return result
    }
}
