import Core
import Jobs
import Logging
import Postgres
import ServiceLifecycle
import Store
import Synchronization

/// Follows the mail that is stored, for all requests of this pod that wait for some: woken by Redis, read from PostgreSQL with one
/// query a batch, however many wait.
///
/// A place in the mail is a snapshot of PostgreSQL, so that no message is missed in whatever order transactions commit. A signal can be
/// lost, so it looks every two seconds besides while anybody waits.
final class MailTail: Service {
    private static let lookInterval: Duration = .seconds(2)
    /// Messages that a look reads at once; there is another look when there are more.
    static let pageLength = 500

    private struct State {
        var listeners = MailListeners()
        /// How far it has come; `nil` while nobody listens.
        var position: MessageCursor?
        var isStopped = false
        var looks = 0
    }

    private let database: Database
    private let signals: EventSignals
    private let logger: Logger
    private let state = Mutex(State())
    /// Says that it is time to look; several calls count as one.
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    init(database: Database, signals: EventSignals, logger: Logger) {
        self.database = database
        self.signals = signals
        self.logger = logger
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    // MARK: Listening

    /// Gives the messages that are stored from now on and meet the filter to the listener, until it is let go.
    ///
    /// Once this has returned, whatever a statement that begins later cannot see will be given: who looks then, and listens, misses
    /// nothing. Some of what he sees may be given besides.
    func listen(
        _ filter: MessageFilter, _ receive: @escaping @Sendable (MailNews) -> Void, onStop: @escaping @Sendable () -> Void
    ) async throws -> Lease {
        let key = state.withLock { state in
            state.isStopped ? nil : state.listeners.add(.init(filter: filter, receive: receive, onStop: onStop))
        }
        guard let key else {
            onStop()
            return Lease {}
        }
        let lease = Lease { [weak self] in self?.remove(key) }
        if state.withLock({ $0.position == nil }) {
            let snapshot = try await InboxQueries(ReadExecutor(database)).snapshot()
            state.withLock { if $0.position == nil { $0.position = MessageCursor(seen: snapshot) } }
        }
        return lease
    }

    private func remove(_ key: Int) {
        state.withLock { state in
            state.listeners.remove(key)
            if state.listeners.isEmpty { state.position = nil }
        }
    }

    /// How many listen, and how often it has looked, for tests and for the curious.
    var listenerCount: Int { state.withLock { $0.listeners.count } }
    var lookCount: Int { state.withLock { $0.looks } }

    // MARK: Service

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.signals.listen { self.hear($0) } }
                group.addTask { await self.wakeRegularly() }
                group.addTask { for await _ in self.wakes { await self.lookOn() } }
            }
        }
        // Requests that wait must not keep a stopping server from stopping.
        let listeners = state.withLock { state in
            state.isStopped = true
            return state.listeners.all
        }
        for listener in listeners { listener.onStop() }
    }

    private func hear(_ event: EventSignals.Event) {
        switch event {
        case .messagesStored(let messages):
            if state.withLock({ $0.listeners.mayConcern(messages) }) { wake.yield() }
        case .reconnected: wake.yield()
        case .mailboxesChanged, .domainsChanged: break
        }
    }

    private func wakeRegularly() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.lookInterval)  // cancelled: the loop ends
            wake.yield()
        }
    }

    /// Looks until there is nothing new.
    private func lookOn() async {
        do {
            while try await look() {}
        } catch {
            logger.debug("new mail not looked for", metadata: [LogKey.error: .string(String(describing: error))])
        }
    }

    /// Reads what is new, and gives it to whom it concerns; returns whether there may be more.
    private func look() async throws -> Bool {
        guard let position = state.withLock({ $0.position }) else { return false }
        let page = try await InboxQueries(ReadExecutor(database))
            .page(MessageFilter(owner: nil), after: position, limit: Self.pageLength)
        let deliveries = state.withLock { state -> [(MailListeners.Listener, MessageSummary)] in
            state.looks += 1
            guard !state.listeners.isEmpty else { return [] }
            // With the same lock as the choice: who comes later looks himself, and sees all that this page has.
            state.position = page.cursor
            return page.messages.flatMap { message in state.listeners.concerned(by: message).map { ($0, message) } }
        }
        // The tail's own cursors have none but this order.
        let base = page.base ?? position.seen
        for (listener, message) in deliveries {
            listener.receive(MailNews(message: message, base: base, seen: page.seen))
        }
        return page.messages.count == Self.pageLength || position.rest != nil
    }
}

/// A message that was stored, and between which snapshots.
struct MailNews: Sendable {
    let message: MessageSummary
    /// This did not see it yet.
    let base: Snapshot
    let seen: Snapshot
}
