import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Postgres
import Store

/// Events as a stream (WHATWG HTML, "Server-sent events"). The id of a message's event says how far the client has come in the mail; with
/// `Last-Event-ID` it goes on exactly there.
struct EventStream: Sendable {
    /// Messages that are read at once while a client catches up.
    private static let pageLength = 200

    let database: Database
    let inbox: EventInbox
    let filter: MessageFilter
    /// Where the client goes on in the mail; `nil` when it wants none.
    let start: MessageCursor?
    /// What keeps the events coming.
    let leases: [Lease]

    var response: Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await write(to: &writer)
                try await writer.finish(nil)
            })
    }

    private func write(to writer: inout any ResponseBodyWriter) async throws {
        // A comment first, so that the client sees the stream open even when there is nothing new.
        try await writer.write(ByteBuffer(string: ": events\n\n"))
        var told: Snapshot?
        if let start { told = try await catchUp(from: start, to: &writer) }
        for await event in inbox.events {
            defer { inbox.took() }
            switch event {
            case .message(let news):
                guard let seen = told, !seen.sees(news.message.storedBy) else { continue }
                try await write(news, told: seen, to: &writer)
            case .mailbox(let mailbox): try await write(.mailboxChanged, ["mailbox": MailboxView(mailbox)], to: &writer)
            case .domain(let domain, let drift):
                try await write(.domainChanged, ["domain": DomainView(domain, drift: drift)], to: &writer)
            case .job(let job): try await write(.jobChanged, ["job": JobView(job)], to: &writer)
            case .alive: try await writer.write(ByteBuffer(string: ": alive\n\n"))
            }
        }
        withExtendedLifetime(leases) {}
    }

    /// Tells what was stored since the client saw its last event; what was stored later is in the inbox.
    private func catchUp(from start: MessageCursor, to writer: inout any ResponseBodyWriter) async throws -> Snapshot {
        let inboxQueries = InboxQueries(ReadExecutor(database))
        var cursor = start
        while true {
            let page = try await inboxQueries.page(filter, after: cursor, limit: Self.pageLength)
            for message in page.messages {
                try await write(.messageStored, ["message": MessageView(message)], id: page.cursor(after: message), to: &writer)
            }
            let isEnd = page.messages.count < Self.pageLength && cursor.rest == nil
            cursor = page.cursor
            guard isEnd else { continue }
            // An id alone is no event; the client goes on from here when it comes back before there is one.
            try await writer.write(ByteBuffer(string: "id: \(cursor)\n\n"))
            return page.seen
        }
    }

    private func write(_ news: MailNews, told: Snapshot, to writer: inout any ResponseBodyWriter) async throws {
        // What was told while catching up is not new, although the pod's own place was before it.
        let base = told.includes(news.base) ? told : news.base
        let cursor = MessageCursor(seen: news.seen, rest: .stored(base: base, after: news.message.storedKey))
        try await write(.messageStored, ["message": MessageView(news.message)], id: cursor, to: &writer)
    }

    private func write(
        _ kind: StreamEvent.Kind, _ data: [String: some Encodable], id: MessageCursor? = nil,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        let text = try JSONCoding.encodeToString(data)
        let id = id.map { "id: \($0)\n" } ?? ""
        try await writer.write(ByteBuffer(string: "\(id)event: \(kind.rawValue)\ndata: \(text)\n\n"))
    }
}
