import Core

/// What every text must be before it leaves the program.
extension String {
    /// One line: control characters become spaces, those at the ends go.
    var cleanedLine: String {
        guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return trimmedText }
        let octets = utf8.filter { $0 != 0 }.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
        return String(decoding: octets, as: UTF8.self).trimmedText
    }

    /// With LF for every kind of line break, without a byte order mark, and without U+0000, which PostgreSQL refuses.
    var cleanedText: String {
        guard utf8.contains(where: { $0 == 0x0D || $0 == 0 }) || unicodeScalars.first == "\u{FEFF}" else { return self }
        let text = self.unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
        // What comes out is never longer.
        return String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
            var count = 0
            func put(_ octets: UnsafeBufferPointer<UInt8>.SubSequence) {
                count = buffer[count...].initialize(fromContentsOf: octets)
            }
            func put(lines: Int) {
                for _ in 0..<lines {
                    buffer.initializeElement(at: count, to: 0x0A)
                    count += 1
                }
            }
            // Any number of CR before a LF is one line break, as some gateways make them; alone, each is one.
            var returns = 0
            var text = text
            text.withUTF8 { octets in
                let hasNull = octets.firstIndex(of: 0, from: 0) < octets.count
                /// The next CR or NUL, or the end.
                func mark(from start: Int) -> Int {
                    guard hasNull else { return octets.firstIndex(of: 0x0D, from: start) }
                    return octets[start...].firstIndex { $0 == 0x0D || $0 == 0 } ?? octets.count
                }
                var start = 0
                var place = mark(from: start)
                while place < octets.count {
                    if place > start {
                        if octets[start] != 0x0A { put(lines: returns) }
                        returns = 0
                        put(octets[start..<place])
                    }
                    if octets[place] == 0x0D { returns += 1 }
                    start = place + 1
                    place = mark(from: start)
                }
                if start < octets.count {
                    if octets[start] != 0x0A { put(lines: returns) }
                    returns = 0
                    put(octets[start...])
                }
            }
            put(lines: returns)
            return count
        }
    }

    /// The longest beginning that has at most so many octets of UTF-8, cut between characters.
    func prefix(octets limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var count = limit
        while count > 0, utf8[utf8.index(utf8.startIndex, offsetBy: count)] & 0xC0 == 0x80 { count -= 1 }
        return String(decoding: utf8.prefix(count), as: UTF8.self)
    }
}
