import Foundation
import Jobs
import Postgres
import Synchronization

/// What the jobs of one test do. A payload is only JSON, so it names its stage.
final class Stage: Sendable {
    typealias Run = @Sendable (StagedJob, JobContext) async throws -> JobOutcome
    typealias End = @Sendable (StagedJob, JobErrorInfo, Transaction) async throws -> Void

    private static let stages = Mutex<[UUID: Stage]>([:])

    let id = UUID()
    let run: Run
    let end: End
    private let counts = Mutex<[Int: Int]>([:])

    private init(_ run: @escaping Run, _ end: @escaping End) {
        self.run = run
        self.end = end
    }

    static func make(_ run: @escaping Run, end: @escaping End) -> Stage {
        let stage = Stage(run, end)
        stages.withLock { $0[stage.id] = stage }
        return stage
    }

    static func find(_ id: UUID) -> Stage? { stages.withLock { $0[id] } }

    func remove() {
        _ = Self.stages.withLock { $0.removeValue(forKey: id) }
    }

    func count(_ number: Int) {
        counts.withLock { $0[number, default: 0] += 1 }
    }

    /// How often jobs of that number began to run.
    func runs(_ number: Int = 0) -> Int { counts.withLock { $0[number, default: 0] } }
    var totalRuns: Int { counts.withLock { $0.values.reduce(0, +) } }
}
