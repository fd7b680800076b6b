/// One header field as it stands in the mail: any octets, unfolded, the value without surrounding white space.
struct HeaderField {
    let name: String
    let value: [UInt8]

    func isNamed(_ other: String) -> Bool { Self.isSame(name, other) }

    /// Whether two names are the same field's, in whatever case.
    static func isSame(_ name: String, _ other: String) -> Bool {
        name.utf8.count == other.utf8.count && zip(name.utf8, other.utf8).allSatisfy { $0.lowercased == $1.lowercased }
    }

    /// Takes the line breaks out of a value, each with the white space that follows it for one space.
    static func unfold(_ raw: some BidirectionalCollection<UInt8>) -> [UInt8] {
        // As most are.
        guard raw.contains(where: { $0.isLineBreak || $0 == 0 }) else { return Array(raw.trimmed) }
        var value: [UInt8] = []
        value.reserveCapacity(raw.count)
        var isFolding = false
        for octet in raw where octet != 0 {
            if octet.isLineBreak {
                isFolding = true
            } else if !isFolding || !octet.isBlank {
                if isFolding { value.append(0x20) }
                isFolding = false
                value.append(octet)
            }
        }
        return Array(value.trimmed)
    }
}

extension [HeaderField] {
    /// The first field of a name.
    func first(_ name: String) -> HeaderField? { first { $0.isNamed(name) } }
}
