import HTTPTypes
import Hummingbird
import Store

/// An endpoint: what it answers to, who may call it, and what it does.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, APIContext) async throws -> Response

    let method: HTTPRequest.Method
    /// As in OpenAPI: `/api/jobs/{id}`.
    let path: String
    let access: Access
    /// Whether the audit log has it, where it changes something.
    let isAudited: Bool
    /// Finds out who calls and reads his answer in the same statement, where the request has no query. `nil` for who calls alone.
    let callers: CallerLookup?
    let handle: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, access: Access, isAudited: Bool = true,
        callers: CallerLookup? = nil, _ handle: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.isAudited = isAudited
        self.callers = callers
        self.handle = handle
    }
}
