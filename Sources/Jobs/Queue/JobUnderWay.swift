public import Core

/// A job that is not finished yet: a wish that somebody had already.
public struct JobUnderWay: Sendable {
    public let id: JobID
    public let lockKey: String
    /// `nil` for a kind that this version does not know.
    public let job: (any Job)?
    public let isRunning: Bool

    /// Whether it is the same wish as another: of one kind, about the same things, in the same way.
    public func isSame<J: Job & Equatable>(as other: J) -> Bool { (job as? J) == other }
}
