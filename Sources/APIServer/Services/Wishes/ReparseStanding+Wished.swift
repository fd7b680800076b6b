import Core
import Jobs
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ReparseQueries.Standing: Wished {
    struct View: Encodable, Sendable {
        let id: MessageID
        let mailboxId: MailboxID
        let parseStatus: String
    }

    /// Nobody wishes for several.
    struct Refusal: Sendable, Encodable {}

    static let member = "message"
    static let members = "messages"
    /// No job stands for several.
    static let bulkKind: JobKind = "message.none"

    var location: String { "/api/messages/\(message)" }

    static func find(_ ids: [UUID], in executor: any SQLExecutor) async throws -> [ReparseQueries.Standing] {
        try await ReparseQueries(executor).standing(ids.map { MessageID($0) })
    }

    static func views(of messages: [ReparseQueries.Standing], in executor: any SQLExecutor) -> [View] {
        messages.map { View(id: $0.message, mailboxId: $0.mailbox, parseStatus: $0.status.rawValue) }
    }

    static func uuid(ofShown view: JSONValue) -> UUID? { view["id"]?.stringValue.flatMap { MessageID($0) }?.uuid }

    func isMade(with job: JobRecord) -> Bool { false }
}
