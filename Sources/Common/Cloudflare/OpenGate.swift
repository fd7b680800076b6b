/// A gate that lets every call through, for tools and tests.
public struct OpenGate: CloudflareGate {
    public init() {}

    public func admit(_ call: CloudflareCall) async throws {}

    public func rateLimited(_ call: CloudflareCall, retryAfter: Duration) async {}
}
