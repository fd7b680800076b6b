import Core
import Hummingbird
import Jobs
import Postgres
import Store

/// Parsing a message anew.
struct MessageReparseRoutes: Sendable {
    let queue: JobQueue
    let wishes: WishAnswer<ReparseQueries.Standing>

    var routes: [Route] {
        [Route(.post, "/api/messages/{id}/reparse", access: .scope(.messagesWrite), reparse)]
    }

    @Sendable private func reparse(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Message.self)
        let owner = try context.visibleOwner
        return try await wishes.answer(request, context) { _ in
            { user, tx in
                guard let message = try await ReparseQueries(tx).hold(id, of: owner) else { throw Problem(.notFound) }
                // One that has not begun yet will read what this one would.
                let underWay = try await queue.underWay([MessageReparse.lockKey(id)], in: tx)
                if let next = underWay.last(where: { !$0.isRunning }) { return .job(next.id, message) }
                return .job(try await queue.enqueue(MessageReparse(message: id), requestedBy: user, in: tx), message)
            }
        }
    }
}
