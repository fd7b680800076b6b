import Core
import Jobs
import Postgres
import Store

/// Writes mails that come at the same time with one transaction: while one batch is on its way, the next one gathers.
actor IntakeWriter {
    private static let largestBatch = 128
    /// Octets of the mails in one transaction; a larger mail has one of its own.
    private static let heaviestBatch = 4 << 20

    private typealias Entry = (message: IncomingMessage, continuation: CheckedContinuation<IntakeQueries.Stored?, any Error>)

    private let database: Database
    private let events: EventSignals
    private var waiting: [Entry] = []
    private var isWriting = false

    init(database: Database, events: EventSignals) {
        self.database = database
        self.events = events
    }

    /// Returns when the mail is committed; `nil` when its mailbox has ended meanwhile.
    func store(_ message: IncomingMessage) async throws -> IntakeQueries.Stored? {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((message, continuation))
            guard !isWriting else { return }
            isWriting = true
            // Unstructured, because the batch outlives the request that happens to begin it.
            Task { await self.writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = takeBatch()
            do {
                try await write(batch)
            } catch {
                // One bad mail refuses its whole batch; the others must not suffer for it.
                if batch.count == 1 || (error as? any Failure)?.isTransient == true {
                    for entry in batch { entry.continuation.resume(throwing: error) }
                } else {
                    for entry in batch { await writeAlone(entry) }
                }
            }
        }
        isWriting = false
    }

    private func takeBatch() -> [Entry] {
        var weight = 0
        var count = 0
        for entry in waiting.prefix(Self.largestBatch) {
            weight += entry.message.sizeBytes
            if count > 0, weight > Self.heaviestBatch { break }
            count += 1
        }
        defer { waiting.removeFirst(count) }
        return Array(waiting.prefix(count))
    }

    private func writeAlone(_ entry: Entry) async {
        do {
            try await write([entry])
        } catch {
            entry.continuation.resume(throwing: error)
        }
    }

    private func write(_ batch: [Entry]) async throws {
        let messages = batch.map(\.message)
        let stored = try await database.transaction { tx in try await IntakeQueries(tx).store(messages) }
        for (entry, result) in zip(batch, stored) { entry.continuation.resume(returning: result) }
        let new = zip(messages, stored).compactMap { message, stored in
            stored?.isNew == true
                ? EventSignals.StoredMessage(message: message.id, mailbox: message.mailbox, user: message.user) : nil
        }
        guard !new.isEmpty else { return }
        // Beside the next batch: Redis must not keep mail waiting.
        Task { [events] in await events.messagesStored(new) }
    }
}
