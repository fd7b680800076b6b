public import Core

/// A failure that a job itself found, in the words that its user will read.
public struct JobFailure: Failure {
    public let code: String
    public let message: String
    public let details: JSONValue?
    public let isTransient: Bool
    public let retryAfter: Duration?

    /// A failure that trying again cannot mend.
    public static func permanent(_ code: String, _ message: String, details: JSONValue? = nil) -> JobFailure {
        JobFailure(code: code, message: message, details: details, isTransient: false, retryAfter: nil)
    }

    /// A failure that may be gone later.
    public static func transient(
        _ code: String, _ message: String, details: JSONValue? = nil, retryAfter: Duration? = nil
    ) -> JobFailure {
        JobFailure(code: code, message: message, details: details, isTransient: true, retryAfter: retryAfter)
    }
}
