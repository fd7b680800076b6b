import Core
import Jobs

/// Does nothing, and says when.
struct NoOp: Job {
    static let kind: JobKind = "benchmark.no_op"
    static let example = NoOp(reportsStart: false)

    /// Whether the result is the moment this began, in microseconds since 1970.
    let reportsStart: Bool

    func run(_ context: JobContext) async throws -> JobOutcome {
        guard reportsStart else { return .done(result: nil) }
        return .done(result: ["startedAt": .int(Moment.now)])
    }
}
