import Core

/// The body of a multipart, made ready for GMime: not more delimiters and fields than it can follow in time, no NUL in the headers of
/// parts, headers that end where they are meant to, and the boundary as it really stands there.
struct DelimitedBody {
    private(set) var octets: ArraySlice<UInt8>
    private(set) var boundary: String
    private(set) var isTruncated = false
    /// True when a part's header was too long, and its end was left out.
    private(set) var hasLongHeader = false

    /// - Parameter text: reads what the headers of parts say of further boundaries.
    init(_ body: ArraySlice<UInt8>, boundary: String, text: HeaderText) {
        octets = body
        self.boundary = boundary
        let delimiter = Array("--\(boundary)".utf8)
        let hasNull = body.has(0)
        var nulls: [Int] = []
        var isInHeader = false
        var isAsNamed = boundary.last?.isWhitespace != true
        var lines = (delimiters: 0, fields: 0)
        var headers = PartHeaders(of: body, boundary: boundary, text: text)
        Self.forEachLine(of: body) { line, mark in
            switch mark {
            case .delimiter:
                lines.delimiters += 1
                isInHeader = true
                if !isAsNamed { isAsNamed = body[line].starts(with: delimiter) }
            case .empty: isInHeader = false
            case .other: lines.fields += isInHeader ? 1 : 0
            }
            headers.read(line, mayDelimit: mark == .delimiter)
            guard lines.delimiters <= Bounds.delimiters, lines.fields <= Bounds.partFields,
                headers.length <= Bounds.partHeadersLength
            else {
                octets = body[..<line.lowerBound]
                isTruncated = true
                return false
            }
            if isInHeader, hasNull { nulls += line.filter { body[$0] == 0 } }
            return true
        }
        // To GMime a NUL ends a field.
        for index in nulls { octets[index] = 0x20 }
        octets = headers.mended(octets)
        hasLongHeader = headers.isTruncated
        // Blanks at its end get lost on the way.
        if !isAsNamed { self.boundary = boundary.trimmedText }
    }

    private enum Mark {
        /// `--` and no blank.
        case delimiter
        case empty, other
    }

    /// Calls `body` with each line and its line break, until it returns false.
    private static func forEachLine(of octets: ArraySlice<UInt8>, _ body: (Range<Int>, Mark) -> Bool) {
        octets.withUnsafeBufferPointer { buffer in
            var position = 0
            while position < buffer.count {
                let end = min(buffer.firstIndex(of: 0x0A, from: position) + 1, buffer.count)
                let line = octets.startIndex + position..<octets.startIndex + end
                guard body(line, mark(buffer[position...])) else { return }
                position = end
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
