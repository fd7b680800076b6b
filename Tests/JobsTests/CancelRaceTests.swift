import Core
import Postgres
import Store
import Testing

@testable import Jobs

@Suite("Cancelling against the end of a run", .serialized)
struct CancelRaceTests {
    /// How the runs end that race with the wish to cancel them.
    enum End: CaseIterable { case success, failure }

    /// What is left of a race.
    fileprivate struct Trace: RowDecodable {
        let number: Int
        let state: String
        let isCancelRequested: Bool
        /// What the run and the end of the job wrote.
        let effects: [String]

        init(row: Row) throws {
            number = try row.decode(0)
            state = try row.decode(1)
            isCancelRequested = try row.decode(2)
            effects = try row.decode(3)
        }
    }

    private static let races = 5_000

    @Test("ten thousand times, one of the two wins, and all that is left is the winner's", arguments: End.allCases)
    func race(_ end: End) async throws {
        try await QueueFixture.with(end: { job, error, tx in
            try await tx.note(job.number, error.code)
        }) { fixture in
            let rows = try await fixture.claimed(Self.races)
            let writer = OutcomeWriter(
                database: fixture.database, queue: fixture.queue, lease: .seconds(60), logger: fixture.logger)
            @Sendable func finish(_ number: Int) async {
                switch end {
                case .success:
                    await writer.write(
                        RunResult(rows[number], .succeed(result: nil)) { tx in try await tx.note(number, "done") })
                case .failure:
                    await writer.write(
                        RunResult(rows[number], .fail(JobErrorInfo(code: "no", message: "Never.", retryable: false))))
                }
            }

            let results = try await Self.inParallel(Self.races) { number in
                async let cancelled = fixture.cancel(rows[number].id)
                async let finished: Void = finish(number)
                await finished
                return try await cancelled
            }

            let traces = try await fixture.traces()
            #expect(traces.count == Self.races && writer.fenced == 0)
            let won = traces.filter { trace in
                switch results[trace.number] {
                // The wish came first, and the run ended before it saw it; or the run's end came first.
                case .requested: trace.isCancelRequested
                case .notCancellable: !trace.isCancelRequested
                // It was never queued.
                case .cancelled, nil: false
                }
            }
            #expect(won.count == Self.races)
            let (state, effect) = end == .success ? ("succeeded", "done") : ("failed", "no")
            #expect(traces.filter { $0.state != state || $0.effects != [effect] }.map(\.number) == [])
            #expect(Set(results.values).count == 2, "both have won some time, or there was no race")
        }
    }

    /// Runs the bodies a few at a time, and returns what came of each.
    private static func inParallel<Value: Sendable>(
        _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> [Int: Value] {
        let lanes = 6
        return try await withThrowingTaskGroup(of: [Int: Value].self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var values: [Int: Value] = [:]
                    for number in stride(from: lane, to: count, by: lanes) { values[number] = try await body(number) }
                    return values
                }
            }
            return try await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
        }
    }
}

extension QueueFixture {
    /// That many running jobs, in the order of their numbers.
    fileprivate func claimed(_ count: Int) async throws -> [ClaimedJob] {
        let jobs = try (0..<count).map { number in
            QueueStatements.NewJob(
                id: .make(), kind: StagedJob.kind.rawValue, payload: try JSONCoding.encodeToString(job(number)),
                lane: JobQueue.defaultLane, priority: 3, maximumFailures: 3)
        }
        _ = try await QueueStatements(database).insert(jobs)
        let rows = try await QueueStatements(database).claim(jobs.map(\.id), worker: "w", lease: .hours(1))
        let byID = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
        return try jobs.map { try #require(byID[$0.id]) }
    }

    fileprivate func traces() async throws -> [CancelRaceTests.Trace] {
        try await database.query(
            """
            SELECT (payload->>'number')::bigint, state::text, cancel_requested, coalesce(notes, '{}')
              FROM jobs
              LEFT JOIN (SELECT number, array_agg(note ORDER BY seq) AS notes FROM effects GROUP BY number) e
                ON e.number = (payload->>'number')::int
            """, as: CancelRaceTests.Trace.self)
    }
}
