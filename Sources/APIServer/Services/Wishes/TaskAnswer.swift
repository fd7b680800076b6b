import Core
import HTTPTypes
import Hummingbird
import NIOCore
import Postgres
import Store

/// Answers requests whose work is a job about no thing that has an id: 202 with the job, or what the route says when the client waits for
/// the end.
struct TaskAnswer: Sendable {
    /// Accepts the wish, in the transaction that writes its job.
    typealias Accept = @Sendable (UserID, Transaction) async throws -> JobID

    let database: Database
    let watcher: JobWatcher

    private struct Body: Encodable {
        let taskId: JobID
        let job: JobView
    }

    /// - Parameters:
    ///   - result: what a synchronous call would answer, once the job has succeeded.
    ///   - read: reads the members, and refuses at once what can be refused without the database.
    func answer(
        _ request: Request, _ context: APIContext, result: () async throws -> some Encodable,
        _ read: (inout RequestFields) throws -> Accept
    ) async throws -> Response {
        let user = try context.principal.userID
        var fields = try await RequestFields(request)
        let accept = try read(&fields)
        try fields.throwErrors()
        let idempotency = try Idempotency(request, octets: fields.octets, user: user)
        let accepted = try await database.transaction { tx in
            if let replay = try await idempotency?.replay(in: tx) { return (job: replay.jobID, body: replay.body) }
            let id = try await accept(user, tx)
            guard let job = try await JobQueries(tx).find(id) else { throw StoreError.rowMissing("jobs") }
            let body = try JSONCoding.encodeToString(Body(taskId: id, job: JobView(job)))
            try await idempotency?.store(status: 202, body: body, job: id, in: tx)
            return (job: id, body: body)
        }
        guard let id = accepted.job else { throw StoreError.rowMissing("jobs") }
        if let ended = try await end(of: id, Preference(request.headers)) {
            let headers: HTTPFields = [.preferenceApplied: "wait=\(ended.waited)"]
            guard ended.job.state == .succeeded else { throw try Problem(endOf: ended.job, headers: headers) }
            return try .json(try await result(), headers: headers)
        }
        return .json(
            encoded: ByteBuffer(string: accepted.body), status: .accepted, headers: [.location: "/api/jobs/\(id)"])
    }

    /// The job with its end, where the client waits and it comes in time.
    private func end(of id: JobID, _ preference: Preference) async throws -> (job: JobRecord, waited: Int)? {
        guard let wait = preference.wait, !preference.respondAsync,
            let job = try await watcher.wait(for: id, atMost: .seconds(wait), until: { $0.state.isFinal }), job.state.isFinal
        else { return nil }
        return (job, wait)
    }
}
