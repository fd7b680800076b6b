public import Cloudflare
public import Core
public import Logging
public import Postgres
import Store
import Synchronization

/// What a running job has at hand: durable steps, progress, and the way to Cloudflare.
public struct JobContext: Sendable {
    public let services: JobServices
    let run: RunGuard
    private let row: ClaimedJob
    private let queue: JobQueue?
    private let baseLogger: Logger
    private let steps: StepMemory

    init(row: ClaimedJob, services: JobServices, run: RunGuard, queue: JobQueue?, baseLogger: Logger) {
        self.row = row
        self.services = services
        self.run = run
        self.queue = queue
        self.baseLogger = baseLogger
        // Before the first run there are no steps, which saves asking for them.
        steps = StepMemory(isEmpty: row.attempt == 1)
    }

    public var id: JobID { row.id }
    public var attempt: Int { row.attempt }
    /// Failures before this run.
    public var failures: Int { row.failures }
    /// Who asked for the job; `nil` when nobody did.
    public var requestedBy: UserID? { row.requestedBy }
    private var signals: JobSignals? { queue?.signals }

    /// A logger that names the job. Made when asked for: most jobs log nothing.
    public var logger: Logger {
        var logger = baseLogger
        logger[metadataKey: LogKey.jobID] = .string(row.id.description)
        logger[metadataKey: LogKey.kind] = .string(row.kind)
        logger[metadataKey: LogKey.attempt] = .stringConvertible(row.attempt)
        return logger
    }

    // MARK: Cloudflare

    /// The client, with the lease and the budget before each call.
    public func cloudflare() throws -> CloudflareClient {
        guard let access = services.cloudflare else {
            throw JobFailure.permanent(
                "cloudflare_not_configured",
                "This needs EMAIL_ROUTING_MANAGEMENT_ENABLED=true and a Cloudflare API token, for the workers too.")
        }
        return access.client.scoped(
            gate: JobCloudflareGate(run: run, budget: access.budget), operation: row.kind,
            isInteractive: row.priority <= JobPriority.interactive.rawValue)
    }

    // MARK: Mail

    /// The way to stored mail.
    func mail() throws -> MailAccess {
        guard let mail = services.mail else {
            throw JobFailure.permanent("internal_error", "This worker has no way to stored mail.")
        }
        return mail
    }

    // MARK: Steps

    /// Does a step once: its result is kept, and returned instead of repeating it when the job runs again.
    /// - Parameters:
    ///   - name: what users read; unique within the job.
    ///   - commit: what is written in the same transaction that marks the step as done, only while this run owns the job.
    public func step<Value: Codable & Sendable>(
        _ name: String, _ body: () async throws -> Value,
        commit: (@Sendable (Transaction, Value) async throws -> Void)? = nil
    ) async throws -> Value {
        if let stored = try await storedResult(name) {
            return try JSONCoding.decode(Value.self, from: stored)
        }
        _ = try await begin(name)
        let value = try await recordingFailure(name, body)
        let result = try JSONCoding.encodeToString(value)
        try await finish(name, state: "succeeded", detail: nil, result: result, isProgress: true) { tx in
            try await commit?(tx, value)
        }
        return value
    }

    /// Does a step that leaves no result.
    public func step(
        _ name: String, _ body: () async throws -> Void, commit: (@Sendable (Transaction) async throws -> Void)? = nil
    ) async throws {
        let _: Bool = try await step(
            name,
            {
                try await body()
                return true
            }, commit: { tx, _ in try await commit?(tx) })
    }

    /// Looks at something that may not be so yet: shown as a step that goes on until it is, and looked at anew by each run.
    /// - Returns: what was seen, whether it was as wished, and since when we look, by PostgreSQL's clock.
    public func watch<Value: Sendable>(
        _ name: String, until isFulfilled: (Value) -> Bool, detail: (Value) -> String, _ look: () async throws -> Value
    ) async throws -> (value: Value, isFulfilled: Bool, since: Duration) {
        let begun = try await begin(name)
        let value = try await recordingFailure(name, look)
        let fulfilled = isFulfilled(value)
        let text = detail(value)
        try await finish(
            name, state: fulfilled ? "succeeded" : "running", detail: text, result: fulfilled ? Self.done : nil,
            isProgress: fulfilled && !begun.wasDone
        ) { _ in }
        return (value, fulfilled, .seconds(begun.age))
    }

    /// Does something anew in each run, because what it looks at may have changed since: what it does must be the same done twice.
    public func perform<Value: Sendable>(
        _ name: String, detail: (Value) -> String? = { _ in nil }, _ body: () async throws -> Value
    ) async throws -> Value {
        let begun = try await begin(name)
        let value = try await recordingFailure(name, body)
        try await finish(name, state: "succeeded", detail: detail(value), result: Self.done, isProgress: !begun.wasDone) { _ in }
        return value
    }

    // MARK: Writing

    /// Writes something while the job goes on, only if this run still owns it.
    public func write<Value: Sendable>(_ body: @Sendable (Transaction) async throws -> Value) async throws -> Value {
        try run.check()
        return try await services.database.transaction { tx in
            guard try await JobCommands(tx).holdRunning(id, attempt: attempt, hasProgressed: false) else {
                throw LeaseExpired()
            }
            return try await body(tx)
        }
    }

    /// Puts another job into the queue, in the transaction that needs it.
    @discardableResult
    public func enqueue(
        _ job: some Job, priority: JobPriority = .interactive, in transaction: Transaction
    ) async throws -> JobID? {
        try await queue?.enqueue(job, priority: priority, requestedBy: requestedBy, in: transaction)
    }

    /// Tells how far a long job is.
    public func progress(done: Int, total: Int) async throws {
        guard try await JobCommands(services.database).setProgress(id, attempt: attempt, done: done, total: total) else {
            throw LeaseExpired()
        }
        await signals?.changed([id])
    }

    // MARK: How a step is written

    /// The result of a step that is done anew in each run: only that it was done once.
    private static let done = "true"

    private func storedResult(_ name: String) async throws -> String? {
        try await steps.result(of: name) { try await JobQueries(services.database).steps(of: id) }
    }

    private func begin(_ name: String) async throws -> JobCommands.BegunStep {
        try run.check()
        guard let begun = try await JobCommands(services.database).beginStep(name, of: id, attempt: attempt) else {
            throw LeaseExpired()
        }
        await signals?.changed([id])
        return begun
    }

    /// One transaction: the job is still ours, the step is done, and what belongs to it is written; or none of it.
    private func finish(
        _ name: String, state: String, detail: String?, result: String?, isProgress: Bool,
        commit: @Sendable (Transaction) async throws -> Void
    ) async throws {
        try await services.database.transaction { tx in
            let commands = JobCommands(tx)
            guard try await commands.holdRunning(id, attempt: attempt, hasProgressed: isProgress) else {
                throw LeaseExpired()
            }
            try await commands.writeStep(name, of: id, state: state, detail: detail, result: result)
            try await commit(tx)
        }
        if isProgress { run.noteProgress() }
        await signals?.changed([id])
    }

    private func recordingFailure<Value>(_ name: String, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            if error is CancellationError || error is LeaseExpired { throw error }
            // The step has not failed: it goes on when the limit is over.
            if (error as? any Failure)?.code == RateLimitReached.code { throw error }
            do {
                try await finish(name, state: "failed", detail: JobErrorInfo(error).message, result: nil, isProgress: false) {
                    _ in
                }
            } catch let second {
                // The step's own error is what the job ends with; that it could not be shown is for the log.
                logger.warning("step failure not shown", metadata: [LogKey.error: .string(String(describing: second))])
            }
            throw error
        }
    }
}
