/// The labels between the `@` of a mailbox's address and its mail domain, such as `desk.hub`.
public struct Subdomain: Sendable, Hashable, CustomStringConvertible {
    public let text: String

    /// The rule in ECMAScript, as browsers use it: 1 to 190 characters, labels of 1 to 32.
    public static let pattern = "^(?=.{1,190}$)\(label)(?:\\.\(label))*$"
    private static let label = "[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?"
    static let longestLabel = 32

    /// Reads it as it is: upper case is refused, not lowered.
    public init(_ text: String) throws(AddressError) {
        guard (1...190).contains(text.utf8.count) else { throw AddressError(.subdomain) }
        for label in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard (1...Self.longestLabel).contains(label.count), label.allSatisfy(Self.isAllowed),
                label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-")
            else { throw AddressError(.subdomain) }
        }
        self.text = text
    }

    private static func isAllowed(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    public var description: String { text }
}
