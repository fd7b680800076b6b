/// A refusal as Cloudflare words it: an HTTP status and the entries of `errors`.
struct CloudflareError: Error, Sendable {
    struct Entry: Sendable, Equatable {
        let code: Int
        let message: String
        var chain: [Link] = []
    }

    struct Link: Sendable, Equatable {
        let code: Int
        let message: String
    }

    let status: Int
    let entries: [Entry]
    /// Email Routing repeats its errors in `messages`.
    var echoed = false
    /// Seconds, for the `Retry-After` of a 429.
    var retryAfter: Int?

    init(_ status: Int, _ code: Int, _ message: String, chain: [Link] = []) {
        self.status = status
        self.entries = [Entry(code: code, message: message, chain: chain)]
    }

    init(status: Int, entries: [Entry]) {
        self.status = status
        self.entries = entries
    }

    /// The same error as the Email Routing endpoints answer it.
    func echoing() -> CloudflareError {
        var copy = self
        copy.echoed = true
        return copy
    }
}
