import Core
import Jobs
import Logging
import Postgres
import ServiceLifecycle
import Store
import Synchronization

/// Tells requests of this pod what becomes of jobs: woken by Redis, answered by PostgreSQL with one query for all that are watched.
///
/// A signal can be lost, so every watched job is looked at every few seconds besides, and at once when the connection to Redis is new.
final class JobWatcher: Service {
    enum Update: Sendable {
        case job(JobRecord)
        /// Nothing new; the stream is to show that it lives.
        case alive
    }

    private struct Watch {
        let job: JobID
        let continuation: AsyncStream<Update>.Continuation
    }

    private struct State {
        var watches: [Int: Watch] = [:]
        var counter = 0
        var isStopped = false
    }

    private static let lookInterval: Duration = .seconds(3)
    private static let aliveInterval = 5  // looks: every 15 seconds

    private let database: Database
    private let signals: JobSignals
    private let logger: Logger
    private let state = Mutex(State())

    init(database: Database, signals: JobSignals, logger: Logger) {
        self.database = database
        self.signals = signals
        self.logger = logger
    }

    // MARK: Watching

    /// The job's changes from now on; look at the job after this was called, or a change may be missed.
    func updates(of id: JobID) -> AsyncStream<Update> {
        let (stream, continuation) = AsyncStream<Update>.makeStream(bufferingPolicy: .bufferingNewest(16))
        let key = state.withLock { state -> Int? in
            guard !state.isStopped else { return nil }
            state.counter += 1
            state.watches[state.counter] = Watch(job: id, continuation: continuation)
            return state.counter
        }
        guard let key else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.watches.removeValue(forKey: key) }
        }
        return stream
    }

    /// The job when it is as wished, or as it is when the time is over.
    func wait(
        for id: JobID, atMost time: Duration, until isWished: @escaping @Sendable (JobRecord) -> Bool
    ) async throws -> JobRecord? {
        let updates = updates(of: id)
        guard let current = try await JobQueries(ReadExecutor(database)).find(id) else { return nil }
        if isWished(current) || time == .zero { return current }
        return try await withThrowingTaskGroup(of: JobRecord?.self) { group in
            group.addTask {
                var latest: JobRecord?
                for await case .job(let job) in updates {
                    latest = job
                    if isWished(job) { break }
                }
                return latest
            }
            group.addTask {
                try await Task.sleep(for: time)
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            if let first { return first }
            return try await JobQueries(ReadExecutor(self.database)).find(id)
        }
    }

    // MARK: Service

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await self.signals.listenForChanges { event in
                        switch event {
                        case .jobs(let ids): await self.look(at: Set(ids))
                        case .reconnected: await self.look(at: nil)
                        }
                    }
                }
                group.addTask { await self.lookRegularly() }
            }
        }
        // Streams must not keep a stopping server from stopping.
        let watches = state.withLock { state in
            state.isStopped = true
            return Array(state.watches.values)
        }
        for watch in watches { watch.continuation.finish() }
    }

    private func lookRegularly() async {
        var looks = 0
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.lookInterval)  // cancelled: the loop ends
            await look(at: nil)
            looks += 1
            guard looks % Self.aliveInterval == 0 else { continue }
            for watch in state.withLock({ Array($0.watches.values) }) { watch.continuation.yield(.alive) }
        }
    }

    /// Reads the jobs of these that are watched, or all that are, and tells their watchers.
    private func look(at changed: Set<JobID>?) async {
        let watched = state.withLock { Set($0.watches.values.map(\.job)) }
        let wanted = changed.map(watched.intersection) ?? watched
        guard !wanted.isEmpty else { return }
        do {
            for job in try await JobQueries(ReadExecutor(database)).find(Array(wanted)) {
                let watchers = state.withLock { $0.watches.values.filter { $0.job == job.id } }
                for watch in watchers { watch.continuation.yield(.job(job)) }
            }
        } catch {
            logger.debug("watched jobs not read", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }
}
