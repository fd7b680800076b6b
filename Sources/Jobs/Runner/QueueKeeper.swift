import Core
public import Logging
public import Postgres
public import ServiceLifecycle
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keeps the queue whole: puts due jobs into the index of ids, takes jobs back from dead workers, and forgets old ones.
///
/// Any number of pods may run it at once: each statement takes only what no other has in hand.
public struct QueueKeeper: Service {
    /// Workers that may die with a job, one after the other without a step between, before it is taken for the cause.
    static let maximumCrashes = 5
    /// How long finished jobs are kept.
    static let retention: Duration = .days(30)
    private static let sweepBatch = 1_000
    private static let rebuildBatch = 5_000

    private let database: Database
    private let queue: JobQueue
    private let schedules: [Schedule]
    private let logger: Logger

    /// - Parameter schedules: what is to be begun by the clock.
    public init(database: Database, queue: JobQueue, schedules: [Schedule] = [], logger: Logger) {
        self.database = database
        self.queue = queue
        self.schedules = schedules
        self.logger = logger
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.every(.seconds(1), "sweep") { try await self.sweep() } }
                group.addTask { await self.every(.seconds(5), "reap") { try await self.reap() } }
                group.addTask { await self.every(.seconds(5), "schedule") { try await self.tick() } }
                group.addTask { await self.every(.minutes(10), "purge") { try await self.purge() } }
            }
        }
    }

    private func every(_ period: Duration, _ what: String, _ body: () async throws -> Void) async {
        while !Task.isCancelled {
            do {
                try await body()
            } catch is CancellationError {
                return
            } catch {
                logger.debug("queue upkeep failed", metadata: ["what": .string(what), "error": .string("\(error)")])
            }
            try? await Task.sleep(for: period)  // cancelled: the loop ends
        }
    }

    // MARK: Sweep

    /// Puts due jobs into the index. One pod a second is enough, so they agree in Redis who does it.
    func sweep() async throws {
        guard try await queue.index.takeSweep(for: .milliseconds(900)) else { return }
        if try await queue.index.isWhole() {
            let statements = QueueStatements(database)
            let oldest = try await statements.due(after: nil, limit: Self.sweepBatch)
            try await queue.index.insert(oldest)
            // A backlog must not hide what fell due since: retries and delayed jobs are told to Redis by nobody else.
            if oldest.count == Self.sweepBatch {
                try await queue.index.insert(try await statements.dueLately(limit: Self.sweepBatch))
            }
        } else {
            try await rebuild()
        }
    }

    /// Redis lost its index: all that is due, at once.
    private func rebuild() async throws {
        var cursor: (runAt: Date, sequence: Int)?
        var count = 0
        while true {
            let entries = try await QueueStatements(database).due(after: cursor, limit: Self.rebuildBatch)
            try await queue.index.insert(entries)
            count += entries.count
            guard let last = entries.last, entries.count == Self.rebuildBatch else { break }
            cursor = (last.runAt, last.sequence)
        }
        try await queue.index.markWhole()
        logger.info("ready index rebuilt", metadata: [LogKey.count: .stringConvertible(count)])
    }

    // MARK: Reap

    /// Takes jobs back from workers that gave no sign of life for a lease.
    func reap() async throws {
        let freed = try await QueueStatements(database).reap(maximumCrashes: Self.maximumCrashes, limit: 500)
        if !freed.isEmpty {
            logger.warning("jobs taken back from dead workers", metadata: [LogKey.count: .stringConvertible(freed.count)])
            await queue.index.add(freed)
            await queue.signals.changed(freed.map(\.id))
        }
        try await endPoisoned()
    }

    /// A job that kills its worker, again and again, ends as failed.
    private func endPoisoned() async throws {
        let error = JobErrorInfo.poison
        let encoded = try JSONCoding.encodeToString(error)
        try await database.transaction { tx in
            let statements = QueueStatements(tx)
            let poisoned = try await statements.poisoned(maximumCrashes: Self.maximumCrashes, limit: 50)
            guard !poisoned.isEmpty else { return }
            let settled = try await statements.settle(
                poisoned.map { Settlement(id: $0.id, attempt: $0.attempt, state: .failed, failures: 1, error: encoded) })
            for row in poisoned { try await queue.tellJob(row, of: error, in: tx) }
            let next = try await queue.followers(of: poisoned, ended: poisoned, in: tx)
            tx.afterCommit { [queue, logger] in
                logger.error("job crashes its workers", metadata: ["count": .stringConvertible(settled.count)])
                await queue.index.add(next)
                await queue.signals.changed(settled)
            }
        }
    }

    // MARK: Schedule

    /// Begins what the clock says, once over all pods.
    func tick() async throws {
        var failure: (any Error)?
        for schedule in schedules {
            do {
                try await database.transaction { tx in
                    let id = JobID.make()
                    guard try await ScheduleQueries(tx).takeTick(of: schedule.name, every: schedule.period, for: id) else {
                        return
                    }
                    try await queue.enqueue(schedule.job, id: id, priority: .background, in: tx)
                }
            } catch {
                failure = error  // one that cannot be begun must not hold up the others
            }
        }
        if let failure { throw failure }
    }

    // MARK: Purge

    private func purge() async throws {
        for (retention, kinds) in queue.shortLivedKinds {
            while try await QueueStatements(database).deleteFinished(kinds: kinds, olderThan: retention, limit: 500) == 500 {}
        }
        while try await ScheduleQueries(database).deleteOld(limit: 500) == 500 {}
        while try await QueueStatements(database).deleteFinished(olderThan: Self.retention, limit: 500) == 500 {}
        while try await IdempotencyQueries(database).deleteOld(limit: 500) == 500 {}
        while try await SessionQueries(database).deleteOld(limit: 500) == 500 {}
    }
}
