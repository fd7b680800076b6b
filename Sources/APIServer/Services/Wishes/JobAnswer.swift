import Core
import HTTPTypes
import Hummingbird
import Jobs
import NIOCore
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Answers requests whose work is a job: 202 at once, or what a synchronous call would say when the client waits for the end.
struct JobAnswer<Thing: Wished>: Sendable {
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
        /// 201 where the wish made something new, also when a job has still to bring it about.
        let status: HTTPResponse.Status
        /// The body as JSON text.
        let body: String
        /// Where the thing is, when there is no job to look at.
        var location: String?
    }

    // MARK: Accepting

    /// Does the work of accepting once: a repeated request with the same key gets the first answer.
    func accept(
        _ idempotency: Idempotency?, _ body: @escaping @Sendable (Transaction) async throws -> Wish<Thing>
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

    private func describe(_ wish: Wish<Thing>, in transaction: Transaction) async throws -> Accepted {
        switch wish {
        case .job(let id, let thing, let isNew):
            let body = AcceptedBody<Thing>(try await view(id, in: transaction), try await view(thing, in: transaction))
            return Accepted(job: id, status: isNew ? .created : .accepted, body: try JSONCoding.encodeToString(body))
        case .bulk(let bulk):
            let job: JobView? = if let id = bulk.job { try await view(id, in: transaction) } else { nil }
            let views = try await Thing.views(of: bulk.things, in: transaction)
            let body = AcceptedBody<Thing>(job, views, of: bulk)
            return Accepted(
                job: bulk.job, status: job == nil ? .ok : .accepted, body: try JSONCoding.encodeToString(body))
        case .fulfilled(let thing, let isNew):
            let text = try JSONCoding.encodeToString(try await view(thing, in: transaction))
            return Accepted(
                job: nil, status: isNew ? .created : .ok, body: text, location: isNew ? thing.location : nil)
        case .gone:
            return Accepted(job: nil, status: .noContent, body: "null")
        }
    }

    private func view(_ id: JobID, in transaction: Transaction) async throws -> JobView {
        guard let job = try await JobQueries(transaction).find(id) else { throw StoreError.rowMissing("jobs") }
        return JobView(job)
    }

    private func view(_ thing: Thing, in executor: any SQLExecutor) async throws -> Thing.View {
        guard let view = try await Thing.views(of: [thing], in: executor).first else {
            throw StoreError.rowMissing(Thing.members)
        }
        return view
    }

    // MARK: Answering

    /// The answer to the client: holds the request as long as it prefers.
    /// - Parameter patience: seconds to wait for the end where the client does not say.
    func respond(_ accepted: Accepted, preference: Preference, patience: Int?) async throws -> Response {
        guard let id = accepted.job else {
            if accepted.status == .noContent { return Response(status: .noContent) }
            return .json(
                encoded: ByteBuffer(string: accepted.body), status: accepted.status,
                headers: accepted.location.map { [.location: $0] } ?? [:])
        }
        if let wait = preference.wait ?? patience, !preference.respondAsync {
            let job = try await watcher.wait(for: id, atMost: .seconds(wait)) { $0.state.isFinal }
            if let job, job.state.isFinal {
                return try await ended(job, accepted, waited: preference.wait)
            }
        }
        return .json(
            encoded: ByteBuffer(string: accepted.body), status: .accepted, headers: [.location: "/api/jobs/\(id)"])
    }

    private func ended(_ job: JobRecord, _ accepted: Accepted, waited: Int?) async throws -> Response {
        var headers: HTTPFields = [:]
        if let waited { headers[.preferenceApplied] = "wait=\(waited)" }
        switch job.state {
        case .succeeded:
            if job.kind == Thing.bulkKind.rawValue {
                return try .json(try await bulk(job, accepted), headers: headers)
            }
            let executor = ReadExecutor(database)
            guard let id = job.subject?.id, let thing = try await Thing.find([id], in: executor).first else {
                return Response(status: .noContent, headers: headers)
            }
            let isNew = accepted.status == .created || thing.isMade(with: job)
            headers[.location] = thing.location
            return try .json(try await view(thing, in: executor), status: isNew ? .created : .ok, headers: headers)
        case .failed, .cancelled, .queued, .running:
            throw try Problem(endOf: job, headers: headers)
        }
    }

    /// What was accepted, as it stands now.
    private func bulk(_ job: JobRecord, _ accepted: Accepted) async throws -> JSONValue {
        let body: JSONValue = try JSONCoding.decode(from: accepted.body)
        guard case .object(var members) = body, case .array(let shown) = members[Thing.members] else { return body }
        let executor = ReadExecutor(database)
        let things = try await Thing.find(shown.compactMap(Thing.uuid(ofShown:)), in: executor)
        members[Thing.members] = try JSONValue(encoding: try await Thing.views(of: things, in: executor))
        members["job"] = try JSONValue(encoding: JobView(job))
        return .object(members)
    }
}
