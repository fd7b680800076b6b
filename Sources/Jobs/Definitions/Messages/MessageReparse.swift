import Blobs
public import Core
import Postgres
public import Store

/// Parses a stored message anew: one that could not be parsed, or any after the parser has learnt.
public struct MessageReparse: Job, Equatable {
    public static let kind: JobKind = "message.reparse"
    public static let retention: Duration = .days(1)
    public static let example = MessageReparse(message: MessageID(.zero))

    public let message: MessageID

    public init(message: MessageID) {
        self.message = message
    }

    public var subject: JobRecord.Subject? {
        JobRecord.Subject(type: "message", id: message.uuid, name: message.description)
    }

    public var lockKey: String? { Self.lockKey(message) }

    public static func lockKey(_ message: MessageID) -> String { "message:\(message)" }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let mail = try context.mail()
        guard let target = try await ReparseQueries(context.services.database).find(message) else {
            return .cancel("The message is gone.")
        }
        let store = try mail.blobs.store(named: target.blobStore)
        let octets = try await store.read(target.blobKey, length: target.sizeBytes)
        let reading = try await mail.reader.read(octets, known: target.document)
        try await context.write { [message] tx in try await ReparseQueries(tx).write(reading, of: message) }
        if reading.status == .parsed {
            await mail.events.messagesStored([.init(message: message, mailbox: target.mailbox, user: target.user)])
        }
        return .done(result: ["parseStatus": .string(reading.status.rawValue)])
    }
}
