import Core
import Jobs

/// A job that is forgotten a day after its end.
struct ShortLivedJob: Job {
    static let kind: JobKind = "test.short_lived"
    static let retention: Duration = .days(1)
    static let example = ShortLivedJob()

    func run(_ context: JobContext) async throws -> JobOutcome { .done() }
}
