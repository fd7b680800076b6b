import HTTPTypes
import Hummingbird

/// Makes the router of the routes: middleware first, since it covers only what is added after it.
enum RouterAssembly {
    /// Methods that a known path answers with 405 where it has no route for them (RFC 9110 §15.5.6).
    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]

    static func router(
        _ routes: [Route], pipeline: RequestPipeline, origins: OriginPolicy, metrics: RequestMetrics, isProduction: Bool
    ) -> Router<APIContext> {
        let router = Router(context: APIContext.self)
        router.middlewares.add(RequestIDMiddleware())
        router.middlewares.add(AccessLogMiddleware(metrics: metrics))
        router.middlewares.add(SecurityHeadersMiddleware(isProduction: isProduction))
        router.middlewares.add(CORSMiddleware(origins: origins))
        router.middlewares.add(ProblemMiddleware())
        for route in routes {
            router.on(RouterPath(hummingbirdPath(route.path)), method: route.method) { request, context in
                try await pipeline.handle(route, request, context)
            }
        }
        for (path, known) in Dictionary(grouping: routes, by: \.path) {
            var allowed = known.map(\.method)
            if let get = known.first(where: { $0.method == .get }), !allowed.contains(.head) {
                allowed.append(.head)
                router.on(RouterPath(hummingbirdPath(path)), method: .head) { request, context in
                    try await pipeline.handle(get, request, context).createHeadResponse()
                }
            }
            let allow = allowed.map(\.rawValue).sorted().joined(separator: ", ")
            for method in methods where !allowed.contains(method) {
                router.on(RouterPath(hummingbirdPath(path)), method: method) { _, _ -> Response in
                    throw Problem(.methodNotAllowed, headers: [.allow: allow])
                }
            }
        }
        return router
    }

    /// `/api/jobs/{id}` as the router writes it.
    private static func hummingbirdPath(_ path: String) -> String {
        path.replacing("{", with: ":").replacing("}", with: "")
    }
}
