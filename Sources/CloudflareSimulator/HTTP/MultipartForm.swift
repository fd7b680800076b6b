import Hummingbird

/// A multipart/form-data body (RFC 7578) taken apart.
struct MultipartForm: Sendable {
    struct Part: Sendable {
        let name: String
        let fileName: String?
        let contentType: String?
        let content: [UInt8]

        /// Parts named `files` are called by their file name: that is how the official Python SDK sends modules.
        var moduleName: String {
            if let fileName, name == "files" || name == "files[]" || name.isEmpty { return fileName }
            return name
        }
    }

    let parts: [Part]

    /// Everything but the metadata.
    var modules: [Part] { parts.filter { $0.name != "metadata" } }

    subscript(name: String) -> Part? { parts.first { $0.name == name } }

    /// nil when it is not such a body.
    init?(_ body: ByteBuffer, contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty
        else { return nil }
        let bytes = Array(body.readableBytesView)
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        guard var position = Self.find(delimiter, in: bytes, from: 0).map({ $0 + delimiter.count }) else { return nil }
        let next = Array("\r\n".utf8) + delimiter
        while !bytes[position...].starts(with: "--".utf8) {
            guard bytes[position...].starts(with: "\r\n".utf8),
                let end = Self.find(next, in: bytes, from: position),
                let part = Self.part(bytes, from: position + 2, to: end)
            else { return nil }
            parts.append(part)
            position = end + next.count
        }
        self.parts = parts
    }

    private static func part(_ bytes: [UInt8], from start: Int, to end: Int) -> Part? {
        let blank = Array("\r\n\r\n".utf8)
        guard start <= end, let split = find(blank, in: bytes, from: start), split + blank.count <= end else {
            return nil
        }
        var name: String?
        var fileName: String?
        var type: String?
        let head = String(decoding: bytes[start..<split], as: UTF8.self)
        for line in head.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = String(line[line.index(after: colon)...].drop { $0 == " " })
            switch line[..<colon].lowercased() {
            case "content-disposition":
                name = parameter("name", of: value)
                fileName = parameter("filename", of: value)
            case "content-type": type = value
            default: break
            }
        }
        guard let name else { return nil }
        return Part(
            name: name, fileName: fileName, contentType: type, content: Array(bytes[(split + blank.count)..<end]))
    }

    /// A parameter of a header's value, quoted or not.
    static func parameter(_ name: String, of value: String) -> String? {
        for piece in value.split(separator: ";").dropFirst() {
            let pair = piece.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            let text = pair[1]
            return text.count >= 2 && text.first == "\"" && text.last == "\""
                ? String(text.dropFirst().dropLast()) : String(text)
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, bytes.count >= needle.count else { return nil }
        var position = start
        while position + needle.count <= bytes.count {
            guard let candidate = bytes[position...].firstIndex(of: first), candidate + needle.count <= bytes.count
            else {
                return nil
            }
            if bytes[candidate..<candidate + needle.count].elementsEqual(needle) { return candidate }
            position = candidate + 1
        }
        return nil
    }
}
