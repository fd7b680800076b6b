#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A multipart/form-data body (RFC 7578): how Worker scripts travel, in both directions.
struct MultipartForm: Sendable {
    struct Part: Sendable, Equatable {
        var name: String
        var fileName: String?
        var contentType: String?
        var content: [UInt8]
    }

    var parts: [Part]

    init(_ parts: [Part]) {
        self.parts = parts
    }

    // MARK: Writing

    /// - Parameter boundary: what stands between the parts; it must occur in none of them, as a random one does not.
    func body(boundary: String = "restante-\(UUID().uuidString)") -> CloudflareBody {
        var octets: [UInt8] = []
        for part in parts {
            var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\""
            if let fileName = part.fileName { head += "; filename=\"\(fileName)\"" }
            if let contentType = part.contentType { head += "\r\nContent-Type: \(contentType)" }
            octets += Array((head + "\r\n\r\n").utf8) + part.content + Array("\r\n".utf8)
        }
        octets += Array("--\(boundary)--\r\n".utf8)
        return CloudflareBody(contentType: "multipart/form-data; boundary=\(boundary)", octets: octets)
    }

    // MARK: Reading

    /// Takes a body apart; `nil` when it is none.
    init?(_ data: Data, contentType: String) {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty
        else { return nil }
        // As if the first delimiter began a line like the others.
        let body = Data("\r\n".utf8) + data
        let delimiter = Data("\r\n--\(boundary)".utf8)
        guard var position = body.firstRange(of: delimiter)?.upperBound else { return nil }
        parts = []
        while !body[position...].starts(with: Data("--".utf8)) {
            guard body[position...].starts(with: Data("\r\n".utf8)),
                let end = body[position...].firstRange(of: delimiter),
                let part = Self.part(body[position..<end.lowerBound])
            else { return nil }
            parts.append(part)
            position = end.upperBound
        }
    }

    /// - Parameter data: begins with the line break after the delimiter.
    private static func part(_ data: Data) -> Part? {
        guard let blank = data.firstRange(of: Data("\r\n\r\n".utf8)),
            let head = String(data: data[data.startIndex..<blank.lowerBound], encoding: .utf8)
        else { return nil }
        var fields: [String: String] = [:]
        for line in head.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            fields[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        guard let disposition = fields["content-disposition"], let name = parameter("name", of: disposition) else { return nil }
        return Part(
            name: name, fileName: parameter("filename", of: disposition), contentType: fields["content-type"],
            content: Array(data[blank.upperBound...]))
    }

    /// A parameter of a field's value, quoted or not.
    private static func parameter(_ name: String, of value: String) -> String? {
        for piece in value.split(separator: ";").dropFirst() {
            let pair = piece.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            let text = pair[1]
            return text.count >= 2 && text.first == "\"" && text.last == "\"" ? String(text.dropFirst().dropLast()) : String(text)
        }
        return nil
    }
}
