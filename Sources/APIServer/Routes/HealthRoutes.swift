import Core
import Hummingbird
import Logging
import Postgres
import Redis

/// Whether this pod lives, and whether it can do its work.
struct HealthRoutes: Sendable {
    let database: Database
    let redis: RedisClient

    var routes: [Route] {
        [
            Route(.get, "/health", access: .open, ready),
            Route(.get, "/health/live", access: .open, live),
            Route(.get, "/health/ready", access: .open, ready),
        ]
    }

    private struct Health: Encodable {
        let ok: Bool
        @Nullable var redis: String?
    }

    @Sendable private func live(_ request: Request, _ context: APIContext) async throws -> Response {
        try .json(Health(ok: true))
    }

    /// Ready means PostgreSQL with our schema. Redis is only told about: without it, work starts later and nothing is lost.
    @Sendable private func ready(_ request: Request, _ context: APIContext) async throws -> Response {
        do {
            _ = try await database.read("SELECT 1 FROM schema_migrations LIMIT 1")
        } catch {
            context.logger.warning("not ready", metadata: [LogKey.error: .string(String(describing: error))])
            throw Problem(.databaseUnavailable)
        }
        let pong = try? await redis.send(["PING"])  // its absence is what we report
        return try .json(Health(ok: true, redis: pong == nil ? "unavailable" : "ok"))
    }
}
