import AsyncHTTPClient
import Core
import NIOCore

extension CloudflareError.Kind {
    /// What an HTTP status other than 2xx means.
    init(status: Int) {
        self =
            switch status {
            case 401, 403: .authentication
            case 404: .notFound
            case 408: .timeout
            case 409: .conflict
            case 429: .rateLimited
            case 400..<500: .invalid
            case 500..<600: .server
            default: .malformed
            }
    }
}

extension CloudflareError {
    /// An error of the connection. Its own text is not used: some of them quote header fields, and the token stands in one.
    init(transport error: any Error, call: CloudflareCall) {
        guard let error = error as? HTTPClientError else {
            self.init(kind: .unreachable, call: call, explanation: "Cloudflare cannot be reached")
            return
        }
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .readTimeout, .writeTimeout,
            .deadlineExceeded, .socksHandshakeTimeout, .httpProxyHandshakeTimeout:
            self.init(kind: .timeout, call: call, explanation: "Cloudflare did not answer in time")
        default:
            self.init(
                kind: .unreachable, call: call, explanation: "Cloudflare cannot be reached: \(error.shortDescription)")
        }
    }

    static func malformed(_ explanation: String, status: Int, call: CloudflareCall) -> CloudflareError {
        CloudflareError(kind: .malformed, httpStatus: status, call: call, explanation: explanation)
    }
}
