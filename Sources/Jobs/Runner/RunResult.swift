import Core
import Store

/// What a run came to: the decision, and what is written with it.
struct RunResult: Sendable {
    let row: ClaimedJob
    let disposition: Disposition
    let commit: JobOutcome.Commit?

    init(_ row: ClaimedJob, _ disposition: Disposition, commit: JobOutcome.Commit? = nil) {
        self.row = row
        self.disposition = disposition
        self.commit = commit
    }

    /// The decision as it is written; `nil` when nothing is.
    func settlement() throws -> Settlement? {
        let id = row.id
        let attempt = row.attempt
        switch disposition {
        case .succeed(let result):
            return Settlement(
                id: id, attempt: attempt, state: .succeeded, result: try result.map(JSONCoding.encodeToString))
        case .fail(let error):
            return Settlement(
                id: id, attempt: attempt, state: .failed, failures: 1, error: try JSONCoding.encodeToString(error))
        case .cancel(let error):
            return Settlement(
                id: id, attempt: attempt, state: .cancelled, error: try JSONCoding.encodeToString(error))
        case .rest(let delay, let reason, let error, let countsAsFailure):
            // Who rests because all is well, and not because of a limit, has not failed in a row.
            let isWell = !countsAsFailure && reason != nil && reason != .rateLimit
            return Settlement(
                id: id, attempt: attempt, state: .queued, delay: delay.seconds, reason: reason?.rawValue,
                failures: countsAsFailure ? 1 : isWell ? -row.failures : 0, snoozes: countsAsFailure || reason == nil ? 0 : 1,
                error: try error.map(JSONCoding.encodeToString))
        case .abandon:
            return nil
        }
    }

    /// The error that the job is told about when this ends it without success.
    var endingError: JobErrorInfo? {
        switch disposition {
        case .fail(let error), .cancel(let error): error
        case .succeed, .rest, .abandon: nil
        }
    }
}

extension Disposition {
    /// One word for the log.
    var word: String {
        switch self {
        case .succeed: "succeeded"
        case .fail: "failed"
        case .cancel: "cancelled"
        case .rest(_, _, _, let countsAsFailure): countsAsFailure ? "retry" : "rest"
        case .abandon: "abandoned"
        }
    }
}
