import Core
import Jobs
import Logging
import Postgres
import ServiceLifecycle
import Store
import Synchronization

/// Tells the streams of this pod what becomes of jobs, mailboxes and domains: woken by Redis, read from PostgreSQL with a query a kind
/// for all streams. What nobody told is not found later: these events show how things are, and a list shows it too.
final class ChangeFeed: Service {
    private static let beatInterval: Duration = .seconds(15)
    /// Changes that are read at once.
    private static let batch = 500

    private struct Stream {
        let inbox: EventInbox
        /// Whose things it shows; `nil` for everybody's.
        let owner: UserID?
        let kinds: Set<StreamEvent.Kind>
    }

    private struct Changes {
        var jobs: Set<JobID> = []
        var mailboxes: Set<MailboxID> = []
        var domains: Set<DomainID> = []

        var isEmpty: Bool { jobs.isEmpty && mailboxes.isEmpty && domains.isEmpty }

        /// Takes out so many of each at most.
        mutating func take(_ count: Int) -> Changes {
            let taken = Changes(
                jobs: Set(jobs.prefix(count)), mailboxes: Set(mailboxes.prefix(count)), domains: Set(domains.prefix(count)))
            jobs.subtract(taken.jobs)
            mailboxes.subtract(taken.mailboxes)
            domains.subtract(taken.domains)
            return taken
        }
    }

    private struct State {
        var streams: [Int: Stream] = [:]
        var counter = 0
        var isStopped = false
        /// What is still to be read.
        var changes = Changes()
    }

    private let database: Database
    private let jobs: JobSignals
    private let events: EventSignals
    private let logger: Logger
    private let state = Mutex(State())
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(database: Database, jobs: JobSignals, events: EventSignals, logger: Logger) {
        self.database = database
        self.jobs = jobs
        self.events = events
        self.logger = logger
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Tells a stream of changes as long as the lease is held.
    func add(_ inbox: EventInbox, owner: UserID?, kinds: Set<StreamEvent.Kind>) -> Lease {
        let key = state.withLock { state -> Int? in
            guard !state.isStopped else { return nil }
            state.counter += 1
            state.streams[state.counter] = Stream(inbox: inbox, owner: owner, kinds: kinds)
            return state.counter
        }
        guard let key else {
            inbox.end()
            return Lease {}
        }
        return Lease { [weak self] in _ = self?.state.withLock { $0.streams.removeValue(forKey: key) } }
    }

    /// How many streams there are, for tests and for the curious.
    var streamCount: Int { state.withLock { $0.streams.count } }

    // MARK: Service

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await self.jobs.listenForChanges { event in
                        if case .jobs(let ids) = event { self.note { $0.jobs.formUnion(ids) } }
                    }
                }
                group.addTask {
                    await self.events.listen { event in
                        switch event {
                        case .mailboxesChanged(let ids): self.note { $0.mailboxes.formUnion(ids) }
                        case .domainsChanged(let ids): self.note { $0.domains.formUnion(ids) }
                        case .messagesStored, .reconnected: break
                        }
                    }
                }
                group.addTask { for await _ in self.wakes { await self.tell() } }
                group.addTask { await self.beat() }
            }
        }
        // Streams must not keep a stopping server from stopping.
        let streams = state.withLock { state in
            state.isStopped = true
            return Array(state.streams.values)
        }
        for stream in streams { stream.inbox.end() }
    }

    private func note(_ change: (inout Changes) -> Void) {
        let isWatched = state.withLock { state in
            if !state.streams.isEmpty { change(&state.changes) }
            return !state.streams.isEmpty
        }
        if isWatched { wake.yield() }
    }

    private func beat() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.beatInterval)  // cancelled: the loop ends
            for stream in state.withLock({ Array($0.streams.values) }) { stream.inbox.beat() }
        }
    }

    // MARK: Telling

    private func tell() async {
        while true {
            let changes = state.withLock { $0.changes.take(Self.batch) }
            if changes.isEmpty { return }
            do {
                try await tell(changes)
            } catch {
                logger.debug("changes not told", metadata: [LogKey.error: .string(String(describing: error))])
            }
        }
    }

    private func tell(_ changes: Changes) async throws {
        let executor = ReadExecutor(database)
        var mailboxes = changes.mailboxes
        var domains = changes.domains
        if !changes.jobs.isEmpty {
            for job in try await JobQueries(executor).find(Array(changes.jobs)) {
                offer(.job(job), .jobChanged, owner: job.requestedBy)
                // What a job is about changes with it.
                switch job.subject?.type {
                case "domain": job.subject.map { _ = domains.insert(DomainID($0.id)) }
                case "mailbox": job.subject.map { _ = mailboxes.insert(MailboxID($0.id)) }
                default: break
                }
            }
        }
        if !mailboxes.isEmpty {
            for mailbox in try await MailboxQueries(executor).find(Array(mailboxes)) {
                offer(.mailbox(mailbox), .mailboxChanged, owner: mailbox.owner)
            }
        }
        guard !domains.isEmpty, state.withLock({ $0.streams.values.contains { $0.kinds.contains(.domainChanged) } }) else {
            return
        }
        let rows = try await DomainQueries(executor).find(Array(domains)).filter { $0.deletedAt == nil }
        let drift = try await DriftQueries(executor).list(of: rows.map(\.id))
        for domain in rows { offer(.domain(domain, drift), .domainChanged, owner: nil) }
    }

    /// - Parameter owner: whose it is; `nil` for what administrators alone may see.
    private func offer(_ event: StreamEvent, _ kind: StreamEvent.Kind, owner: UserID?) {
        let streams = state.withLock { state in
            state.streams.values.filter { $0.kinds.contains(kind) && ($0.owner == nil || $0.owner == owner) }
        }
        for stream in streams { stream.inbox.offer(event) }
    }
}
