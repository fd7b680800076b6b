/// An error of ours: it says what went wrong in a stable word, and whether trying again can help.
///
/// Every error that crosses a module's border conforms, so that the queue can decide about a retry and the API about a status
/// without knowing who failed.
public protocol Failure: Error, CustomStringConvertible {
    /// A stable `snake_case` word for programs, e.g. `zone_exists_elsewhere`. Once released it is never renamed.
    var code: String { get }
    /// One sentence for people, without secrets.
    var message: String { get }
    /// True when the same call may succeed later without anybody changing anything.
    var isTransient: Bool { get }
    /// True when nobody knows whether the call did what it was made for: look before making it again, unless it does no harm twice.
    var isOutcomeUnknown: Bool { get }
    /// How long the other side asked us to stay away, when it did.
    var retryAfter: Duration? { get }
    /// What a program may want to know besides the code.
    var details: JSONValue? { get }
}

extension Failure {
    public var isOutcomeUnknown: Bool { false }
    public var retryAfter: Duration? { nil }
    public var details: JSONValue? { nil }
    public var description: String { "\(code): \(message)" }
}
