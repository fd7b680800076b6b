public import Core

/// Why texts are no tags.
public enum MailboxTagsError: Failure, Hashable {
    case tooMany
    case invalidTag

    public var code: String { "invalid_tags" }
    public var isTransient: Bool { false }
    public var message: String {
        switch self {
        case .tooMany: "must have at most \(MailboxTags.maximumCount) tags"
        case .invalidTag: "must be words of 1 to 32 letters, digits, hyphens and underscores"
        }
    }
}
