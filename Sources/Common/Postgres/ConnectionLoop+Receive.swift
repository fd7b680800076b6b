import CPostgres
import DequeModule
import Glibc

extension ConnectionLoop {
    /// Takes in what the server sent and answers the requests that it completes.
    func receive() {
        guard let conn, failure == nil else { return }
        // A TLS record may be larger than libpq's free space; its rest is in no socket, so poll(2) would not tell of it.
        for _ in 0..<(PQsslInUse(conn) != 0 ? 2 : 1) {
            let isReadable = PQconsumeInput(conn) == 1
            sortResults(conn)
            if !isReadable || PQstatus(conn) == CONNECTION_BAD { return lose() }
        }
    }

    func waitForSocket() {
        var descriptor = pollfd(
            fd: PQsocket(conn), events: Int16(POLLIN) | (needsFlush ? Int16(POLLOUT) : 0), revents: 0)
        let limit = Int32(clamping: Int64((parameters.statementTimeout + .seconds(5)) / .milliseconds(1)))
        if poll(&descriptor, 1, limit) == 0 { return lose() }
        receive()
    }

    private func sortResults(_ conn: OpaquePointer) {
        var emptyAnswers = 0
        while !inFlight.isEmpty, PQisBusy(conn) == 0 {
            guard let result = PQgetResult(conn) else {
                // The end of one statement's results. More than two in a row: the connection is gone.
                emptyAnswers += 1
                if emptyAnswers > 2 { return }
                inFlight[0].cursor += 1
                continue
            }
            emptyAnswers = 0
            lastProgress = .now
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC {
                PQclear(result)
                let item = inFlight.removeFirst()
                complete(item, status: inFlight.isEmpty ? transactionStatus : .unknown)
                checkShared()
            } else {
                take(result)
            }
        }
    }

    /// One result of the statement at the head; PQclear is done here unless the rows are kept.
    private func take(_ result: OpaquePointer) {
        let cursor = inFlight[0].cursor
        let step = cursor < inFlight[0].steps.count ? inFlight[0].steps[cursor] : .upkeep
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            if case .execute = step { return inFlight[0].results.append(ResultHandle(result)) }
        case PGRES_PIPELINE_ABORTED:
            // Never ran: what was to be prepared is not.
            if case .prepare(let key, let name) = step { cache.forget(key, named: name, exists: false) }
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            failure = PostgresError(.connectionLost, "COPY is not supported; the connection was closed")
        default:
            let error = PostgresError(result: result)
            switch step {
            case .prepare(let key, let name): cache.forget(key, named: name, exists: false)
            case .execute(let key, let name) where error.isStalePlan:
                cache.forget(key, named: name, exists: error.sqlState != .invalidStatementName)
            case .execute, .upkeep: break
            }
            inFlight[0].error = inFlight[0].error ?? error
        }
        PQclear(result)
    }

    var transactionStatus: Reply.Status {
        switch PQtransactionStatus(conn) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_INTRANS: .inTransaction
        case PQTRANS_INERROR: .failedTransaction
        default: .unknown
        }
    }

    /// A reader who slipped a BEGIN into a shared session would put everybody else into the same transaction.
    private func checkShared() {
        guard role == .shared, inFlight.isEmpty else { return }
        switch transactionStatus {
        case .idle, .unknown: break
        case .inTransaction, .failedTransaction:
            failure = PostgresError(.connectionLost, "a statement left a transaction open on a shared connection")
        }
    }
}
