/// A text to compare with, with one of Cloudflare's operators before it: `contains:example`.
struct TextFilter: Sendable {
    private let matcher: @Sendable (String) -> Bool

    /// nil for an empty filter, which restricts nothing.
    init?(_ value: String) {
        guard !value.isEmpty else { return nil }
        let parts = value.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let text = String(parts[parts.count - 1])
        switch parts.count > 1 ? String(parts[0]) : "equal" {
        case "equal": matcher = { $0 == text }
        case "not_equal": matcher = { $0 != text }
        case "starts_with", "starts_with_case_sensitive": matcher = { $0.hasPrefix(text) }
        case "ends_with", "ends_with_case_sensitive": matcher = { $0.hasSuffix(text) }
        case "contains", "contains_case_sensitive": matcher = { $0.contains(text) }
        default: matcher = { $0 == value.lowercased() }
        }
    }

    func matches(_ text: String) -> Bool { matcher(text) }
}
