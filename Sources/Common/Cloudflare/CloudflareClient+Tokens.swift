import NIOHTTP1

extension CloudflareClient {
    /// Whether the token is one and is active. Needs no permission.
    ///
    /// The address for users' tokens answers 1000 "Invalid API Token" for a valid token of an account; only the account's own
    /// address can tell, so that is asked next.
    public func verifyToken() async throws -> TokenStatus {
        do {
            return try await request(.GET, "/user/tokens/verify")
        } catch let error as CloudflareError where error.hasCode(1000) && !configuration.accountID.isEmpty {
            return try await request(.GET, "/accounts/\(account: configuration.accountID)/tokens/verify")
        }
    }
}
