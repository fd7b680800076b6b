import AsyncHTTPClient
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An HTTP answer, read to its end.
struct Answer: Sendable {
    let status: HTTPResponseStatus
    let contentType: String?
    let retryAfter: String?
    let wasRedirected: Bool
    /// `nil` when it was longer than we read.
    let body: Data?

    init(_ response: HTTPClientResponse) async throws {
        status = response.status
        contentType = response.headers.first(name: "Content-Type")
        retryAfter = response.headers.first(name: "Retry-After")
        wasRedirected = response.history.count > 1
        do {
            body = Data(try await response.body.collect(upTo: CloudflareClient.largestAnswer).readableBytesView)
        } catch is NIOTooManyBytesError {
            body = nil
        }
    }
}
