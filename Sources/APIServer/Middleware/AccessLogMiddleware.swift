import Core
import Hummingbird
import Logging

/// One log line a request.
struct AccessLogMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let begin = ContinuousClock.now
        let response = try await next(request, context)
        context.logger.info(
            "request",
            metadata: [
                LogKey.method: .string(request.method.rawValue),
                LogKey.path: .string(request.uri.path),
                LogKey.status: .stringConvertible(response.status.code),
                LogKey.duration: .stringConvertible(Int((ContinuousClock.now - begin).seconds * 1000)),
            ])
        return response
    }
}
