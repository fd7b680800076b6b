/// The id of a routing rule; Cloudflare's `id` and its older twin `tag` are the same.
public struct RuleID: CloudflareIdentifier {
    public let rawValue: String

    public init?(rawValue: String) {
        guard Self.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }
}
