import Core
import Hummingbird
import Postgres
import Store

/// Who did what, for administrators.
struct AuditRoutes: Sendable {
    let database: Database

    var routes: [Route] {
        [Route(.get, "/api/audit", access: .admin(.usersRead), list)]
    }

    private struct List: Encodable {
        let events: [AuditEventView]
        @Nullable var nextCursor: AuditEventID?
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryFields(request)
        let filter = AuditQueries.Filter(
            actor: query.id("actor", of: Entity.User.self), action: query.text("action"), resource: query.text("resource"),
            since: query.time("since"), until: query.time("until"))
        let cursor = query.id("cursor", of: Entity.AuditEvent.self)
        let limit = query.limit()
        try query.throwErrors()
        let events = try await AuditQueries(ReadExecutor(database)).list(filter, before: cursor, limit: limit + 1)
        let page = events.prefix(limit)
        return try .json(
            List(events: page.map(AuditEventView.init), nextCursor: events.count > limit ? page.last?.id : nil))
    }
}
