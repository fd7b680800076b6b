import Core
import Logging
import Postgres
import Store
import Synchronization

/// Writes what became of jobs. Plain outcomes that come together are written with one statement.
final class OutcomeWriter: Sendable {
    private static let largestBatch = 256

    private typealias Entry = (settlement: Settlement, row: ClaimedJob, continuation: CheckedContinuation<Void, Never>)
    private struct State {
        var waiting: [Entry] = []
        var isWriting = false
    }

    private let database: Database
    private let queue: JobQueue
    private let lease: Duration
    private let logger: Logger
    private let state = Mutex(State())
    private let fencedCount = Mutex(0)

    init(database: Database, queue: JobQueue, lease: Duration, logger: Logger) {
        self.database = database
        self.queue = queue
        self.lease = lease
        self.logger = logger
    }

    /// Outcomes that were refused because the job had been taken away.
    var fenced: Int { fencedCount.withLock { $0 } }

    /// Returns when the outcome is written, or cannot be any more.
    func write(_ result: RunResult) async {
        let settlement: Settlement?
        do {
            settlement = try result.settlement()
        } catch {
            logger.error("outcome not encoded", metadata: [LogKey.error: .string(String(describing: error))])
            return  // the reaper counts it as a crash, and ends it when it comes again
        }
        guard let settlement else { return }
        if result.commit != nil || result.endingError != nil {
            // In a task of its own: the job's may be cancelled, and its outcome is to be written all the same.
            await Task { await self.writeAlone(settlement, result) }.value
        } else {
            await withCheckedContinuation { continuation in gather((settlement, result.row, continuation)) }
        }
    }

    // MARK: Outcomes that bring changes of their own

    /// One transaction: the outcome, and what belongs to it, only if the job is still ours.
    private func writeAlone(_ settlement: Settlement, _ result: RunResult) async {
        await persist {
            do {
                try await self.settle(settlement, result)
            } catch let error as PostgresError where !error.isTransient && result.commit != nil {
                // What belongs to the outcome cannot be written, and will not be able to: the job failed.
                self.logger.error("outcome refused", metadata: [LogKey.error: .string(String(describing: error))])
                let failed = RunResult(result.row, .fail(JobErrorInfo(error)))
                if let settlement = try failed.settlement() { try await self.settle(settlement, failed) }
            }
        }
    }

    private func settle(_ settlement: Settlement, _ result: RunResult) async throws {
        try await database.transaction { tx in
            let accepted = try await QueueStatements(tx).settle([settlement])
            guard !accepted.isEmpty else { return self.fence([result.row]) }
            try await result.commit?(tx)
            if let error = result.endingError { try await self.queue.tellJob(result.row, of: error, in: tx) }
            let next = try await self.queue.followers(
                of: [result.row], ended: settlement.state.isFinal ? [result.row] : [], in: tx)
            tx.afterCommit { await self.announce([settlement.id], next: next) }
        }
    }

    // MARK: Plain outcomes

    private func gather(_ entry: Entry) {
        let begins = state.withLock { state in
            state.waiting.append(entry)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        // Unstructured, because the batch outlives the job that happens to begin it.
        if begins { Task { await self.writeGathered() } }
    }

    private func writeGathered() async {
        // Jobs that end together reach us one after the other; a moment's patience makes one statement of them.
        await Task.yield()
        while true {
            let batch = state.withLock { state -> [Entry] in
                let batch = Array(state.waiting.prefix(Self.largestBatch))
                state.waiting.removeFirst(batch.count)
                if batch.isEmpty { state.isWriting = false }
                return batch
            }
            guard !batch.isEmpty else { return }
            await persist { try await self.writeBatch(batch) }
            for entry in batch { entry.continuation.resume() }
        }
    }

    private func writeBatch(_ batch: [Entry]) async throws {
        let settlements = batch.map(\.settlement)
        let followed = batch.map(\.row).filter { $0.lockKey != nil || $0.parentID != nil }
        let accepted: [JobID]
        var next: [ReadyEntry] = []
        if followed.isEmpty {
            accepted = try await QueueStatements(database).settle(settlements)
        } else {
            (accepted, next) = try await database.transaction { tx in
                let accepted = try await QueueStatements(tx).settle(settlements)
                let written = Set(accepted)
                let ended = batch.filter { $0.settlement.state.isFinal && written.contains($0.row.id) }.map(\.row)
                return (accepted, try await self.queue.followers(of: followed, ended: ended, in: tx))
            }
        }
        if accepted.count < batch.count {
            let written = Set(accepted)
            fence(batch.map(\.row).filter { !written.contains($0.id) })
        }
        await announce(accepted, next: next)
    }

    // MARK: What both share

    private func announce(_ ids: [JobID], next: [ReadyEntry]) async {
        await queue.index.add(next)
        await queue.signals.changed(ids)
    }

    private func fence(_ rows: [ClaimedJob]) {
        fencedCount.withLock { $0 += rows.count }
        for row in rows {
            logger.warning(
                "outcome fenced",
                metadata: [
                    LogKey.jobID: .string(row.id.description), LogKey.kind: .string(row.kind),
                    LogKey.attempt: .stringConvertible(row.attempt),
                ])
        }
    }

    /// Tries until it is written or the lease is long over; then the reaper has the job.
    private func persist(_ body: () async throws -> Void) async {
        let deadline = ContinuousClock.now + lease * 2
        var pause: Duration = .milliseconds(50)
        while true {
            do {
                return try await body()
            } catch {
                logger.warning("outcome not written", metadata: [LogKey.error: .string(String(describing: error))])
                guard ContinuousClock.now + pause < deadline else { return }
                try? await Task.sleep(for: pause)  // nobody cancels this task
                pause = min(pause * 2, .seconds(2))
            }
        }
    }
}
