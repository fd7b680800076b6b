public import Core
import Logging
public import Postgres
import Store

/// Puts jobs into the queue and takes them out again by hand.
///
/// PostgreSQL is the truth: a job exists when its transaction committed, and Redis is told afterwards, as a hint.
public struct JobQueue: Sendable {
    public static let defaultLane = "default"
    private static let largestBatch = 500

    let index: ReadyIndex
    public let signals: JobSignals
    private let catalog: JobCatalog
    /// Jobs that come at the same time are written with one statement.
    private let writer: BatchWriter<QueueStatements.NewJob, ReadyEntry>

    public init(
        database: Database, index: ReadyIndex, signals: JobSignals, catalog: JobCatalog = .standard
    ) {
        self.index = index
        self.signals = signals
        self.catalog = catalog
        writer = BatchWriter(
            largest: Self.largestBatch, write: { try await QueueStatements(database).insert($0) },
            tell: { _, entries in await index.add(entries) })
    }

    // MARK: Enqueue

    /// Puts a job into the queue with the transaction that needs it: both commit, or neither.
    /// - Parameters:
    ///   - id: the job's id, where the transaction has to name it before the job is written.
    @discardableResult
    public func enqueue(
        _ job: some Job, id: JobID = .make(), priority: JobPriority = .interactive, lane: String = defaultLane,
        delay: Duration = .zero, requestedBy: UserID? = nil, parent: JobID? = nil, in transaction: Transaction
    ) async throws -> JobID {
        let row = try Self.row(
            job, id: id, priority: priority, lane: lane, delay: delay, requestedBy: requestedBy, parent: parent)
        let entries = try await QueueStatements(transaction).insert([row])
        transaction.afterCommit { [index, signals] in
            await index.add(entries)
            await signals.changed([id])
        }
        return id
    }

    /// Puts a job into the queue on its own. Jobs that come at the same time are written with one statement.
    @discardableResult
    public func enqueue(
        _ job: some Job, priority: JobPriority = .interactive, lane: String = defaultLane, delay: Duration = .zero,
        requestedBy: UserID? = nil
    ) async throws -> JobID {
        let row = try Self.row(
            job, id: .make(), priority: priority, lane: lane, delay: delay, requestedBy: requestedBy)
        _ = try await writer.write(row)
        return row.id
    }

    /// A job with the id that its transaction has to name before it is written.
    public struct Wish: Sendable {
        public let id: JobID
        public let job: any Job

        public init(_ job: any Job) {
            id = .make()
            self.job = job
        }
    }

    /// Puts many jobs into the queue at once, in their order.
    public func enqueue(
        _ wishes: [Wish], priority: JobPriority = .interactive, lane: String = defaultLane, requestedBy: UserID? = nil,
        parent: JobID? = nil, in transaction: Transaction
    ) async throws {
        let rows = try wishes.map {
            try Self.row(
                $0.job, id: $0.id, priority: priority, lane: lane, delay: .zero, requestedBy: requestedBy, parent: parent)
        }
        let entries = try await QueueStatements(transaction).insert(rows)
        transaction.afterCommit { [index, signals] in
            await index.add(entries)
            await signals.changed(wishes.map(\.id))
        }
    }

    /// The jobs of keys that are not finished, in the order in which they will have run; those that were asked to stop are left out.
    public func underWay(_ keys: [String], in transaction: Transaction) async throws -> [JobUnderWay] {
        try await QueueStatements(transaction).unfinished(ofKeys: keys).filter { !$0.isCancelRequested }.map { row in
            JobUnderWay(
                id: row.id, lockKey: row.lockKey, job: try? catalog.job(ofKind: row.kind, payload: row.payload),
                isRunning: row.isRunning)
        }
    }

    private static func row<J: Job>(
        _ job: J, id: JobID, priority: JobPriority, lane: String, delay: Duration, requestedBy: UserID?, parent: JobID? = nil
    ) throws -> QueueStatements.NewJob {
        QueueStatements.NewJob(
            id: id, kind: J.kind.rawValue, payload: try JSONCoding.encodeToString(job), lane: lane,
            priority: priority.rawValue, maximumFailures: J.retryPolicy.maximumFailures, lockKey: job.lockKey,
            subject: job.subject, requestedBy: requestedBy, parentID: parent, delay: delay.seconds)
    }

    // MARK: Users

    /// What cancelling did.
    public enum CancelResult: Sendable { case cancelled, requested, notCancellable }

    /// Cancels a queued job at once, and asks the worker of a running one to stop.
    public func cancel(_ id: JobID, in transaction: Transaction) async throws -> CancelResult {
        let commands = JobCommands(transaction)
        // Held, or a run that ends with a rest between the two statements would make the wish go unheard.
        guard try await commands.hold(id) else { return .notCancellable }
        if let row = try await commands.cancelQueued(id, error: JSONCoding.encodeToString(JobErrorInfo.cancelled)) {
            try await tellJob(row, of: .cancelled, in: transaction)
            try await cancelChildren(of: id, in: transaction)
            let next = try await followers(of: [row], ended: [row], in: transaction)
            transaction.afterCommit { [index, signals] in
                await index.add(next)
                await signals.changed([id])
            }
            return .cancelled
        }
        guard try await commands.requestCancel(id) else { return .notCancellable }
        try await cancelChildren(of: id, in: transaction)
        transaction.afterCommit { [signals] in
            await signals.cancel([id])
            await signals.changed([id])
        }
        return .requested
    }

    private func cancelChildren(of id: JobID, in transaction: Transaction) async throws {
        for child in try await JobCommands(transaction).children(of: id, areUnfinished: true) {
            _ = try await cancel(child, in: transaction)
        }
    }

    /// Starts a failed or cancelled job anew, with those it stands for, or makes a resting one look now; false when it is neither.
    public func retry(_ id: JobID, in transaction: Transaction) async throws -> Bool {
        let commands = JobCommands(transaction)
        var entry = try await commands.restart(id)
        if entry == nil {
            entry = try await commands.wake(id)
        } else {
            for child in try await commands.children(of: id, areUnfinished: false) { _ = try await retry(child, in: transaction) }
        }
        guard let entry else { return false }
        transaction.afterCommit { [index, signals] in
            await index.add([entry])
            await signals.changed([id])
        }
        return true
    }

    /// The jobs whose turn comes when these rest or end: the next of their keys, and those that stand for the ones that ended.
    func followers(of rows: [ClaimedJob], ended: [ClaimedJob], in transaction: Transaction) async throws -> [ReadyEntry] {
        let statements = QueueStatements(transaction)
        let keys = rows.compactMap(\.lockKey)
        let parents = ended.compactMap(\.parentID)
        var entries = keys.isEmpty ? [] : try await statements.next(ofKeys: keys)
        if !parents.isEmpty { entries += try await statements.wake(Array(Set(parents)).sorted { $0.uuid < $1.uuid }) }
        return entries
    }

    /// Lets an ended job mend what it began. A kind or payload that nobody knows has nothing to mend.
    func tellJob(_ row: ClaimedJob, of error: JobErrorInfo, in transaction: Transaction) async throws {
        guard let job = try? catalog.job(ofKind: row.kind, payload: row.payload) else { return }
        try await job.didEnd(unsuccessfully: error, in: transaction, leavingTo: self)
    }

    var shortLivedKinds: [Duration: [String]] { catalog.shortLived }

    func decode(_ row: ClaimedJob) throws -> any Job {
        try catalog.job(ofKind: row.kind, payload: row.payload)
    }
}
