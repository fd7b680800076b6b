/// Cuts the value of a structured MIME field into its parameters.
struct ParameterScanner {
    private let octets: [UInt8]
    private var position = 0
    /// Then the end of another is not looked for.
    private var hasUnclosedComment = false

    init(_ field: [UInt8]) { octets = field }

    /// What stands before the first parameter: `text/plain`, `attachment`.
    mutating func readValue() -> String {
        var value: [UInt8] = []
        skip(while: { $0.isWhite })
        // A white space ends it, so that a forgotten semicolon costs no parameter; but "text / plain" is one value.
        while let octet = peek, octet != UInt8(ascii: ";"), octet != UInt8(ascii: ",") {
            if octet == UInt8(ascii: "("), skipComment() { continue }
            if octet.isWhite {
                skip(while: { $0.isWhite })
                guard peek == UInt8(ascii: "/") || value.last == UInt8(ascii: "/") else { break }
                continue
            }
            // "Content-Type: name=x" has no value.
            if octet == UInt8(ascii: "=") {
                position = 0
                return ""
            }
            value.append(octet.lowercased)
            position += 1
        }
        return value.filter { $0 != UInt8(ascii: "\"") }.ascii
    }

    /// The next parameter, or section of one.
    mutating func next() -> ParameterSection? {
        while true {
            skip(while: { $0.isWhite || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") })
            guard let octet = peek else { return nil }
            if octet == UInt8(ascii: "("), skipComment() { continue }
            let start = position
            skip(while: { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") })
            guard peek == UInt8(ascii: "=") else { continue }
            let name = octets[start..<position].trimmed.filter { !$0.isWhite }.lowercasedASCII
            position += 1
            let value = readParameterValue(hasBlanks: ["name", "filename", "boundary"].contains { name.hasPrefix($0) })
            if !name.isEmpty { return ParameterSection(fullName: name, value: value) }
        }
    }

    private mutating func readParameterValue(hasBlanks: Bool) -> [UInt8] {
        skip(while: { $0.isWhite })
        if peek == UInt8(ascii: "\""), let quoted = readQuoted() { return quoted }
        if peek == UInt8(ascii: "\"") { position += 1 }  // never closed: up to the next semicolon, then
        let start = position
        skip(while: { $0 != UInt8(ascii: ";") })
        var value = octets[start..<position].trimmed
        // Closed, and never opened.
        if value.last == UInt8(ascii: "\"") { value.removeLast() }
        guard let end = value.firstIndex(where: \.isWhite) else { return Array(value) }
        // Another parameter, and the semicolon between them forgotten.
        if value[end...].contains(UInt8(ascii: "=")) { position = end }
        // File names have blanks that nobody quoted; what stands behind any other value is a comment or an accident.
        return Array(hasBlanks && position != end ? value : value[..<end])
    }

    /// Reads a quoted string; `nil`, and nothing read, when it is not closed.
    private mutating func readQuoted() -> [UInt8]? {
        var value: [UInt8] = []
        var index = position + 1
        while index < octets.count {
            let octet = octets[index]
            if octet == UInt8(ascii: "\"") {
                position = index + 1
                // What is glued to the closing quote belongs to nothing.
                skip(while: { $0 != UInt8(ascii: ";") && !$0.isWhite })
                return value
            }
            // Only these need a backslash; elsewhere it is one, as in the paths of Windows.
            if octet == UInt8(ascii: "\\"), index + 1 < octets.count,
                octets[index + 1] == UInt8(ascii: "\"") || octets[index + 1] == UInt8(ascii: "\\")
            {
                index += 1
            }
            value.append(octets[index])
            index += 1
        }
        return nil
    }

    private var peek: UInt8? { position < octets.count ? octets[position] : nil }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while position < octets.count, condition(octets[position]) { position += 1 }
    }

    /// Skips a comment; false, and nothing skipped, when it is not closed.
    private mutating func skipComment() -> Bool {
        guard !hasUnclosedComment else { return false }
        var depth = 0
        for index in position..<octets.count {
            if octets[index] == UInt8(ascii: "(") { depth += 1 }
            if octets[index] == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 {
                position = index + 1
                return true
            }
        }
        hasUnclosedComment = true
        return false
    }
}
