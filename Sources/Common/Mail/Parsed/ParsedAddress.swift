/// A mailbox that a header field names. Groups are dissolved into their members.
public struct ParsedAddress: Codable, Hashable, Sendable {
    /// The display name, or else the comment beside the address; `nil` when there is neither.
    public let name: String?
    /// `local-part@domain` as written. Empty only in `ParsedMessage.from`, when that field has a name and no address.
    public let address: String

    public init(name: String?, address: String) {
        self.name = name
        self.address = address
    }
}
