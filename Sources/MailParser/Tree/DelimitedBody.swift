import Core

/// The body of a multipart, made ready for GMime: not more delimiters than it can follow in time, no NUL in the headers of parts,
/// and the boundary as it really stands there.
struct DelimitedBody {
    private(set) var octets: ArraySlice<UInt8>
    private(set) var boundary: String
    private(set) var isTruncated = false

    init(_ body: ArraySlice<UInt8>, boundary: String) {
        octets = body
        self.boundary = boundary
        let delimiter = Array("--\(boundary)".utf8)
        let hasNull = body.has(0)
        var nulls: [Int] = []
        var isInHeader = false
        var isAsNamed = boundary.last?.isWhitespace != true
        var lines = (delimiters: 0, fields: 0)
        Self.forEachLine(of: body) { start, mark in
            switch mark {
            case .delimiter:
                lines.delimiters += 1
                isInHeader = true
                if !isAsNamed { isAsNamed = body[start...].starts(with: delimiter) }
            case .empty: isInHeader = false
            case .other: lines.fields += isInHeader ? 1 : 0
            }
            guard lines.delimiters <= Bounds.delimiters, lines.fields <= Bounds.partFields else {
                octets = body[..<start]
                isTruncated = true
                return false
            }
            if isInHeader, hasNull { nulls += body[start...].prefix { $0 != 0x0A }.indices.filter { body[$0] == 0 } }
            return true
        }
        // To GMime a NUL ends a field.
        for index in nulls { octets[index] = 0x20 }
        // Blanks at its end get lost on the way.
        if !isAsNamed { self.boundary = boundary.trimmedText }
    }

    private enum Mark {
        /// `--` and no blank.
        case delimiter
        case empty, other
    }

    /// Calls `body` with the start of each line, until it returns false.
    private static func forEachLine(of octets: ArraySlice<UInt8>, _ body: (Int, Mark) -> Bool) {
        octets.withUnsafeBufferPointer { buffer in
            var position = 0
            while position < buffer.count, body(octets.startIndex + position, mark(buffer[position...])) {
                position = buffer.firstIndex(of: 0x0A, from: position) + 1
            }
        }
    }

    private static func mark(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Mark {
        let start = line.startIndex
        if line[start].isLineBreak { return .empty }
        guard line.count > 2, line[start] == UInt8(ascii: "-"), line[start + 1] == UInt8(ascii: "-") else { return .other }
        return line[start + 2].isBlank ? .other : .delimiter
    }
}
