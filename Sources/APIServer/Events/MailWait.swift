import Core
import Postgres
import Store
import Synchronization

/// Waits for a message: one that is there already, or one that is stored in time.
struct MailWait: Sendable {
    /// From where on messages count.
    enum Since: Sendable {
        /// Any message counts, the latest first.
        case ever
        /// Those that came after the filter's time; the first one first.
        case time
        /// Those that were stored since; the first one first.
        case cursor(MessageCursor)
    }

    struct Outcome: Sendable {
        var message: MessageRecord?
        /// From where to go on: nothing after it was told, or passed over.
        var cursor: MessageCursor
    }

    let database: Database
    let tail: MailTail
    let credentials: CredentialWatch

    /// - Parameter whenWaiting: called when there is nothing yet, with what ends the waiting early.
    /// - Throws: `Problem` when the caller's credential ends meanwhile.
    func run(
        _ filter: MessageFilter, since: Since, for principal: Principal, atMost timeout: Duration,
        whenWaiting: (@escaping @Sendable () -> Void) -> Void
    ) async throws -> Outcome {
        guard timeout > .zero else { return try await look(filter, since) }
        let (hits, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        // Before the first look, so that nothing falls between the two.
        let listening = try await tail.listen(filter, { _ in continuation.yield() }, onStop: { continuation.finish() })
        defer { withExtendedLifetime(listening) {} }
        let first = try await look(filter, since)
        guard first.message == nil else { return first }

        let isRevoked = Mutex(false)
        let watching = credentials.watch(principal) {
            isRevoked.withLock { $0 = true }
            continuation.finish()
        }
        defer { withExtendedLifetime(watching) {} }
        let isAbandoned = Mutex(false)
        whenWaiting {
            isAbandoned.withLock { $0 = true }
            continuation.finish()
        }
        let found = try await wait(filter, after: first.cursor, hits, atMost: timeout)
        if isRevoked.withLock({ $0 }) { throw Problem(.authenticationRequired) }
        if let found { return found }
        // Once more at the end: what nobody told of is found all the same.
        return isAbandoned.withLock { $0 } ? first : try await look(filter, .cursor(first.cursor))
    }

    /// Looks whenever there may be something; `nil` when the time is over, or nobody wants to know any more.
    private func wait(
        _ filter: MessageFilter, after cursor: MessageCursor, _ hits: AsyncStream<Void>, atMost timeout: Duration
    ) async throws -> Outcome? {
        try await withThrowingTaskGroup(of: Outcome?.self) { group in
            group.addTask {
                var cursor = cursor
                for await _ in hits {
                    let outcome = try await look(filter, .cursor(cursor))
                    if outcome.message != nil { return outcome }
                    cursor = outcome.cursor
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// The first message that is there.
    private func look(_ filter: MessageFilter, _ since: Since) async throws -> Outcome {
        let inbox = InboxQueries(ReadExecutor(database))
        var look =
            switch since {
            case .ever: try await inbox.latest(filter)
            case .time: try await inbox.first(filter)
            case .cursor(let cursor): try await inbox.first(filter, after: cursor)
            }
        while let found = look.message {
            if let message = try await inbox.find(found.id, of: filter.owner) {
                return Outcome(message: message, cursor: look.cursor)
            }
            // Deleted between the two.
            look = try await inbox.first(filter, after: look.cursor)
        }
        return Outcome(message: nil, cursor: look.cursor)
    }
}
