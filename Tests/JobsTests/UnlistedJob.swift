import Jobs

/// A job that no runner of the tests knows.
struct UnlistedJob: Job {
    static let kind: JobKind = "test.unlisted"
    static let example = UnlistedJob()

    func run(_ context: JobContext) async throws -> JobOutcome { .done() }
}
