public import Core

/// A call to Cloudflare that did not do what was asked.
public struct CloudflareError: Failure {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 429: the token's or the address's budget is used up.
        case rateLimited
        /// 401 or 403: the token is wrong, or lacks a permission.
        case authentication
        case notFound
        case conflict
        /// Any other 4xx: the request itself will not do.
        case invalid
        /// 5xx.
        case server
        /// No answer in time, or 408.
        case timeout
        /// The connection could not be made, or broke.
        case unreachable
        /// An answer that is none of Cloudflare's: no envelope, or not the promised shape, or `success: false` with a 2xx.
        case malformed
    }

    public let kind: Kind
    /// `nil` without an answer.
    public let httpStatus: Int?
    public let errors: [CloudflareErrorItem]
    public let call: CloudflareCall
    public let retryAfter: Duration?
    /// What we have to say where Cloudflare said nothing.
    let explanation: String?

    public init(
        kind: Kind, httpStatus: Int? = nil, errors: [CloudflareErrorItem] = [], call: CloudflareCall,
        retryAfter: Duration? = nil, explanation: String? = nil
    ) {
        self.kind = kind
        self.httpStatus = httpStatus
        self.errors = errors
        self.call = call
        self.retryAfter = retryAfter
        self.explanation = explanation
    }

    public var code: String {
        switch kind {
        case .rateLimited: "cloudflare_rate_limited"
        case .authentication: "cloudflare_auth"
        case .notFound: "cloudflare_not_found"
        case .conflict: "cloudflare_conflict"
        case .invalid: "cloudflare_rejected"
        case .server, .unreachable: "cloudflare_unavailable"
        case .timeout: "cloudflare_timeout"
        case .malformed: "cloudflare_malformed"
        }
    }

    /// Cloudflare's own first sentence, where it has one; never the token.
    public var message: String {
        if let text = errors.lazy.map(\.message).first(where: { !$0.isEmpty }) { return text }
        return explanation ?? "Cloudflare API request failed"
    }

    /// Whether the same call may succeed later. A call that changes something may have done so all the same: see `mayHaveTakenEffect`.
    public var isTransient: Bool {
        switch kind {
        case .rateLimited, .server, .timeout, .unreachable: true
        // A token made a moment ago is not known everywhere yet.
        case .authentication: hasCode(10001)
        // A second rule for one address (2014) and the catch-all touched through the rules (2020) stay refused.
        case .conflict: !hasCode(2014) && !hasCode(2020)
        case .invalid: httpStatus == 425
        // A redirect comes from a wrong base URL, garbage with a 2xx from a proxy's bad moment.
        case .malformed: httpStatus.map { (200..<300).contains($0) } ?? true
        case .notFound: false
        }
    }

    /// True when nobody can tell whether a change was made: look before making it again.
    public var mayHaveTakenEffect: Bool {
        guard call.method != "GET" else { return false }
        return switch kind {
        case .server, .timeout, .unreachable, .malformed: true
        case .rateLimited, .authentication, .notFound, .conflict, .invalid: false
        }
    }

    /// Whether Cloudflare gave this number, at the top or behind another error.
    public func hasCode(_ code: Int) -> Bool {
        errors.contains { $0.code == code || $0.chain.contains { $0.code == code } }
    }

    public var details: JSONValue? {
        [
            "source": "cloudflare",
            "status": httpStatus.map { .int(Int64($0)) } ?? .null,
            "errors": .array(errors.map(\.json)),
            "method": .string(call.method),
            "path": .string(call.path),
        ]
    }

    public var description: String {
        "\(code): \(message) (\(call.method) \(call.path)\(httpStatus.map { ", HTTP \($0)" } ?? ""))"
    }
}
