import Core
import Hummingbird
import Postgres
import Store

/// A domain's catch-all rule: on, off, what it was before, and back to any of that.
struct CatchAllRoutes: Sendable {
    let database: Database
    let operations: DomainOperations
    let wishes: WishAnswer<Domain>

    var routes: [Route] {
        [
            enable, disable, restore,
            Route(.get, "/api/domains/{id}/catch-all/history", access: .admin(.domainsRead), history),
        ]
    }

    private var enable: Route {
        wishes.route("catch-all/enable") { [operations] id, fields in
            let force = fields.flag("force")
            return { user, tx in try await operations.enableCatchAll(id, force: force, by: user, in: tx) }
        }
    }

    private var disable: Route {
        wishes.route("catch-all/disable") { [operations] id, fields in
            let force = fields.flag("force")
            return { user, tx in try await operations.disableCatchAll(id, force: force, by: user, in: tx) }
        }
    }

    private var restore: Route {
        wishes.route("catch-all/restore") { [operations] id, fields in
            let force = fields.flag("force")
            let snapshot = fields.id("snapshotId", of: Entity.CatchAllSnapshot.self)
            if snapshot == nil, fields.errors["snapshotId"] == nil { fields.refuse("snapshotId", "is required") }
            try fields.throwErrors()
            return { user, tx in
                try await operations.restoreCatchAll(
                    id, snapshot: snapshot ?? CatchAllSnapshotID(.zero), force: force, by: user, in: tx)
            }
        }
    }

    private struct History: Encodable {
        let snapshots: [CatchAllSnapshotView]
        @Nullable var nextCursor: String?
    }

    @Sendable private func history(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Domain.self)
        var query = QueryFields(request)
        let cursor = query.number("cursor")
        let limit = query.limit()
        try query.throwErrors()
        let executor = ReadExecutor(database)
        guard let domain = try await DomainQueries(executor).find([id]).first else { throw Problem.domainNotFound }
        let snapshots = try await CatchAllQueries(executor).history(of: id, before: cursor, limit: limit + 1)
        let page = snapshots.prefix(limit)
        return try .json(
            History(
                snapshots: page.map { CatchAllSnapshotView($0, previous: domain.catchAllPrevious) },
                nextCursor: snapshots.count > limit ? page.last.map { "\($0.version)" } : nil))
    }
}
