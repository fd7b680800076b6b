import Core
import HTTPTypes
import Hummingbird
import Postgres
import Store

/// Mail that came in: everybody's own, and everybody's for administrators.
struct MessageRoutes: Sendable {
    let database: Database
    let octets: MessageOctets

    var routes: [Route] {
        [
            Route(.get, "/api/messages", access: .scope(.messagesRead), list),
            Route(.get, "/api/messages/{id}", access: .scope(.messagesRead), find),
            Route(.patch, "/api/messages/{id}", access: .scope(.messagesWrite), isAudited: false, update),
            Route(.delete, "/api/messages/{id}", access: .scope(.messagesWrite), delete),
        ]
    }

    private struct List: Encodable {
        let messages: [MessageView]
        @Nullable var nextCursor: ListCursor?
    }

    private struct Single<View: Encodable>: Encodable {
        let message: View
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryFields(request)
        let filter = query.listFilter(of: try context.principal)
        let cursor = query.token("cursor", ListCursor.self)
        let limit = query.limit()
        try query.throwErrors()
        guard !filter.isEmpty else { return try .json(List(messages: [], nextCursor: nil)) }
        let messages = try await InboxQueries(ReadExecutor(database)).list(filter, before: cursor?.key, limit: limit + 1)
        let page = messages.prefix(limit)
        return try .json(
            List(
                messages: page.map(MessageView.init),
                nextCursor: messages.count > limit ? page.last.map { ListCursor(key: $0.receivedKey) } : nil))
    }

    @Sendable private func find(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Message.self)
        guard let message = try await InboxQueries(ReadExecutor(database)).find(id, of: try context.visibleOwner) else {
            throw Problem.messageNotFound
        }
        return try .json(Single(message: MessageDetailView(message)))
    }

    @Sendable private func update(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Message.self)
        var fields = try await RequestFields(request)
        if !fields.has("read") { fields.refuse("read", "is required") }
        let isRead = fields.has("read") ? fields.flag("read") : false
        try fields.throwErrors()
        guard let message = try await InboxQueries(database).mark(id, isRead: isRead, of: try context.visibleOwner) else {
            throw Problem.messageNotFound
        }
        return try .json(Single(message: MessageView(message)))
    }

    @Sendable private func delete(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Message.self)
        let owner = try context.visibleOwner
        let isThere = try await database.transaction { tx in
            guard let gone = try await InboxQueries(tx).delete(id, of: owner) else { return false }
            try await octets.delete(gone, in: tx)
            return true
        }
        guard isThere else { throw Problem.messageNotFound }
        return Response(status: .noContent)
    }
}

extension APIContext {
    /// Whose things the caller may see; `nil` for everybody's.
    var visibleOwner: UserID? {
        get throws { try principal.visibleOwner }
    }
}

extension Problem {
    static var messageNotFound: Problem { Problem(.notFound, "Message not found") }
}
