/// One request to Cloudflare as a gate sees it, before it is made.
public struct CloudflareCall: Sendable, Hashable {
    /// Such as `GET`.
    public let method: String
    /// Below the base URL and without the query, such as `/zones/0123…/email/routing`.
    public let path: String
    /// The path with its parameters unnamed, such as `/zones/:id/email/routing`: few values, for metrics and logs.
    public let template: String
    /// Who asks, such as `domain.bind`.
    public let operation: String
    /// True when a person waits for the answer.
    public let isInteractive: Bool

    public init(
        method: String, path: String, template: String? = nil, operation: String = "internal",
        isInteractive: Bool = true
    ) {
        self.method = method
        self.path = path
        self.template = template ?? path
        self.operation = operation
        self.isInteractive = isInteractive
    }
}
