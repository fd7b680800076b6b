public import Core
import Postgres

/// What is kept of a job's failure: `{code, message, details, retryable}`.
public struct JobErrorInfo: Codable, Sendable, Equatable {
    public var code: String
    public var message: String
    public var details: JSONValue?
    /// Whether starting the job again by hand may help without changing anything first.
    public var retryable: Bool

    public init(code: String, message: String, details: JSONValue? = nil, retryable: Bool) {
        self.code = code
        self.message = message
        self.details = details
        self.retryable = retryable
    }

    /// Any error; one that is not ours is described without its inside, which only the log has.
    public init(_ error: any Error) {
        if let error = error as? PostgresError, !error.isTransient {
            // What PostgreSQL says of a defect of ours quotes statements and values.
            self.init(code: "internal_error", message: "The job failed for a reason of ours; the log has it.", retryable: true)
        } else if let failure = error as? any Failure {
            self.init(
                code: failure.code, message: failure.message, details: failure.details, retryable: failure.isTransient)
        } else {
            self.init(code: "internal_error", message: "The job failed for a reason of ours; the log has it.", retryable: true)
        }
    }
}
