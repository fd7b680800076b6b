import Core
import Jobs
import Postgres
import Store

/// Writes mails that come at the same time with one transaction.
struct IntakeWriter: Sendable {
    private static let largestBatch = 128
    /// Octets of the mails in one transaction; a larger mail has one of its own.
    private static let heaviestBatch = 4 << 20
    /// A transaction costs as much as some mails do: where many come, the next one waits for so many of them.
    private static let enough = 24
    /// But no longer than twice the time that the last one took, nor than this.
    private static let longestRest: Duration = .milliseconds(8)

    private let batches: BatchWriter<IncomingMessage, IntakeQueries.Stored?>

    /// - Parameter executor: where batches are written.
    init(database: Database, events: EventSignals, executor: (any TaskExecutor)?) {
        batches = BatchWriter(
            largest: Self.largestBatch, heaviest: Self.heaviestBatch, weight: \.sizeBytes, enough: Self.enough,
            rest: { min($0 * 2, Self.longestRest) }, on: executor,
            write: { messages in try await IntakeQueries(database).store(messages) },
            tell: { messages, stored in
                let new = zip(messages, stored).filter { $1?.isNew == true }.map { message, _ in
                    EventSignals.StoredMessage(message: message.id, mailbox: message.mailbox, user: message.user)
                }
                guard !new.isEmpty else { return }
                // Beside the next batch: Redis must not keep mail waiting.
                Task { await events.messagesStored(new) }
            })
    }

    /// Returns when the mail is committed; `nil` when its mailbox has ended meanwhile.
    func store(_ message: IncomingMessage) async throws -> IntakeQueries.Stored? {
        try await batches.write(message)
    }
}
