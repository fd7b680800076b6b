import Mail

/// Reads the mailboxes of an address field (RFC 5322, 3.4), whatever shape it is in.
///
/// One odd address costs itself at most: the next comma begins anew. Groups, nested or not, give their members. It goes through
/// the octets once and does not recurse, as GMime's own does, so that no field is too deep for it.
struct AddressField {
    private(set) var addresses: [ParsedAddress] = []
    /// The first name that stands without an address.
    private(set) var nameWithoutAddress: String?
    /// True when there were more addresses than are kept.
    private(set) var isTruncated = false

    private let octets: [UInt8]
    private let text: HeaderText
    private var position = 0
    /// What was read of the mailbox under way: as it stands, without its quotation marks, its comments, what is in `<>`.
    private var raw: [UInt8] = []
    private var phrase: [UInt8] = []
    private var comments: [[UInt8]] = []
    private var angle: [UInt8]?
    /// What stands behind the `<>`.
    private var tail: [UInt8] = []
    private var hasAt = false
    /// Closing marks that were looked for in vain, and are not looked for again.
    private var isWithout: Set<UInt8> = []

    init(_ field: [UInt8], text: HeaderText) {
        octets = field
        self.text = text
        while position < octets.count, !isTruncated { step() }
        finish()
    }

    private mutating func step() {
        let octet = octets[position]
        switch octet {
        case UInt8(ascii: "\""):
            readQuoted()
        case UInt8(ascii: "("):
            readComment()
        case UInt8(ascii: "<"):
            // Two in a row without a comma: what stood between them is the name of the second.
            if angle != nil {
                let name = tail
                finish()
                phrase = name
            }
            readAngle()
        case UInt8(ascii: ","), UInt8(ascii: ";"):
            finish()
            position += 1
        case UInt8(ascii: ":") where angle == nil && !hasAt:
            // The name of a group, or "mailto".
            clear()
            position += 1
        case UInt8(ascii: ">"):
            position += 1
        default:
            append(octet.isWhite ? 0x20 : octet)
            position += 1
        }
    }

    private mutating func append(_ octet: UInt8) {
        if octet == UInt8(ascii: "@") { hasAt = true }
        raw.append(octet)
        if angle == nil { phrase.append(octet) } else { tail.append(octet) }
    }

    private mutating func readQuoted() {
        guard let end = closing(UInt8(ascii: "\""), from: position + 1) else {
            position += 1
            return
        }
        // An encoded word is one wherever it stands, so the phrase gets what is in the quotes as text.
        raw += octets[position...end]
        let content = Self.unescaped(octets[(position + 1)..<end])
        if angle == nil { phrase += content } else { tail += content }
        if content.contains(UInt8(ascii: "@")) { hasAt = true }
        position = end + 1
    }

    private mutating func readComment() {
        guard !isWithout.contains(UInt8(ascii: ")")) else { return appendOpening() }
        var depth = 0
        var index = position
        while index < octets.count {
            switch octets[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            if depth == 0 {
                comments.append(Self.unescaped(octets[(position + 1)..<index]))
                raw.append(0x20)
                position = index + 1
                return
            }
            index += 1
        }
        isWithout.insert(UInt8(ascii: ")"))
        appendOpening()
    }

    private mutating func appendOpening() {
        append(octets[position])
        position += 1
    }

    /// Reads `<…>`. Without a closing mark it ends where the next mailbox begins.
    private mutating func readAngle() {
        while position < octets.count, octets[position] == UInt8(ascii: "<") || octets[position].isWhite { position += 1 }
        var index = position
        var separator: Int?
        while index < octets.count {
            let octet = octets[index]
            if octet == UInt8(ascii: ">") || octet == UInt8(ascii: "<") { break }
            if octet == UInt8(ascii: "\""), index == position, let end = closing(UInt8(ascii: "\""), from: index + 1) {
                index = end
            }
            if octet == UInt8(ascii: ",") || octet == UInt8(ascii: ";"), separator == nil { separator = index }
            index += 1
        }
        let isClosed = index < octets.count && octets[index] == UInt8(ascii: ">")
        let end = isClosed ? index : separator ?? index
        angle = Array(octets[position..<end])
        position = isClosed ? end + 1 : end
    }

    private mutating func closing(_ mark: UInt8, from start: Int) -> Int? {
        guard !isWithout.contains(mark) else { return nil }
        var index = start
        while index < octets.count {
            if octets[index] == UInt8(ascii: "\\") { index += 1 } else if octets[index] == mark { return index }
            index += 1
        }
        isWithout.insert(mark)
        return nil
    }

    /// Ends the mailbox under way.
    private mutating func finish() {
        defer { clear() }
        var name = phrase
        var address = angle.map(Self.addressSpecification) ?? []
        if address.isEmpty {
            address = Self.bareAddress(raw)
            if !address.isEmpty { name = [] }
        }
        let comment = Array(comments.joined(separator: [0x20]))
        let display = displayName(name) ?? displayName(comment) ?? displayName(tail)

        guard address.dropFirst().dropLast().contains(UInt8(ascii: "@")) else {
            // What stands in place of an address, `<MAILER-DAEMON>` say, is a name.
            if nameWithoutAddress == nil { nameWithoutAddress = display ?? displayName(address) }
            return
        }
        guard addresses.count < Bounds.addresses else {
            isTruncated = true
            return
        }
        addresses.append(ParsedAddress(name: display, address: text.decode(address)))
    }

    private func displayName(_ octets: [UInt8]) -> String? {
        let name = text.decode(octets)
        return name.isEmpty ? nil : name
    }

    private mutating func clear() {
        raw = []
        phrase = []
        comments = []
        angle = nil
        tail = []
        hasAt = false
    }
}
