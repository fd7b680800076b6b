import ArgumentParser
import Core
import Foundation
import Histogram
import Jobs
import Postgres
import Redis
import Store

/// Runs the measurements one after the other and prints a `Report`.
struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measure and print JSON.")

    @OptionGroup var servers: Servers

    @Option(help: "Jobs to enqueue and drain.")
    var jobs = 20_000

    @Option(help: "Jobs at once in the worker.")
    var concurrency = 512

    @Option(help: "Tasks that enqueue at once.")
    var clients = 32

    @Option(help: "Jobs a second while the start latency is measured.")
    var rate = 200

    @Option(help: "Jobs of that measurement.")
    var pacedJobs = 2_000

    func run() async throws {
        let bench = try Bench(servers, maximumConnections: clients)
        _ = try await Migrator(migrations: Migrations.all).migrate(bench.database)
        // The upkeep of an idle pod, as it has long run in real life: the index of ids counts as whole.
        let keeper = QueueKeeper(database: bench.database, queue: bench.queue, logger: bench.logger)
        let upkeep = Task { try await keeper.run() }
        defer { upkeep.cancel() }

        let transactional = try await perSecond(2_000) {
            _ = try await bench.database.transaction { tx in
                try await bench.queue.enqueue(NoOp(reportsStart: false), in: tx)
            }
        }
        let enqueue = try await perSecond(jobs - 2_000) { try await bench.queue.enqueue(NoOp(reportsStart: false)) }
        // What autovacuum does within a minute in real life.
        try await bench.database.execute("ANALYZE jobs")

        let worker = try WorkerProcess(servers, concurrency: concurrency)
        defer { worker.stop() }
        try await waitUntilEmpty(bench.database)
        let cpu = try worker.cpuMicroseconds() / Double(jobs)
        let drained = try await bench.database.value(
            "SELECT (count(*) / extract(epoch FROM max(finished_at) - min(started_at)))::float8 FROM jobs",
            as: Double.self)
        let latency = try await startLatency(bench)
        let report = Report(
            jobs: jobs, concurrency: concurrency, enqueuePerSecond: enqueue.rounded(),
            transactionalEnqueuePerSecond: transactional.rounded(), drainPerSecond: (drained ?? 0).rounded(),
            workerCPUMicrosecondsPerJob: cpu, workerPeakMemoryMiB: try worker.peakMemory(), pacedJobsPerSecond: rate,
            startLatencyP50Milliseconds: Double(latency.valueAtPercentile(50)) / 1000,
            startLatencyP99Milliseconds: Double(latency.valueAtPercentile(99)) / 1000)
        print(try JSONCoding.encodeToString(report))
        await bench.database.close()
        await bench.redis.close()
    }

    /// How often a second `clients` tasks together can do something.
    private func perSecond(_ count: Int, _ body: @escaping @Sendable () async throws -> Void) async throws -> Double {
        let begin = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients {
                group.addTask { for _ in stride(from: client, to: count, by: clients) { try await body() } }
            }
            try await group.waitForAll()
        }
        return Double(count) / (ContinuousClock.now - begin).seconds
    }

    private func waitUntilEmpty(_ database: Database) async throws {
        let limit = ContinuousClock.now + .minutes(2)
        while ContinuousClock.now < limit {
            let isBusy = try await database.value(
                """
                SELECT EXISTS (SELECT 1 FROM jobs WHERE state = 'queued') OR EXISTS (SELECT 1 FROM jobs WHERE state = 'running')
                """, as: Bool.self)
            if isBusy == false { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw ValidationError("the jobs were not drained within two minutes")
    }

    /// Enqueues at a steady pace and compares when each job was committed with when it began.
    private func startLatency(_ bench: Bench) async throws -> Histogram<UInt64> {
        let commits = try await withThrowingTaskGroup(of: (JobID, Int64).self) { group in
            let begin = ContinuousClock.now
            for number in 0..<pacedJobs {
                try await Task.sleep(until: begin + .seconds(Double(number) / Double(rate)), clock: .continuous)
                group.addTask {
                    let id = try await bench.queue.enqueue(NoOp(reportsStart: true))
                    return (id, Moment.now)
                }
            }
            return try await group.reduce(into: [JobID: Int64]()) { $0[$1.0] = $1.1 }
        }
        try await waitUntilEmpty(bench.database)
        var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
        let rows = try await bench.database.query(
            "SELECT id, (result->>'startedAt')::int8 FROM jobs WHERE result->>'startedAt' IS NOT NULL")
        for row in rows {
            guard let commit = commits[JobID(try row.decode(0))] else { continue }
            histogram.record(UInt64(max(1, try row.decode(1, as: Int64.self) - commit)))
        }
        return histogram
    }
}
