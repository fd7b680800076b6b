import CPostgres
import Glibc

extension ConnectionLoop {
    /// Opens the session and puts it into pipeline mode.
    /// - Throws: `PostgresError` of kind `.connectFailed` with libpq's message, which never holds the password.
    func connect() throws {
        guard let conn = parameters.start(as: role) else {
            throw PostgresError(.connectFailed, "no memory for a connection to the database")
        }
        do {
            try finishConnecting(conn)
            // Notices would go to stderr.
            PQsetNoticeProcessor(conn, { _, _ in }, nil)
            guard PQsetnonblocking(conn, 1) == 0, PQenterPipelineMode(conn) == 1 else {
                throw PostgresError(.connectFailed, "the connection cannot be put into pipeline mode")
            }
        } catch {
            PQfinish(conn)
            throw error
        }
        self.conn = conn
    }

    private func finishConnecting(_ conn: OpaquePointer) throws {
        let deadline = ContinuousClock.now + parameters.connectTimeout
        var isWriting = true
        if PQstatus(conn) == CONNECTION_BAD { throw refused(conn) }
        while true {
            let left = Int64(max(0, (deadline - .now) / .milliseconds(1)))
            guard left > 0 else {
                throw PostgresError(.connectFailed, "the database did not answer within \(parameters.connectTimeout)")
            }
            // The socket may change from one address to the next.
            var descriptor = pollfd(
                fd: PQsocket(conn), events: isWriting ? Int16(POLLOUT) : Int16(POLLIN), revents: 0)
            if poll(&descriptor, 1, Int32(clamping: left)) <= 0 { continue }
            switch PQconnectPoll(conn) {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_READING: isWriting = false
            case PGRES_POLLING_WRITING: isWriting = true
            default: throw refused(conn)
            }
        }
    }

    private func refused(_ conn: OpaquePointer) -> PostgresError {
        let text = PQerrorMessage(conn).map { String(cString: $0) } ?? ""
        let line = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
        return PostgresError(.connectFailed, line.isEmpty ? "the database cannot be reached" : line)
    }
}
