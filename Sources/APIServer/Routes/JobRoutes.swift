import Core
import HTTPTypes
import Hummingbird
import Jobs
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Jobs: what the workers do, for administrators; and single ones for whoever asked for them.
struct JobRoutes: Sendable {
    let database: Database
    let queue: JobQueue
    let watcher: JobWatcher

    var routes: [Route] {
        [
            Route(.get, "/api/jobs", access: .admin(.jobsRead), list),
            Route(.get, "/api/jobs/{id}", access: .scope(.jobsRead), find),
            Route(.get, "/api/jobs/{id}/events", access: .scope(.jobsRead), events),
            Route(.post, "/api/jobs/{id}/retry", access: .admin(.jobsWrite), retry),
            Route(.post, "/api/jobs/{id}/cancel", access: .admin(.jobsWrite), cancel),
        ]
    }

    private struct List: Encodable {
        let jobs: [JobView]
        @Nullable var nextCursor: JobID?
    }

    private struct Single: Encodable {
        let job: JobView
    }

    @Sendable private func list(_ request: Request, _ context: APIContext) async throws -> Response {
        var query = QueryFields(request)
        let filter = JobQueries.Filter(
            state: query.oneOf("state", JobQueries.Filter.State.self), kind: query.text("kind"),
            subjectID: query.subject("subject"),
            parentID: query.id("parent", of: Entity.Job.self))
        let cursor = query.id("cursor", of: Entity.Job.self)
        let limit = query.limit()
        try query.throwErrors()
        let jobs = try await JobQueries(ReadExecutor(database)).list(filter, before: cursor, limit: limit + 1)
        let page = jobs.prefix(limit)
        return try .json(List(jobs: page.map(JobView.init), nextCursor: jobs.count > limit ? page.last?.id : nil))
    }

    @Sendable private func find(_ request: Request, _ context: APIContext) async throws -> Response {
        try .json(Single(job: JobView(try await job(context))))
    }

    @Sendable private func events(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Job.self)
        // Watched before it is read, so that no change falls between the two.
        let updates = watcher.updates(of: id)
        let current = try await job(context)
        return JobEventStream(current: current, updates: updates, lastEventID: request.headers[.lastEventID]).response
    }

    @Sendable private func retry(_ request: Request, _ context: APIContext) async throws -> Response {
        try await change(request, context) { [queue] id, tx in
            guard try await queue.retry(id, in: tx) else { throw Problem(.jobNotRetryable) }
        }
    }

    @Sendable private func cancel(_ request: Request, _ context: APIContext) async throws -> Response {
        try await change(request, context) { [queue] id, tx in
            switch try await queue.cancel(id, in: tx) {
            case .cancelled, .requested: return
            case .notCancellable: throw Problem(.jobNotCancellable)
            }
        }
    }

    // MARK: What they share

    private func job(_ context: APIContext) async throws -> JobRecord {
        let id = try context.id(of: Entity.Job.self)
        let principal = try context.principal
        let job = try await JobQueries(ReadExecutor(database)).find(id)
        guard let job, principal.role == .admin || job.requestedBy == principal.userID else {
            throw Problem(.notFound, "Job not found")
        }
        return job
    }

    /// Changes a job and answers 202 with how it stands then.
    private func change(
        _ request: Request, _ context: APIContext,
        _ body: @escaping @Sendable (JobID, Transaction) async throws -> Void
    ) async throws -> Response {
        let id = try context.id(of: Entity.Job.self)
        let fields = try await RequestFields(request)
        let idempotency = try Idempotency(request, octets: fields.octets, user: context.principal.userID)
        let text = try await database.transaction { tx in
            if let replay = try await idempotency?.replay(in: tx) { return replay.body }
            guard try await JobQueries(tx).find(id) != nil else { throw Problem(.notFound, "Job not found") }
            try await body(id, tx)
            guard let job = try await JobQueries(tx).find(id) else { throw Problem(.notFound, "Job not found") }
            let text = try JSONCoding.encodeToString(Single(job: JobView(job)))
            try await idempotency?.store(status: 202, body: text, job: id, in: tx)
            return text
        }
        return .json(encoded: .init(string: text), status: .accepted, headers: [.location: "/api/jobs/\(id)"])
    }
}

extension QueryFields {
    /// What a job can be about: a domain or a mailbox.
    fileprivate mutating func subject(_ name: String) -> UUID? {
        guard let text = text(name) else { return nil }
        if let id = DomainID(text) { return id.uuid }
        if let id = MailboxID(text) { return id.uuid }
        refuse(name, "is not valid")
        return nil
    }
}
