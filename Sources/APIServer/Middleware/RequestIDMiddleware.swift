import Core
import HTTPTypes
import Hummingbird
import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Gives each request an id: the client's own, Cloudflare's, or a new one; every answer repeats it.
struct RequestIDMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let given = request.headers.first(.requestID) ?? request.headers.first(.cfRay)
        context.requestID = given.flatMap(Self.accepted) ?? "req_" + UUID.version7().hex
        var response = try await next(request, context)
        response.headers.append(HTTPField(name: .requestID, value: context.requestID))
        return response
    }

    /// Only what is harmless in a header and in a log line.
    private static func accepted(_ text: String) -> String? {
        let isHarmless = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isHarmless && (1...128).contains(text.utf8.count) ? text : nil
    }
}

extension HTTPField.Name {
    static let requestID = Self("x-request-id")!
    static let cfRay = Self("cf-ray")!
    static let idempotencyKey = Self("idempotency-key")!
    static let prefer = Self("prefer")!
    static let preferenceApplied = Self("preference-applied")!
    static let lastEventID = Self("last-event-id")!
    static let xContentTypeOptions = Self("x-content-type-options")!
}
