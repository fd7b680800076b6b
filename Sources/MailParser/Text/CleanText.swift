/// What every text must be before it leaves the program.
extension String {
    /// One line: control characters become spaces, those at the ends go.
    var cleanedLine: String {
        guard unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return trimmedText }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars where scalar.value != 0 {
            scalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
        }
        return String(scalars).trimmedText
    }

    /// With LF for every kind of line break, without a byte order mark, and without U+0000, which PostgreSQL refuses.
    var cleanedText: String {
        var octets: [UInt8] = []
        octets.reserveCapacity(utf8.count)
        // Any number of CR before a LF is one line break, as some gateways make them; alone, each is one.
        var returns = 0
        for octet in utf8 where octet != 0 {
            if octet == 0x0D {
                returns += 1
                continue
            }
            if returns > 0, octet != 0x0A { octets.append(contentsOf: repeatElement(0x0A, count: returns)) }
            returns = 0
            octets.append(octet)
        }
        octets.append(contentsOf: repeatElement(0x0A, count: returns))
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) { octets.removeFirst(3) }
        return String(decoding: octets, as: UTF8.self)
    }

    /// The longest beginning that has at most so many octets of UTF-8, cut between characters.
    func prefix(octets limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var count = limit
        while count > 0, utf8[utf8.index(utf8.startIndex, offsetBy: count)] & 0xC0 == 0x80 { count -= 1 }
        return String(decoding: utf8.prefix(count), as: UTF8.self)
    }
}
