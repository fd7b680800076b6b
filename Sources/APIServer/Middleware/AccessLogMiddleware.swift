import Core
import Hummingbird
import Logging

/// One log line a request, and one more in the figures of its route.
struct AccessLogMiddleware: RouterMiddleware {
    let metrics: RequestMetrics

    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let begin = ContinuousClock.now
        let response = try await next(request, context)
        let duration = ContinuousClock.now - begin
        metrics.record(request.method, path: context.endpointPath, status: response.status, took: duration)
        guard context.isLoggingRequests else { return response }
        context.logger.info(
            "request",
            metadata: [
                LogKey.method: .string(request.method.rawValue),
                LogKey.path: .string(request.uri.path),
                LogKey.status: .stringConvertible(response.status.code),
                LogKey.duration: .stringConvertible(Int(duration.seconds * 1000)),
            ])
        return response
    }
}
