import Hummingbird

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One request as a handler sees it: who calls, with what, and when.
struct Call: Sendable {
    let parameters: Parameters
    let query: Query
    let contentType: String
    let body: ByteBuffer
    let caller: Caller
    let path: String
    let now: Date

    /// The time as Cloudflare writes it.
    var timestamp: String { Timestamp.text(now) }

    func parameter(_ name: String) -> String { parameters.get(name) ?? "" }

    /// The body as JSON; an absent body is nil.
    func json() throws -> JSON? {
        guard body.readableBytes > 0 else { return nil }
        let bytes = Array(body.readableBytesView)
        guard let value = try? JSONParser.parse(bytes) else { throw CloudflareError.malformedBody }
        return value.isNull ? nil : value
    }

    /// The body as a JSON object, empty where nothing was sent.
    func object() throws -> JSONObject {
        guard let json = try json() else { return JSONObject() }
        guard let object = json.objectValue else { throw CloudflareError.malformedBody }
        return object
    }
}
