import Core
public import Postgres
public import Store

/// Something that takes long or talks to others, written down so that it is done even if whoever began it dies.
///
/// A job carries ids and makes states true; running it twice changes nothing more. Its payload is stored as JSON, so its coding is a
/// format: a released job's members are never renamed.
public protocol Job: Codable, Sendable {
    static var kind: JobKind { get }
    static var retryPolicy: RetryPolicy { get }
    /// How long a finished one is kept.
    static var retention: Duration { get }
    /// What users see it as being about.
    var subject: JobRecord.Subject? { get }
    /// Jobs with the same key run one at a time, in the order they were enqueued.
    var lockKey: String? { get }
    /// A payload that decodes, for the tests and the documentation.
    static var example: Self { get }

    /// Does the work. Throwing a transient `Failure` tries again later; any other `Failure` ends the job.
    func run(_ context: JobContext) async throws -> JobOutcome

    /// Called in the transaction that ends the job without success, by whatever means: failed, cancelled or poisoned.
    func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws

    /// The same, for a job that leaves work to another one.
    func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction, leavingTo queue: JobQueue) async throws
}

extension Job {
    public static var retryPolicy: RetryPolicy { .standard }
    public static var retention: Duration { QueueKeeper.retention }
    public var subject: JobRecord.Subject? { nil }
    public var lockKey: String? { nil }
    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {}
    public func didEnd(
        unsuccessfully error: JobErrorInfo, in transaction: Transaction, leavingTo queue: JobQueue
    ) async throws {
        try await didEnd(unsuccessfully: error, in: transaction)
    }
}
