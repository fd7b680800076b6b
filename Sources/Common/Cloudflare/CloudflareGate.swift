/// Asked before every request, each page of a list included: budgets, cool-downs and a job's deadline live behind it.
public protocol CloudflareGate: Sendable {
    /// Returns when the call may be made. What it throws stops the call, and reaches the caller as it is.
    func admit(_ call: CloudflareCall) async throws

    /// Told about each 429, before the caller hears of it.
    ///
    /// - Parameter retryAfter: 0 s to 1 h; 900 s when Cloudflare did not say.
    func rateLimited(_ call: CloudflareCall, retryAfter: Duration) async
}
