import Core
import Postgres
import Store

/// Opens streams of events.
struct EventStreams: Sendable {
    let database: Database
    let tail: MailTail
    let changes: ChangeFeed
    let credentials: CredentialWatch

    /// - Parameters:
    ///   - filter: which messages are told of.
    ///   - start: where the client goes on in the mail; `nil` for now.
    ///   - cutOff: ends the connection of a client that does not keep up.
    func open(
        for principal: Principal, kinds: Set<StreamEvent.Kind>, filter: MessageFilter, from start: MessageCursor?,
        cutOff: @escaping @Sendable () -> Void
    ) async throws -> EventStream {
        let inbox = EventInbox(cutOff: cutOff)
        var leases = [
            credentials.watch(principal) { inbox.end() },
            changes.add(inbox, owner: filter.owner, kinds: kinds),
        ]
        var begin: MessageCursor?
        if kinds.contains(.messageStored) {
            // Before it is asked how far the mail has come, so that nothing falls between the two.
            leases.append(try await tail.listen(filter, { inbox.offer(.message($0)) }, onStop: { inbox.end() }))
            if let start {
                begin = start
            } else {
                begin = MessageCursor(seen: try await InboxQueries(ReadExecutor(database)).snapshot())
            }
        }
        return EventStream(database: database, inbox: inbox, filter: filter, start: begin, leases: leases)
    }
}
