/// Follows the headers of a multipart's parts line by line, those of multiparts within it too, and notes what has to be different for GMime
/// to read them as others do.
struct PartHeaders {
    /// Octets of the headers that have ended.
    private(set) var length = 0
    /// True when one of them was too long, and its end was left out.
    private(set) var isTruncated = false

    private let body: ArraySlice<UInt8>
    private let text: HeaderText
    /// `--` and a boundary that was named.
    private var delimiters: Set<ArraySlice<UInt8>>
    private var header: Header?
    private var edits: [(range: Range<Int>, octets: [UInt8])] = []

    private struct Header {
        let start: Int
        var hasField = false
        var mayNameBoundary = false
        /// Where lines begin that are no fields. When neither a field nor an empty line follows them they are the body.
        var loose: Int?
        /// Where the first line begins that is too much.
        var tooMuch: Int?
    }

    init(of body: ArraySlice<UInt8>, boundary: String, text: HeaderText) {
        self.body = body
        self.text = text
        delimiters = [ArraySlice("--\(boundary)".utf8)]
    }

    /// - Parameters:
    ///   - line: with its line break.
    ///   - mayDelimit: whether it begins as delimiters do.
    mutating func read(_ line: Range<Int>, mayDelimit: Bool) {
        guard mayDelimit || header != nil else { return }
        if mayDelimit {
            noteBoundaries(before: line.lowerBound)
            if let isLast = isDelimiter(content(line)) {
                endHeader(at: line.lowerBound, hasEmptyLine: false)
                alignLineBreaks(line)
                header = isLast ? nil : Header(start: line.upperBound)
                return
            }
        }
        readHeaderLine(line)
    }

    private mutating func readHeaderLine(_ line: Range<Int>) {
        guard var open = header else { return }
        let content = content(line)
        guard content.contains(where: { !$0.isBlank }) else {
            // A line of blanks is an empty one.
            if open.loose == nil, !content.isEmpty { edits.append((content.startIndex..<content.endIndex, [])) }
            noteBoundaries(before: line.lowerBound)
            endHeader(at: line.lowerBound, hasEmptyLine: true)
            return
        }
        if HeaderBlock.isField(content) {
            open.hasField = true
            open.loose = nil
            if Self.mayNameBoundary(content) { open.mayNameBoundary = true }
        } else if !(open.hasField && body[line.lowerBound].isBlank), open.loose == nil {
            open.loose = line.lowerBound
        }
        if open.tooMuch == nil, line.upperBound - open.start > Bounds.partHeaderLength { open.tooMuch = line.lowerBound }
        header = open
    }

    /// A header ends where an empty line, a delimiter or its body begins.
    private mutating func endHeader(at end: Int, hasEmptyLine: Bool) {
        guard let open = header else { return }
        header = nil
        // A line behind the fields and before an empty line is damage of the header, and left out.
        let loose = hasEmptyLine && open.hasField ? nil : open.loose
        let bodyStart = loose ?? end
        length += bodyStart - open.start
        if let tooMuch = open.tooMuch, tooMuch < bodyStart {
            edits.append((tooMuch..<bodyStart, []))
            isTruncated = true
        }
        if loose != nil || !hasEmptyLine { edits.append((bodyStart..<bodyStart, [0x0A])) }
    }

    /// GMime takes as much off the end of a part as the delimiter has for a line break, whatever the part's last line ends with.
    private mutating func alignLineBreaks(_ line: Range<Int>) {
        guard line.lowerBound > body.startIndex else { return }
        let isWide = body[line].suffix(2).elementsEqual([0x0D, 0x0A])
        guard isWide != body[..<line.lowerBound].suffix(2).elementsEqual([0x0D, 0x0A]) else { return }
        let surplus = (isWide ? line.upperBound : line.lowerBound) - 2
        edits.append((surplus..<surplus + 1, []))
    }

    // MARK: Boundaries

    /// Whether a line is a delimiter that was named, and if so, whether it is the last one of its multipart.
    private func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool? {
        guard line.count <= Bounds.delimiterLength else { return nil }
        let bare = line.trimmed
        if delimiters.contains(line) || delimiters.contains(bare) { return false }
        return bare.suffix(2).elementsEqual("--".utf8) && delimiters.contains(bare.dropLast(2)) ? true : nil
    }

    /// Adds the boundaries that the header under way names. GMime may take another field than we for the type, so all count.
    private mutating func noteBoundaries(before end: Int) {
        guard let open = header, open.mayNameBoundary, open.tooMuch == nil, delimiters.count < Bounds.depth * 10 else { return }
        header?.mayNameBoundary = false
        let octets = Array(body[open.start..<end])
        for field in HeaderBlock(octets).fields where field.isNamed("Content-Type") {
            if let boundary = MediaType(field, text: text).boundary { delimiters.insert(ArraySlice("--\(boundary)".utf8)) }
        }
    }

    /// Whether a field is a Content-Type, and none of a text or a file as nearly all are.
    private static func mayNameBoundary(_ field: ArraySlice<UInt8>) -> Bool {
        let name = "content-type".utf8
        guard field.count > name.count, zip(field, name).allSatisfy({ $0.lowercased == $1 }) else { return false }
        let value = field.dropFirst(name.count).first { !$0.isBlank && $0 != UInt8(ascii: ":") }
        return value.map { !"aitv".utf8.contains($0.lowercased) } ?? true
    }

    /// A line without its line break.
    private func content(_ line: Range<Int>) -> ArraySlice<UInt8> {
        var end = line.upperBound
        while end > line.lowerBound, body[end - 1].isLineBreak { end -= 1 }
        return body[line.lowerBound..<end]
    }

    // MARK: The end

    /// The octets of the body, or of its beginning, with all that was noted.
    mutating func mended(_ octets: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        endHeader(at: octets.endIndex, hasEmptyLine: false)
        guard !edits.isEmpty else { return octets }
        var result: [UInt8] = []
        result.reserveCapacity(octets.count + edits.count)
        var position = octets.startIndex
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            guard edit.range.lowerBound >= position, edit.range.upperBound <= octets.endIndex else { continue }
            result += octets[position..<edit.range.lowerBound]
            result += edit.octets
            position = edit.range.upperBound
        }
        result += octets[position...]
        return result[...]
    }
}
