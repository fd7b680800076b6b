import Core

/// Finds the header of a message in its octets, and where its body begins.
///
/// GMime would refuse what begins with white space or with no field, ends values at a NUL and parses addresses as it reads; so it
/// gets no message to read, only the body's tree (`MIMETree`).
struct HeaderBlock {
    private(set) var fields: [HeaderField] = []
    /// Where the body begins.
    private(set) var bodyStart: Int
    /// True when there were more fields than are kept.
    private(set) var isTruncated = false

    /// Lines in a header that begin as delimiters do, of which more is no accident.
    private static let mostDashes = 20

    private let octets: [UInt8]
    /// Where a part begins though no empty line stands before it.
    private var delimiter: Int?
    /// Where the header ends at the latest.
    private let limit: Int

    init(_ octets: [UInt8]) {
        self.octets = octets
        bodyStart = 0
        let start = Self.start(octets)
        limit = min(octets.count, start + Bounds.headerBlockLength)
        guard let last = lastFieldLine(from: start) else {
            // No header is an empty header, whose end may be marked.
            let line = self.line(at: 0)
            if line.content.isEmpty { bodyStart = line.end }
            return
        }
        readFields(from: start, lastField: last)
    }

    /// Skips what mail programs and mailboxes put before the first field: a byte order mark, empty lines, white space, the `From `
    /// line of mbox files.
    private static func start(_ octets: [UInt8]) -> Int {
        var position = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while position < octets.count {
            position = octets[position...].firstIndex { !$0.isWhite } ?? octets.count
            let rest = octets[position...]
            guard rest.starts(with: "From ".utf8) || rest.starts(with: ">From ".utf8), !isField(rest) else { break }
            position = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? octets.count
        }
        return position
    }

    /// Where the last line begins that looks like a field and stands before the body. A line that does not is skipped when fields
    /// follow it, and begins the body otherwise: some programs forget the empty line.
    private mutating func lastFieldLine(from start: Int) -> Int? {
        var last: Int?
        var position = start
        var dashes = 0
        while position < limit {
            let line = self.line(at: position)
            if line.content.isEmpty { break }
            if line.content.starts(with: "--".utf8) {
                dashes += 1
                if dashes > Self.mostDashes || isDelimiter(line.content, from: start) {
                    delimiter = position
                    break
                }
            }
            if Self.isField(line.content) { last = position }
            position = line.end
        }
        return last
    }

    private mutating func readFields(from start: Int, lastField: Int) {
        var position = start
        var field: FoldedField?
        while position < limit {
            let line = self.line(at: position)
            if line.content.isEmpty {
                position = line.end
                break
            }
            if position == delimiter { break }
            if line.content[line.content.startIndex].isBlank {
                field?.append(line.content)
            } else {
                keep(field)
                field = Self.isField(line.content) ? FoldedField(firstLine: line.content) : nil
                if field == nil, position > lastField { break }
            }
            position = line.end
        }
        keep(field)
        bodyStart = position
        if position >= limit, limit < octets.count { isTruncated = true }
    }

    private mutating func keep(_ field: FoldedField?) {
        guard let field else { return }
        var isStructural: Bool { field.name.utf8.prefix(8).lowercasedASCII == "content-" }
        guard fields.count < Bounds.headers || fields.count < Bounds.headers * 2 && isStructural else {
            isTruncated = true
            return
        }
        if field.isTruncated { isTruncated = true }
        fields.append(field.unfolded)
    }

    /// The line at a position, without its line break (any number of CR and a LF), and where the next one begins.
    private func line(at position: Int) -> (content: ArraySlice<UInt8>, end: Int) {
        let feed = min(octets.firstIndex(of: 0x0A, from: position), limit)
        var end = feed
        while end > position, octets[end - 1] == 0x0D { end -= 1 }
        return (octets[position..<end], min(feed + 1, limit))
    }

    /// `name:`, with blanks before the colon at most, and a NUL wherever one has strayed.
    static func isField(_ line: ArraySlice<UInt8>) -> Bool {
        guard let end = line.firstIndex(where: { !$0.isNameOctet && $0 != 0 }), end > line.startIndex else { return false }
        guard let colon = line[end...].firstIndex(where: { !$0.isBlank }) else { return false }
        return line[colon] == UInt8(ascii: ":")
    }

    /// Whether a line begins a part, whose boundary was named: somebody forgot the empty line before it. Other such lines are damage.
    private func isDelimiter(_ line: ArraySlice<UInt8>, from start: Int) -> Bool {
        let boundary = line.dropFirst(2).trimmed
        guard 1...Bounds.delimiterLength ~= boundary.count else { return false }
        return octets[start..<line.startIndex].prefix(Bounds.headerLength).firstRange(of: boundary) != nil
    }
}
