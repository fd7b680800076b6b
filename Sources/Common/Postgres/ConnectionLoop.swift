import CPostgres
import DequeModule
import Glibc
import Synchronization

/// The half of a connection that lives on its thread: owns the PGconn, sends what was asked for and sorts the results.
///
/// The connection is in pipeline mode all the time. Each request ends with its own Sync, so a failing one aborts no other's.
final class ConnectionLoop {
    let connection: Connection
    let wakeDescriptor: Int32
    let parameters: ConnectionParameters
    let role: ConnectionRole

    var conn: OpaquePointer?
    var inFlight: Deque<InFlight> = []
    var cache = StatementCache()
    var needsFlush = false
    /// Why the connection cannot go on.
    var failure: PostgresError?
    /// When the server last sent something while it owed us something.
    var lastProgress = ContinuousClock.now
    /// Scratch space of `send`, kept to spare allocations.
    var lengths: [Int32] = []
    var formats: [Int32] = []

    init(connection: Connection, wakeDescriptor: Int32, parameters: ConnectionParameters, role: ConnectionRole) {
        self.connection = connection
        self.wakeDescriptor = wakeDescriptor
        self.parameters = parameters
        self.role = role
    }

    /// Serves requests until the connection ends or is closed.
    func run() {
        lastProgress = .now
        while failure == nil {
            let (requests, isClosing) = connection.takeRequests(orSleep: true)
            // First, since a busy session is out of its transactions only here.
            retireStatements()
            for request in requests { send(request) }
            flush()
            if failure != nil { break }
            if isClosing, requests.isEmpty, inFlight.isEmpty { break }
            // New requests may wait already: look at the socket without resting then.
            wait(rests: requests.isEmpty)
        }
        connection.willEnd()
        if let conn { PQfinish(conn) }
        conn = nil
        let reason = failure ?? PostgresError(.connectionLost, "the connection to the database is closed")
        while let item = inFlight.popFirst() { complete(item, lostBecause: reason) }
    }

    /// Waits for the socket or for new requests, and takes in what the server sent.
    private func wait(rests: Bool) {
        var descriptors = [
            pollfd(
                fd: PQsocket(conn), events: Int16(POLLIN) | (needsFlush ? Int16(POLLOUT) : 0), revents: 0),
            pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
        ]
        var timeout: Int32 = rests ? -1 : 0
        if rests, let head = inFlight.first, head.request?.isBounded ?? true {
            let silence = ContinuousClock.now - lastProgress
            let left = parameters.statementTimeout + .seconds(5) - silence
            timeout = Int32(clamping: Int64(max(0, left / .milliseconds(1))) + 1)
        }
        let ready = poll(&descriptors, 2, timeout)
        if rests { connection.didWake() }
        if descriptors[1].revents != 0 {
            var count: eventfd_t = 0
            eventfd_read(wakeDescriptor, &count)
        }
        if descriptors[0].revents != 0 {
            receive()
        } else if ready == 0, rests {
            failure = PostgresError(.connectionLost, "the database has been silent for longer than the statement timeout")
        } else if ready < 0, errno != EINTR {
            failure = PostgresError(.connectionLost, "waiting for the database failed with errno \(errno)")
        }
    }

    func flush() {
        guard let conn, failure == nil else { return }
        switch PQflush(conn) {
        case 0: needsFlush = false
        case 1: needsFlush = true
        // What the server said before it went may still be there to read; the next read tells the end.
        default:
            receive()
            lose()
        }
    }

    /// Marks the connection as lost with libpq's own words, unless a better reason is known.
    func lose() {
        guard failure == nil else { return }
        failure = PostgresError(.connectionLost, "the connection to the database was lost")
    }

    func complete(_ item: InFlight, status: Reply.Status) {
        guard let request = item.request else { return }
        connection.load.subtract(1, ordering: .relaxed)
        var error = item.error
        if request.isCommit, error?.kind == .connectionLost { error = commitUnknown(error) }
        request.continuation.resume(returning: Reply(results: item.results, status: status, error: error))
    }

    private func complete(_ item: InFlight, lostBecause reason: PostgresError) {
        guard let request = item.request else { return }
        connection.load.subtract(1, ordering: .relaxed)
        var error = PostgresError(.connectionLost, item.error?.message ?? reason.message, sqlState: item.error?.sqlState)
        if request.isCommit { error = commitUnknown(error) }
        request.continuation.resume(throwing: error)
    }

    private func commitUnknown(_ error: PostgresError?) -> PostgresError {
        PostgresError(
            .commitUnknown, "the connection was lost during COMMIT; the transaction may or may not be in",
            sqlState: error?.sqlState)
    }
}
