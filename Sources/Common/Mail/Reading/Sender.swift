/// Who a mail says it is from. What is no address is shown as a name, so that nobody takes it for one.
struct Sender: Equatable {
    private static let longestName = 500

    let name: String?
    let address: String?

    init(_ from: ParsedAddress?) {
        guard let from else {
            name = nil
            address = nil
            return
        }
        let isAddress = Self.isAddress(from.address)
        address = isAddress ? from.address : nil
        let named = from.name.flatMap { $0.isEmpty ? nil : $0 } ?? (isAddress || from.address.isEmpty ? nil : from.address)
        name = named.map { String($0.prefix(Self.longestName)) }
    }

    /// `local-part@domain` without white space; at most as long as an address may be (RFC 5321 §4.5.3.1).
    private static func isAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 320, let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let local = text[..<at]
        let domain = text[text.utf8.index(after: at)...]
        return !local.isEmpty && !domain.isEmpty && !hasWhitespace(text) && !domain.hasPrefix(".") && !domain.hasSuffix(".")
    }

    private static func hasWhitespace(_ text: String) -> Bool {
        // Without asking Unicode about each character of what most addresses are.
        !text.utf8.allSatisfy { 0x21...0x7E ~= $0 } && text.contains(where: \.isWhitespace)
    }
}
