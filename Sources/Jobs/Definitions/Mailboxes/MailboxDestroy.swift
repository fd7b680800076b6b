import Blobs
import Cloudflare
public import Core
import Logging
import Postgres
import Store

/// Ends a mailbox that is being destroyed: its rule goes first, then its messages, and what is left is its row.
public struct MailboxDestroy: MailboxJob, Equatable {
    public static let kind: JobKind = "mailbox.destroy"
    public static let example = MailboxDestroy(
        mailbox: MailboxID(.zero), domain: DomainID(.zero), address: "ada@example.com")
    /// Messages that are deleted with one transaction.
    private static let batch = 200

    public let mailbox: MailboxID
    public let domain: DomainID
    public let address: String

    public init(mailbox: MailboxID, domain: DomainID, address: String) {
        self.mailbox = mailbox
        self.domain = domain
        self.address = address
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let database = context.services.database
        guard let standing = try await MailboxQueries(database).standing(of: mailbox) else {
            return .cancel("There is no such mailbox.")
        }
        switch standing.stage {
        case .creating, .live: return .cancel("The mailbox is in use.")
        case .destroyed: return .done()
        case .destroying: break
        }
        if let row = try await DomainQueries(database).find(domain), row.zoneID != nil {
            try await takeAway(standing, row, context)
        }
        repeat { try await deleteMessages(context) } while try await !end(context)
        return .done()
    }

    /// With a zone that is gone the rule is gone too.
    private func takeAway(_ standing: MailboxStanding, _ row: Domain, _ context: JobContext) async throws {
        // Where nothing was ever made at Cloudflare, there is nobody to be asked.
        guard context.services.settings.canManageDomains || standing.ruleID != nil else { return }
        do {
            try await MailboxPlace(standing, rules: try CatchAllRules(row, context)).removeRule()
        } catch let failure as JobFailure where failure.code == CloudflareZone.gone {
            context.logger.info("a mailbox's rule went with its zone")
        }
    }

    /// In batches, and what was deleted is not deleted again: octets first, so that none is left that nobody knows of.
    private func deleteMessages(_ context: JobContext) async throws {
        let first = try await MailboxContents(context.services.database).messages(of: mailbox, limit: 1)
        guard !first.isEmpty else { return }
        _ = try await context.perform("delete messages", detail: { (count: Int) in "\(count) deleted" }) {
            var deleted = 0
            while true {
                let messages = try await MailboxContents(context.services.database).messages(of: mailbox, limit: Self.batch)
                try await deleteOutside(messages, context)
                try await context.write { tx in
                    try await PostgresBlobStore(tx).delete(messages.map(\.blobKey))
                    try await MailboxContents(tx).delete(messages.map(\.id))
                }
                deleted += messages.count
                if messages.count < Self.batch { return deleted }
            }
        }
    }

    /// Octets outside PostgreSQL go before the rows that name them; a run that dies between the two deletes them once more.
    private func deleteOutside(_ messages: [MailboxContents.StoredMessage], _ context: JobContext) async throws {
        let outside = Dictionary(grouping: messages.filter { $0.blobStore != PostgresBlobStore.name }, by: \.blobStore)
        guard !outside.isEmpty else { return }
        guard let mail = context.services.mail else {
            throw BlobError(.unknownStore, "This worker knows no store for octets outside PostgreSQL")
        }
        for (store, messages) in outside {
            try await mail.blobs.store(named: store).delete(messages.map(\.blobKey))
        }
    }

    /// Says that nothing is left; false where mail came in while the messages were deleted.
    private func end(_ context: JobContext) async throws -> Bool {
        try await context.write { tx in
            // Held, so that mail that was under way to it is there by now, and later mail finds that it is no more.
            guard try await MailboxQueries(tx).hold(mailbox) != nil else { return true }
            guard try await MailboxContents(tx).messages(of: mailbox, limit: 1).isEmpty else { return false }
            try await MailboxQueries(tx).markDestroyed(mailbox)
            return true
        }
    }
}
