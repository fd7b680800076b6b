import Core
import Postgres
import Store

/// Writes jobs that are enqueued at the same time with one statement: while one batch is on its way, the next one gathers.
actor EnqueueBatcher {
    private static let largestBatch = 500

    private typealias Entry = (row: QueueStatements.NewJob, continuation: CheckedContinuation<Void, any Error>)

    private let database: Database
    private let index: ReadyIndex
    private var waiting: [Entry] = []
    private var isWriting = false

    init(database: Database, index: ReadyIndex) {
        self.database = database
        self.index = index
    }

    /// Returns when the job is committed.
    func insert(_ row: QueueStatements.NewJob) async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((row, continuation))
            guard !isWriting else { return }
            isWriting = true
            // Unstructured, because the batch outlives the caller that happens to begin it.
            Task { await self.writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Self.largestBatch))
            waiting.removeFirst(batch.count)
            do {
                let entries = try await QueueStatements(database).insert(batch.map(\.row))
                for entry in batch { entry.continuation.resume() }
                await index.add(entries)
            } catch {
                // One bad row refuses its whole batch; the others must not suffer for it.
                if batch.count == 1 || (error as? any Failure)?.isTransient == true {
                    for entry in batch { entry.continuation.resume(throwing: error) }
                } else {
                    for entry in batch { await writeAlone(entry) }
                }
            }
        }
        isWriting = false
    }

    private func writeAlone(_ entry: Entry) async {
        do {
            let entries = try await QueueStatements(database).insert([entry.row])
            entry.continuation.resume()
            await index.add(entries)
        } catch {
            entry.continuation.resume(throwing: error)
        }
    }
}
