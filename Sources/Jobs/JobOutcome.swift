public import Core
public import Postgres

/// How a run of a job ended, when it did not fail.
public enum JobOutcome: Sendable {
    /// What is written in the same transaction as the outcome, and only if this run still owns the job.
    public typealias Commit = @Sendable (Transaction) async throws -> Void

    /// It is done.
    case done(result: JSONValue? = nil, commit: Commit? = nil)
    /// It rests and runs again later; costs no failure.
    case snooze(Duration, WaitingReason, commit: Commit? = nil)
    /// There is nothing to do any more.
    case cancel(String)

    /// It is done, and this belongs to the outcome.
    public static func done(_ commit: @escaping Commit) -> JobOutcome { .done(result: nil, commit: commit) }
}
