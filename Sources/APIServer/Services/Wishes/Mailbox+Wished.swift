import Core
import Jobs
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Mailbox: Wished {
    struct Refusal: Sendable, Encodable {
        /// The address that was asked for, as far as there was one.
        @Nullable var address: String?
        /// The mailbox that was asked for.
        @Nullable var id: String?
        let code: String
        let message: String
        @Nullable var details: JSONValue?
    }

    static let member = "mailbox"
    static let members = "mailboxes"
    static let bulkKind = MailboxBulk.kind

    var location: String { "/api/mailboxes/\(id)" }

    static func find(_ ids: [UUID], in executor: any SQLExecutor) async throws -> [Mailbox] {
        try await MailboxQueries(executor).find(ids.map { MailboxID($0) })
    }

    static func views(of mailboxes: [Mailbox], in executor: any SQLExecutor) -> [MailboxView] {
        mailboxes.map(MailboxView.init)
    }

    static func uuid(ofShown view: JSONValue) -> UUID? { view["id"]?.stringValue.flatMap { MailboxID($0) }?.uuid }

    /// Many wishes may wait for the job of one, who alone made the mailbox: the wish itself says so.
    func isMade(with job: JobRecord) -> Bool { false }
}
