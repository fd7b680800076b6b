public import Core

/// The records of a zone as a master file (RFC 1035 §5), in the form that Cloudflare and other name servers import.
public enum ZoneFile {
    /// Types whose data are a name, which ends in a dot when it is whole.
    private static let namedTypes: Set = ["CNAME", "NS", "PTR", "DNAME"]

    /// - Parameter records: as Cloudflare lists them.
    /// - Returns: one line a record; what has no form here stands in a comment, so that nothing is left out silently.
    public static func text(zone name: String, takenAt time: String, records: [JSONValue]) -> String {
        var text = ";; Zone: \(name)\n;; Taken: \(time)\n$ORIGIN \(absolute(name))\n"
        for record in records.sorted(by: { key($0) < key($1) }) { text += line(record) + "\n" }
        return text
    }

    private static func key(_ record: JSONValue) -> String {
        "\(record["name"]?.stringValue ?? "") \(record["type"]?.stringValue ?? "") \(record["content"]?.stringValue ?? "")"
    }

    private static func line(_ record: JSONValue) -> String {
        guard let type = record["type"]?.stringValue, let name = record["name"]?.stringValue,
            let content = record["content"]?.stringValue, !(name + content).contains(where: \.isNewline)
        else { return ";; not a record that can be written here: \(oneLine(record))" }
        // 1 means "automatic" to Cloudflare, which is five minutes; to another name server it would be a second.
        let ttl = number(record["ttl"]).map { $0 < 60 ? 300 : $0 } ?? 300
        var fields = [absolute(name), "\(ttl)", "IN", type]
        switch type {
        case "MX": fields += ["\(number(record["priority"]) ?? 0)", absolute(content)]
        // Cloudflare keeps the priority apart and the rest of the data in the content.
        case "SRV": fields += ["\(number(record["priority"]) ?? 0)", withAbsolute(content, at: 2)]
        case "URI": fields += ["\(number(record["priority"]) ?? 0)", content]
        case "HTTPS", "SVCB": fields.append(withAbsolute(content, at: 1))
        case "NAPTR": fields.append(withAbsolute(content, at: 5))
        case "TXT", "SPF": fields.append(quoted(content))
        default: fields.append(namedTypes.contains(type) ? absolute(content) : content)
        }
        if let comment = record["comment"]?.stringValue, !comment.isEmpty {
            fields.append("; " + comment.filter { !$0.isNewline })
        }
        return fields.joined(separator: "\t")
    }

    private static func absolute(_ name: String) -> String { name.hasSuffix(".") ? name : name + "." }

    /// The data with the name among them made whole: without its last dot it would be read as one below the zone.
    private static func withAbsolute(_ content: String, at index: Int) -> String {
        var words = content.split(whereSeparator: \.isWhitespace).map(String.init)
        if words.indices.contains(index) { words[index] = absolute(words[index]) }
        return words.joined(separator: " ")
    }

    private static func number(_ value: JSONValue?) -> Int64? {
        if case .int(let number) = value { number } else { nil }
    }

    /// Text as character strings of at most 255 octets (RFC 1035 §3.3.14); one that is quoted already is kept.
    private static func quoted(_ text: String) -> String {
        if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2 { return text }
        var strings: [String] = [""]
        var length = 0
        for scalar in text.unicodeScalars {
            let size = String(scalar).utf8.count
            if length + size > 255 {
                strings.append("")
                length = 0
            }
            length += size
            if scalar == "\"" || scalar == "\\" { strings[strings.count - 1].unicodeScalars.append("\\") }
            strings[strings.count - 1].unicodeScalars.append(scalar)
        }
        return strings.map { "\"\($0)\"" }.joined(separator: " ")
    }

    private static func oneLine(_ value: JSONValue) -> String {
        ((try? JSONCoding.encodeToString(value)) ?? "").filter { !$0.isNewline }
    }
}
