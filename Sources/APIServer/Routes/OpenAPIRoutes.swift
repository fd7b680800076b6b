import Core
import Hummingbird
import NIOCore
import Yams

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The description of this API, written as YAML and served as JSON.
struct OpenAPIRoutes: Sendable {
    /// Read once in a process: the file is long, and it cannot change.
    private static let description = Result {
        let text = String(decoding: PackageResources.openapi_yaml, as: UTF8.self)
        return ByteBuffer(bytes: try JSONCoding.encode(try YAMLDecoder().decode(JSONValue.self, from: text)))
    }

    private let document: ByteBuffer

    init() throws {
        document = try Self.description.get()
    }

    var routes: [Route] {
        [
            Route(.get, "/api/openapi.json", access: .open) { [document] _, _ in
                .json(encoded: document, headers: [.cacheControl: "public, max-age=300"])
            }
        ]
    }
}
