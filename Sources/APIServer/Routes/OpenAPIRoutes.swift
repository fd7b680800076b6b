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
    private let document: ByteBuffer

    init() throws {
        let text = String(decoding: PackageResources.openapi_yaml, as: UTF8.self)
        let value = try YAMLDecoder().decode(JSONValue.self, from: text)
        document = ByteBuffer(bytes: try JSONCoding.encode(value))
    }

    var routes: [Route] {
        [
            Route(.get, "/api/openapi.json", access: .open) { [document] _, _ in
                .json(encoded: document, headers: [.cacheControl: "public, max-age=300"])
            }
        ]
    }
}
