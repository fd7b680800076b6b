/// Finds the charset that an HTML text names itself, for mails that do not.
enum MarkupCharset {
    static func find(in octets: [UInt8]) -> String? {
        let head = octets.prefix(2_048).map(\.lowercased)
        guard let meta = position(of: "<meta", in: head[...]), let word = position(of: "charset=", in: head[meta...]) else {
            return nil
        }
        let label = head[(word + 8)...].drop { $0.isWhite || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            .prefix { $0.isDigit || (0x61...0x7A).contains($0) || "-_:.".utf8.contains($0) }
        return label.isEmpty ? nil : label.ascii
    }

    private static func position(of word: String, in octets: ArraySlice<UInt8>) -> Int? {
        let first = word.utf8.first
        return octets.indices.first { octets[$0] == first && octets[$0...].starts(with: word.utf8) }
    }
}
