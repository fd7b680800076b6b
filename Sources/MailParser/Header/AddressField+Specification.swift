/// How an address is told from what surrounds it.
extension AddressField {
    /// What stands in `<>`, without white space, comments, a route (RFC 5322, 4.4), `mailto:` or a group's name.
    static func addressSpecification(_ octets: [UInt8]) -> [UInt8] {
        var address = withoutWhite(octets)
        // As programs quote senders: `Ada [mailto:ada@example.com]`, of which the colon has taken the beginning.
        if address.last == UInt8(ascii: "]"), !address.contains(UInt8(ascii: "[")) { address.removeLast() }
        if address.first == UInt8(ascii: "@"), let colon = address.lastIndex(of: UInt8(ascii: ":")) {
            address.removeSubrange(...colon)
        }
        // A group or the end of one that has strayed in here; in a literal, `[IPv6:…]`, a colon is none.
        if !address.contains(UInt8(ascii: "\"")), !address.contains(UInt8(ascii: "[")) {
            while let last = address.last, last == UInt8(ascii: ":") || last == UInt8(ascii: ";") { address.removeLast() }
            if let colon = address.lastIndex(of: UInt8(ascii: ":")) { address.removeSubrange(...colon) }
        }
        // The whole of it in quotation marks.
        if address.count > 2, address.first == address.last, address[0] == UInt8(ascii: "\"") || address[0] == UInt8(ascii: "'") {
            address = Array(address.dropFirst().dropLast())
            // With the name, too.
            if let start = address.lastIndex(of: UInt8(ascii: "<")), let end = address[start...].firstIndex(of: UInt8(ascii: ">"))
            {
                address = withoutWhite(Array(address[(start + 1)..<end]))
            }
        }
        return address
    }

    /// Finds the address among words without `<>`: the first that has an `@`, with what white space around `@` and `.` has
    /// torn off it. The other words belong to nothing, since a name needs `<>` behind it.
    static func bareAddress(_ octets: [UInt8]) -> [UInt8] {
        guard octets.contains(UInt8(ascii: "@")) else { return [] }
        var words: [[UInt8]] = []
        for word in Self.words(of: octets) {
            if let last = words.last?.last,
                last == UInt8(ascii: "@") || last == UInt8(ascii: ".")
                    || word[0] == UInt8(ascii: "@") || word[0] == UInt8(ascii: ".")
            {
                words[words.count - 1] += word
            } else {
                words.append(word)
            }
        }
        return words.first { $0.contains(UInt8(ascii: "@")) }.map(addressSpecification) ?? []
    }

    /// Takes the backslash off quoted pairs.
    static func unescaped(_ octets: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(octets.count)
        var isEscaped = false
        for octet in octets {
            if octet == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
            } else {
                result.append(octet)
                isEscaped = false
            }
        }
        return result
    }

    /// Words at white space, except within quotation marks.
    private static func words(of octets: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = [[]]
        var isQuoted = false
        for octet in octets {
            if octet == UInt8(ascii: "\"") { isQuoted.toggle() }
            if octet.isWhite, !isQuoted {
                if words[words.count - 1].isEmpty { continue }
                words.append([])
            } else {
                words[words.count - 1].append(octet)
            }
        }
        return words.filter { !$0.isEmpty }
    }

    /// Without white space and comments outside of quotation marks.
    private static func withoutWhite(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var isQuoted = false
        var depth = 0
        for octet in octets {
            if octet == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, octet == UInt8(ascii: "(") { depth += 1 }
            if isQuoted || depth == 0 && !octet.isWhite { result.append(octet) }
            if !isQuoted, octet == UInt8(ascii: ")") { depth = max(0, depth - 1) }
        }
        return result
    }
}
