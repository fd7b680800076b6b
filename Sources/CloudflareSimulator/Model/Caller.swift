/// Who calls: a configured token, and what it may do.
struct Caller: Sendable {
    /// A short label for the log, which never shows the token itself.
    let label: String
    let token: String
    let grant: TokenGrant
    /// False for a token that is well-formed but was never issued, and for a disabled or expired one.
    var isKnown = true

    /// Account-owned tokens are told by their prefix, as Cloudflare's own are.
    var isAccountOwned: Bool { token.hasPrefix("cfat_") }
}
