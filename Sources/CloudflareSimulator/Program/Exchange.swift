import Hummingbird

/// One request and what became of it, as the log keeps it.
struct Exchange: Sendable {
    struct Sent: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: ByteBuffer
    }

    let at: String
    let method: String
    let path: String
    let query: Query
    let headers: HTTPFields
    let body: ByteBuffer
    /// A short label of the token, never the token.
    let token: String
    let zone: String?
    var durationMs = 0.0
    var fault: Fault?
    /// nil: the connection was cut before an answer.
    var sent: Sent?

    static let longestBody = 64 * 1024

    /// Octets kept in memory, roughly.
    var cost: Int { 512 + min(body.readableBytes, Self.longestBody) + (sent?.body.readableBytes ?? 0) }

    /// The same with long bodies cut, so that the log stays bounded.
    func truncated() -> Exchange {
        guard let sent, sent.body.readableBytes > Self.longestBody else { return self }
        var copy = self
        copy.sent = Sent(
            status: sent.status, headers: sent.headers,
            body: ByteBuffer(bytes: sent.body.readableBytesView.prefix(Self.longestBody)))
        return copy
    }
}
