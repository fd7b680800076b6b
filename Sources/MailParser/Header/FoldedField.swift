/// A header field under way, line by line.
struct FoldedField {
    let name: String
    private var value: [UInt8]
    private let limit: Int
    /// True when it is longer than is kept.
    private(set) var isTruncated = false

    /// - Parameter firstLine: has a colon.
    init(firstLine: ArraySlice<UInt8>) {
        let colon = firstLine.firstIndex(of: UInt8(ascii: ":")) ?? firstLine.endIndex
        name = firstLine[..<colon].trimmed.filter { $0 != 0 }.ascii
        limit = Self.isOfAddresses(name) ? Bounds.addressFieldLength : Bounds.headerLength
        value = []
        append(firstLine[colon...].dropFirst())
    }

    mutating func append(_ line: ArraySlice<UInt8>) {
        let room = limit - value.count
        if line.count > room { isTruncated = true }
        guard room > 0 else { return }
        if !value.isEmpty { value.append(0x0A) }
        value += line.prefix(room)
    }

    var unfolded: HeaderField { HeaderField(name: name, value: HeaderField.unfold(value)) }

    private static func isOfAddresses(_ name: String) -> Bool { addressFields.contains { HeaderField.isSame(name, $0) } }

    private static let addressFields = ["From", "To", "Cc", "Bcc", "Reply-To"]
}
