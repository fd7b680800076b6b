import Core
import Hummingbird
import Jobs
import Store
import Synchronization
import TestSupport
import Testing

@testable import APIServer

/// A stream of events that is read, until `close` or its end.
final class EventReader: Sendable {
    struct Event: Sendable {
        let id: String?
        let name: String
        let data: JSONValue
    }

    let text = EventText()
    let inbox: EventInbox
    private let task: Task<Void, any Error>

    private init(_ stream: EventStream) {
        inbox = stream.inbox
        task = Task { [text] in
            try await stream.response.body.write(EventTextWriter(text: text))
        }
    }

    /// Opens a stream of all that a caller may see, and waits until it has begun.
    static func open(
        _ api: TestAPI, _ principal: Principal, from id: String? = nil, mailboxes: MessageFilter.Mailboxes = .any,
        cutOff: @escaping @Sendable () -> Void = {}
    ) async throws -> EventReader {
        let owner = principal.role == .admin ? nil : principal.userID
        let stream = try await api.mail.streams(api.database).open(
            for: principal, kinds: try EventRoutes.kinds(nil, principal),
            filter: MessageFilter(owner: owner, mailboxes: mailboxes),
            from: try id.map { try #require(MessageCursor($0)) }, cutOff: cutOff)
        let reader = EventReader(stream)
        try await eventually("it is open") { reader.lastID != nil }
        return reader
    }

    func close() async throws {
        inbox.end()
        try await task.value
    }

    var events: [Event] {
        text.text.split(separator: "\n\n").compactMap { block in
            var (id, name, data): (String?, String?, JSONValue) = (nil, nil, .null)
            for line in block.split(separator: "\n") {
                if line.hasPrefix("id: ") { id = String(line.dropFirst(4)) }
                if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") { data = (try? JSONCoding.decode(from: String(line.dropFirst(6)))) ?? .null }
            }
            return name.map { Event(id: id, name: $0, data: data) }
        }
    }

    /// The last id that the stream gave, also without an event.
    var lastID: String? {
        text.text.split(separator: "\n").last { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
    }

    var messages: [String] {
        events.filter { $0.name == "message.stored" }.compactMap { $0.data["message"]?["id"]?.stringValue }
    }

    /// What was told of a mailbox, in order.
    func mailbox(_ id: String) -> [JSONValue] {
        events.filter { $0.name == "mailbox.changed" }.compactMap { $0.data["mailbox"] }
            .filter { $0["id"]?.stringValue == id }
    }
}

extension TestAPI {
    /// The administrator, or a new user of another role.
    func principal(_ role: Principal.Role = .admin) async throws -> Principal {
        let key = role == .admin ? key : try await Self.makeKey(in: database, role: role).key
        return try #require(try await PrincipalQueries(database).find(secretHash: APIKeySecret.hash(key)))
    }
}
