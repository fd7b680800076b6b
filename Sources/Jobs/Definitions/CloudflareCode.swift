/// Numbers in Cloudflare's errors that we answer to.
enum CloudflareCode {
    /// `<domain> already exists`: in this account or another.
    static let zoneExists = 1061
}
