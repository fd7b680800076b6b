import HTTPTypes
import Hummingbird

/// An endpoint: what it answers to, who may call it, and what it does.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, APIContext) async throws -> Response

    let method: HTTPRequest.Method
    /// As in OpenAPI: `/api/jobs/{id}`.
    let path: String
    let access: Access
    /// Whether the audit log has it, where it changes something.
    let isAudited: Bool
    let handle: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, access: Access, isAudited: Bool = true, _ handle: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.isAudited = isAudited
        self.handle = handle
    }
}
