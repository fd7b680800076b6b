import Core
import HTTPTypes
import Hummingbird
import Jobs
import NIOCore
import Postgres
import Store

/// Answers requests whose work is a job: 202 at once, or what a synchronous call would say when the client waits for the end.
struct JobAnswer: Sendable {
    private let database: Database
    private let watcher: JobWatcher

    init(database: Database, watcher: JobWatcher) {
        self.database = database
        self.watcher = watcher
    }

    /// What was accepted, and how it is said.
    struct Accepted: Sendable {
        /// `nil` where there was nothing left to do.
        let job: JobID?
        let status: HTTPResponse.Status
        /// The body as JSON text.
        let body: String
    }

    private struct Body: Encodable {
        let taskId: JobID
        let job: JobView
        let domain: DomainView
    }

    private struct BulkBody: Encodable {
        let taskId: JobID
        let job: JobView
        let domains: [DomainView]
        let refused: [Wish.Refusal]
    }

    // MARK: Accepting

    /// Does the work of accepting once: a repeated request with the same key gets the first answer.
    func accept(
        _ idempotency: Idempotency?, _ body: @escaping @Sendable (Transaction) async throws -> Wish
    ) async throws -> Accepted {
        try await database.transaction { tx in
            if let replay = try await idempotency?.replay(in: tx) {
                return Accepted(job: replay.jobID, status: .init(code: replay.status), body: replay.body)
            }
            let accepted = try await describe(try await body(tx), in: tx)
            try await idempotency?.store(
                status: Int(accepted.status.code), body: accepted.body, job: accepted.job, in: tx)
            return accepted
        }
    }

    private func describe(_ wish: Wish, in transaction: Transaction) async throws -> Accepted {
        let drift = DriftQueries(transaction)
        switch wish {
        case .job(let id, let domain):
            let body = Body(
                taskId: id, job: try await view(id, in: transaction),
                domain: DomainView(domain, drift: try await drift.list(of: [domain.id])))
            return Accepted(job: id, status: .accepted, body: try JSONCoding.encodeToString(body))
        case .bulk(let id, let domains, let refused):
            let seen = try await drift.list(of: domains.map(\.id))
            let body = BulkBody(
                taskId: id, job: try await view(id, in: transaction),
                domains: domains.map { DomainView($0, drift: seen) }, refused: refused)
            return Accepted(job: id, status: .accepted, body: try JSONCoding.encodeToString(body))
        case .fulfilled(let domain):
            let view = DomainView(domain, drift: try await drift.list(of: [domain.id]))
            return Accepted(job: nil, status: .ok, body: try JSONCoding.encodeToString(view))
        case .gone:
            return Accepted(job: nil, status: .noContent, body: "null")
        }
    }

    private func view(_ id: JobID, in transaction: Transaction) async throws -> JobView {
        guard let job = try await JobQueries(transaction).find(id) else { throw StoreError.rowMissing("jobs") }
        return JobView(job)
    }

    // MARK: Answering

    /// The answer to the client: holds the request as long as it prefers.
    func respond(_ accepted: Accepted, preference: Preference) async throws -> Response {
        guard let id = accepted.job else {
            if accepted.status == .noContent { return Response(status: .noContent) }
            return .json(encoded: ByteBuffer(string: accepted.body), status: accepted.status)
        }
        if let wait = preference.wait, !preference.respondAsync {
            let job = try await watcher.wait(for: id, atMost: .seconds(wait)) { $0.state.isFinal }
            if let job, job.state.isFinal { return try await ended(job, accepted, waited: wait) }
        }
        return .json(
            encoded: ByteBuffer(string: accepted.body), status: .accepted, headers: [.location: "/api/jobs/\(id)"])
    }

    private func ended(_ job: JobRecord, _ accepted: Accepted, waited: Int) async throws -> Response {
        var headers: HTTPFields = [.preferenceApplied: "wait=\(waited)"]
        switch job.state {
        case .succeeded:
            if job.kind == DomainBulk.kind.rawValue {
                return try .json(try await bulk(job, accepted), headers: headers)
            }
            let executor = ReadExecutor(database)
            guard let id = job.subject.map({ DomainID($0.id) }), let domain = try await DomainQueries(executor).find(id) else {
                return Response(status: .noContent, headers: headers)
            }
            // The row and the job that made it bear one transaction's time.
            let isNew = domain.createdAt == job.createdAt
            headers[.location] = "/api/domains/\(domain.id)"
            let view = DomainView(domain, drift: try await DriftQueries(executor).list(of: [id]))
            return try .json(view, status: isNew ? .created : .ok, headers: headers)
        case .failed, .cancelled, .queued, .running:
            let error = try job.error?.decode(JobErrorInfo.self)
            var problem = Problem(error ?? JobErrorInfo(code: "internal_error", message: "The job failed.", retryable: true))
            problem.headers = headers
            problem.headers[.location] = "/api/jobs/\(job.id)"
            throw problem
        }
    }

    /// What was accepted, as it stands now.
    private func bulk(_ job: JobRecord, _ accepted: Accepted) async throws -> JSONValue {
        var body: JSONValue = try JSONCoding.decode(from: accepted.body)
        guard case .object(var members) = body, case .array(let domains) = members["domains"] else { return body }
        let ids = domains.compactMap { $0["id"]?.stringValue.flatMap { DomainID($0) } }
        let executor = ReadExecutor(database)
        let drift = try await DriftQueries(executor).list(of: ids)
        let views = try await DomainQueries(executor).find(ids).map { DomainView($0, drift: drift) }
        members["domains"] = try JSONValue(encoding: views)
        members["job"] = try JSONValue(encoding: JobView(job))
        body = .object(members)
        return body
    }
}
