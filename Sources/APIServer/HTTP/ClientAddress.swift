import HTTPTypes
import Hummingbird
import NIOCore

/// Where a request came from: the address of the connection, or what our own proxies say of it.
struct ClientAddress: Sendable {
    /// Proxies of ours, each of which appends the address it saw to `X-Forwarded-For`.
    let trustedHops: Int

    func read(_ request: Request, _ context: APIContext) -> String? {
        guard trustedHops > 0 else { return context.remoteAddress }
        // What stands before the entries of our proxies is what the client claims.
        let entries = request.headers[values: .xForwardedFor].flatMap { $0.split(separator: ",") }
            .map { String($0.filter { !$0.isWhitespace }) }
        guard entries.count >= trustedHops else { return context.remoteAddress }
        return String(entries[entries.count - trustedHops].prefix(64))
    }
}

extension HTTPField.Name {
    static let xForwardedFor = Self("x-forwarded-for")!
}
