/// What to bind instead of a subdomain: the registered domain, with the rest as the mailboxes' subdomain.
public struct DomainRecommendation: Sendable, Hashable {
    public let apex: DomainName
    /// Such as `mail`, or `ops.mail`.
    public let subdomain: String

    public init(apex: DomainName, subdomain: String) {
        self.apex = apex
        self.subdomain = subdomain
    }
}
