import Core

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a request carries, and what it is.
struct CloudflareBody: Sendable {
    let contentType: String
    let octets: [UInt8]

    static func json(_ value: JSONValue) throws -> CloudflareBody {
        CloudflareBody(contentType: "application/json", octets: Array(try JSONEncoder().encode(value)))
    }
}
