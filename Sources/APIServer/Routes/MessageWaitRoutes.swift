import Core
import HTTPTypes
import Hummingbird
import Store

/// Waiting for mail: for whoever has made something send some.
struct MessageWaitRoutes: Sendable {
    /// Seconds.
    private static let longestWait = 60
    private static let standardWait = 30

    let waiting: MailWait

    var routes: [Route] {
        [Route(.get, "/api/messages/wait", access: .scope(.messagesRead), wait)]
    }

    private struct Found: Encodable {
        let message: MessageDetailView
    }

    @Sendable private func wait(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryFields(request)
        let principal = try context.principal
        var filter = query.messageFilter(of: principal)
        let since = query.since(&filter)
        let timeout = query.seconds("timeout", default: Self.standardWait, maximum: Self.longestWait)
        try query.throwErrors()

        let outcome = try await waiting.run(filter, since: since, for: principal, atMost: timeout) { end in
            context.onHangUp(end)
        }
        let headers: HTTPFields = [.nextCursor: outcome.cursor.description]
        guard let message = outcome.message else { return Response(status: .noContent, headers: headers) }
        return try .json(Found(message: MessageDetailView(message)), headers: headers)
    }
}

extension QueryFields {
    /// `since`: a time, or the cursor of an earlier answer.
    fileprivate mutating func since(_ filter: inout MessageFilter) -> MailWait.Since {
        guard let since = token("since", MessageSince.self) else { return .ever }
        switch since {
        case .time(let time):
            filter.after = time
            return .time
        case .cursor(let cursor): return .cursor(cursor)
        }
    }

    /// A whole number of seconds from 0.
    fileprivate mutating func seconds(_ name: String, default fallback: Int, maximum: Int) -> Duration {
        guard let text = text(name) else { return .seconds(fallback) }
        guard let value = Int(text), (0...maximum).contains(value) else {
            refuse(name, "must be a whole number from 0 to \(maximum)")
            return .seconds(fallback)
        }
        return .seconds(value)
    }
}

extension HTTPField.Name {
    /// From where a client goes on.
    static let nextCursor = Self("x-next-cursor")!
}
