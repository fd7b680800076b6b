/// The id of a DNS record.
public struct RecordID: CloudflareIdentifier {
    public let rawValue: String

    public init?(rawValue: String) {
        guard Self.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}
