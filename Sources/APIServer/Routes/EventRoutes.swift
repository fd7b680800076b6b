import Core
import HTTPTypes
import Hummingbird
import Store

/// What happens to the caller's mail, mailboxes and jobs, as it happens; for administrators to everything.
struct EventRoutes: Sendable {
    let streams: EventStreams

    var routes: [Route] {
        [Route(.get, "/api/events", access: .anyUser, stream)]
    }

    @Sendable private func stream(_ request: Request, _ context: APIContext) async throws -> Response {
        let principal = try context.principal
        var query = QueryFields(request)
        let wished = query.anyOf("type", StreamEvent.Kind.self)
        let filter = MessageFilter(owner: try context.visibleOwner, mailboxes: query.mailboxes())
        var start = query.token("since", MessageCursor.self)
        if let last = request.headers[.lastEventID], !last.isEmpty {
            start = MessageCursor(last)
            if start == nil { query.refuse("Last-Event-ID", "is not valid") }
        }
        try query.throwErrors()
        let kinds = try Self.kinds(wished, principal)
        let stream = try await streams.open(
            for: principal, kinds: kinds, filter: filter, from: start, cutOff: context.closeConnection)
        context.onHangUp { [inbox = stream.inbox] in inbox.end() }
        return stream.response
    }

    /// What the caller wants to be told of and may be; without a wish all that he may.
    static func kinds(_ wished: Set<StreamEvent.Kind>?, _ principal: Principal) throws -> Set<StreamEvent.Kind> {
        func access(_ kind: StreamEvent.Kind) -> Access { kind.isForMembers ? .scope(kind.scope) : .admin(kind.scope) }
        if let wished {
            for kind in wished { try access(kind).check(principal) }
            return wished
        }
        let allowed = Set(StreamEvent.Kind.allCases.filter { (try? access($0).check(principal)) != nil })
        if allowed.isEmpty { try Access.scope(.messagesRead).check(principal) }
        return allowed
    }
}
