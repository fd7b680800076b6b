import Core
import Foundation
import HTTPTypes
import Jobs
import Postgres
import Store
import TestSupport

@testable import APIServer

/// An API with mail domains, and what a worker would do about mailboxes done by hand.
extension TestAPI {
    static let mailboxes = cloudflare.merging(["EMAIL_WORKER_NAME": "mail"]) { $1 }
    static let async: HTTPFields = [.prefer: "respond-async"]

    /// Lends an API whose requests are told of the ends of jobs.
    static func withMailboxes(
        _ more: [String: String] = [:], _ body: @escaping @Sendable (TestAPI) async throws -> Void
    ) async throws {
        try await with(settings: mailboxes.merging(more) { $1 }) { api in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await api.watcher.run() }
                try await body(api)
                group.cancelAll()
            }
        }
    }

    /// What a pod with these settings has.
    static func config(_ settings: [String: String]) throws -> AppConfig {
        try AppConfig(environment: settings.merging(["DATABASE_URL": "none", "REDIS_URL": "none"]) { $1 })
    }

    /// A domain that mailboxes can live in. With its catch-all on, nothing is to be done for those at the apex.
    @discardableResult
    func addDomain(
        _ name: String, hasCatchAll: Bool = false, status: Domain.Status = .active
    ) async throws -> DomainID {
        let id = DomainID.make()
        try await database.execute(
            """
            INSERT INTO domains (id, name, zone_id, binding_source, status, catch_all_enabled)
            VALUES (\(id.uuid), \(name), \(id.uuid.hex), 'project_bind', \(status), \(hasCatchAll))
            """)
        return id
    }

    func create(_ json: String = "{}", key: String? = nil, headers: HTTPFields = Self.async) async throws -> Answer {
        try await send(.post, "/api/mailboxes", json: json, key: key, headers: headers)
    }

    func ensure(_ json: String, key: String? = nil, headers: HTTPFields = Self.async) async throws -> Answer {
        try await send(.post, "/api/mailboxes/ensure", json: json, key: key, headers: headers)
    }

    /// A mailbox that is ready, in a domain whose catch-all is on.
    func makeMailbox(_ address: String, key: String? = nil, tags: [String] = []) async throws -> String {
        let list = tags.map { "\"\($0)\"" }.joined(separator: ",")
        let answer = try await ensure(#"{"address":"\#(address)","tags":[\#(list)]}"#, key: key)
        guard let id = answer.json["id"]?.stringValue else { throw Expired(what: "\(address): \(answer.text)") }
        return id
    }

    // MARK: The worker's part

    /// Ends what the job of a mailbox does as its worker would.
    func provision(_ job: JobID, rule: String? = "rule") async throws {
        try await database.execute(
            """
            UPDATE mailboxes SET status = CASE WHEN status = 'creating' THEN 'active' ELSE status END, delivery = 'ready',
                   routing_rule_id = \(rule)
             WHERE job_id = \(job.uuid)
            """)
        try await end(job, "succeeded")
    }

    func destroy(_ job: JobID) async throws {
        try await database.execute(
            "UPDATE mailboxes SET status = 'destroyed', destroyed_at = now(), routing_rule_id = NULL WHERE job_id = \(job.uuid)")
        try await end(job, "succeeded")
    }

    func fail(_ job: JobID, code: String) async throws {
        try await database.execute(
            "UPDATE mailboxes SET status = 'destroyed', destroyed_at = now() WHERE job_id = \(job.uuid) AND status = 'creating'")
        try await database.execute(
            "UPDATE mailboxes SET delivery = 'failed', delivery_error = 'no' WHERE job_id = \(job.uuid) AND delivery = 'pending'")
        try await end(job, "failed", error: #"{"code":"\#(code)","message":"It failed.","retryable":false}"#)
    }

    private func end(_ job: JobID, _ state: String, error: String? = nil) async throws {
        try await set(job, state, error: error)
        await queue.signals.changed([job])
    }

    /// The oldest job of a kind that is not finished, as soon as there is one.
    func job(_ kind: String) async throws -> JobID {
        var found: JobID?
        try await eventually("a job \(kind)") {
            found = try await database.query("SELECT id FROM jobs WHERE kind = \(kind) AND state = 'queued' ORDER BY seq LIMIT 1")
                .map { JobID(try $0.decode(0)) }.first
            return found != nil
        }
        guard let found else { throw Expired(what: kind) }
        return found
    }

    /// Moves the end of a mailbox into the past, with no sweep.
    func expire(_ id: String, minutes: Int = 10) async throws {
        guard let id = MailboxID(id) else { throw Expired(what: "an id: \(id)") }
        try await database.execute(
            "UPDATE mailboxes SET expires_at = now() - make_interval(mins => \(Int32(minutes))) WHERE id = \(id.uuid)")
    }
}
