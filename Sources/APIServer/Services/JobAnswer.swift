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
        let job: JobID
        /// The body of the 202 as JSON text.
        let body: String
    }

    private struct Body: Encodable {
        let taskId: JobID
        let job: JobView
        let domain: DomainView
    }

    /// Does the work of accepting once: a repeated request with the same key gets the first answer.
    func accept(
        _ idempotency: Idempotency?,
        _ body: @escaping @Sendable (Transaction) async throws -> (job: JobRecord, domain: Domain)
    ) async throws -> Accepted {
        try await database.transaction { tx in
            if let replay = try await idempotency?.replay(in: tx), let job = replay.jobID {
                return Accepted(job: job, body: replay.body)
            }
            let (job, domain) = try await body(tx)
            let text = try JSONCoding.encodeToString(
                Body(taskId: job.id, job: JobView(job), domain: DomainView(domain)))
            try await idempotency?.store(status: 202, body: text, job: job.id, in: tx)
            return Accepted(job: job.id, body: text)
        }
    }

    /// The answer to the client: holds the request as long as it prefers.
    func respond(_ accepted: Accepted, preference: Preference) async throws -> Response {
        if let wait = preference.wait, !preference.respondAsync {
            let job = try await watcher.waitForEnd(of: accepted.job, atMost: .seconds(wait))
            if let job, job.state.isFinal { return try await ended(job, waited: wait) }
        }
        return .json(
            encoded: ByteBuffer(string: accepted.body), status: .accepted,
            headers: [.location: "/api/jobs/\(accepted.job)"])
    }

    private func ended(_ job: JobRecord, waited: Int) async throws -> Response {
        let applied: HTTPFields = [.preferenceApplied: "wait=\(waited)"]
        switch job.state {
        case .succeeded:
            guard let id = job.subject?.id,
                let domain = try await DomainQueries(ReadExecutor(database)).find(DomainID(id))
            else { return Response(status: .noContent, headers: applied) }
            // The row and the job that made it bear one transaction's time.
            let isNew = domain.createdAt == job.createdAt
            var headers = applied
            headers[.location] = "/api/domains/\(domain.id)"
            return try .json(DomainView(domain), status: isNew ? .created : .ok, headers: headers)
        case .failed, .cancelled, .queued, .running:
            let error = try job.error?.decode(JobErrorInfo.self)
            var problem = Problem(error ?? JobErrorInfo(code: "internal_error", message: "The job failed.", retryable: true))
            problem.headers = applied
            problem.headers[.location] = "/api/jobs/\(job.id)"
            throw problem
        }
    }
}
