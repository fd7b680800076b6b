import Core
import Foundation
import Jobs
import Postgres

/// A job that does what its stage says.
struct StagedJob: Job, Equatable {
    static let kind: JobKind = "test.staged"
    static let retryPolicy = RetryPolicy(
        maximumFailures: 3, base: .milliseconds(1), cap: .milliseconds(20), floor: .milliseconds(1))
    static let example = StagedJob(stage: .zero)

    let stage: UUID
    var number = 0
    var key: String?

    var lockKey: String? { key }

    func run(_ context: JobContext) async throws -> JobOutcome {
        guard let stage = Stage.find(stage) else { return .cancel("the test is over") }
        stage.count(number)
        return try await stage.run(self, context)
    }

    func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await Stage.find(stage)?.end(self, error, transaction)
    }
}
