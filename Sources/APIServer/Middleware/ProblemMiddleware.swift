import Core
import HTTPTypes
import Hummingbird
import Logging

/// Turns every error into a problem; the only place that does.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = Problem(error)
            log(problem, error, context)
            return problem.response(requestID: context.requestID)
        }
    }

    private func log(_ problem: Problem, _ error: any Error, _ context: APIContext) {
        let level: Logger.Level = problem.code.status.code >= 500 ? .error : .debug
        context.logger.log(
            level: level, "request refused",
            metadata: [
                LogKey.code: .string(problem.code.rawValue), LogKey.error: .string(String(describing: error)),
            ])
    }
}
