import CPostgres
import DequeModule
import Synchronization

extension ConnectionLoop {
    /// Writes a request into libpq's buffer.
    func send(_ request: Request) {
        if let failure {
            // Never sent, so even a COMMIT is known not to have happened.
            connection.load.subtract(1, ordering: .relaxed)
            return request.continuation.resume(throwing: PostgresError.unsent(failure.message))
        }
        if inFlight.isEmpty { lastProgress = .now }
        parameters.roundTrips.add()
        var item = InFlight(request: request)
        switch request.work {
        case .script(let text):
            runScript(text, item)
        case .statements(let statements):
            for statement in statements where failure == nil { send(statement, &item) }
            sync(item)
        }
    }

    private func sync(_ item: InFlight) {
        if failure == nil, PQpipelineSync(conn) != 1 { lose() }
        inFlight.append(item)
    }

    private func send(_ sql: SQL, _ item: inout InFlight) {
        let key = StatementCache.Key(text: sql.text, types: sql.parameters.map(\.type))
        let (name, isNew) = cache.name(for: key)
        let count = Int32(sql.parameters.count)
        if isNew {
            item.steps.append(.prepare(key, name: name))
            let types = key.types.map(\.rawValue)
            if PQsendPrepare(conn, name, key.text, count, types) != 1 { return lose() }
        }
        item.steps.append(.execute(key, name: name))
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
        for parameter in sql.parameters {
            lengths.append(Int32(parameter.length))
            formats.append(parameter.format.rawValue)
        }
        let isSent = sql.withAddresses { values in
            PQsendQueryPrepared(conn, name, count, values, lengths, formats, PostgresFormat.binary.rawValue)
        }
        if isSent != 1 { lose() }
    }

    /// Lets the server forget statements that fell out of the cache. Outside a transaction only, which might be a failed one.
    func retireStatements() {
        guard !cache.retired.isEmpty, failure == nil else { return }
        guard role == .shared || (inFlight.isEmpty && PQtransactionStatus(conn) == PQTRANS_IDLE) else { return }
        for name in cache.takeRetired() {
            // One Sync each: a name that the server never got is an error that must not hold up the others.
            guard PQsendQueryParams(conn, "DEALLOCATE \(name)", 0, nil, nil, nil, nil, 0) == 1 else { return lose() }
            sync(InFlight(request: nil, steps: [.upkeep]))
        }
    }

    /// Runs a script through the simple protocol. Blocks this thread alone, after everything in flight has come back.
    private func runScript(_ text: String, _ item: InFlight) {
        var item = item
        while !inFlight.isEmpty, failure == nil {
            flush()
            waitForSocket()
        }
        guard failure == nil, PQexitPipelineMode(conn) == 1, PQsendQuery(conn, text) == 1 else {
            lose()
            return inFlight.append(item)
        }
        // PQgetResult flushes and waits by itself; the statement timeout or the caller's own setting bounds it.
        PQsetnonblocking(conn, 0)
        while let result = PQgetResult(conn) {
            let status = PQresultStatus(result)
            if status == PGRES_FATAL_ERROR, item.error == nil { item.error = PostgresError(result: result) }
            PQclear(result)
            if status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH {
                lose()
                break
            }
            if PQstatus(conn) == CONNECTION_BAD { break }
        }
        guard failure == nil, PQstatus(conn) == CONNECTION_OK, PQsetnonblocking(conn, 1) == 0 else {
            lose()
            return inFlight.append(item)
        }
        let status = transactionStatus
        guard PQenterPipelineMode(conn) == 1 else {
            lose()
            return inFlight.append(item)
        }
        complete(item, status: status)
    }
}
