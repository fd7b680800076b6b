import Core
import HTTPTypes
import Jobs
import Postgres
import Store
import Testing

@testable import APIServer

/// Retrying and cancelling jobs.
@Suite("Commands on jobs")
struct JobCommandTests {
    /// A job as it stands before the command.
    struct Standing: Sendable, CustomTestStringConvertible {
        let state: String
        var reason: String?
        var isResting = false
        let answer: String

        var testDescription: String { "\(state) \(reason ?? "") → \(answer)" }

        func make(_ api: TestAPI) async throws -> JobID {
            try await api.makeJob(state, delay: isResting ? .hours(1) : .zero, waitingReason: reason)
        }
    }

    @Test(
        "retry starts ended jobs anew and wakes resting ones, but no other",
        arguments: [
            Standing(state: "queued", answer: "job_not_retryable"), Standing(state: "running", answer: "job_not_retryable"),
            Standing(state: "succeeded", answer: "job_not_retryable"), Standing(state: "failed", answer: "queued"),
            Standing(state: "cancelled", answer: "queued"),
            Standing(state: "queued", reason: "retry", isResting: true, answer: "queued"),
            Standing(state: "queued", reason: "zone_activation", isResting: true, answer: "queued"),
            Standing(state: "queued", reason: "rate_limit", isResting: true, answer: "job_not_retryable"),
        ])
    func retry(standing: Standing) async throws {
        try await TestAPI.with { api in
            let id = try await standing.make(api)

            let answer = try await api.send(.post, "/api/jobs/\(id)/retry")

            if standing.answer == "queued" {
                #expect(answer.status == .accepted)
                #expect(answer.headers[.location] == "/api/jobs/\(id)")
                #expect(answer.json["job"]?["id"]?.stringValue == id.description)
                #expect(answer.json["job"]?["state"] == "queued")
                #expect(answer.json["job"]?["error"] == .null)
                #expect(answer.json["job"]?["finishedAt"] == .null)
            } else {
                #expect(answer.status == .conflict)
                #expect(answer.code == standing.answer)
            }
        }
    }

    @Test(
        "cancel ends queued jobs, asks running ones to stop, and refuses ended ones",
        arguments: [
            Standing(state: "queued", answer: "cancelled"),
            Standing(state: "queued", reason: "rate_limit", isResting: true, answer: "cancelled"),
            Standing(state: "running", answer: "running"), Standing(state: "succeeded", answer: "job_not_cancellable"),
            Standing(state: "failed", answer: "job_not_cancellable"), Standing(state: "cancelled", answer: "job_not_cancellable"),
        ])
    func cancel(standing: Standing) async throws {
        try await TestAPI.with { api in
            let id = try await standing.make(api)

            let answer = try await api.send(.post, "/api/jobs/\(id)/cancel")

            if standing.answer == "job_not_cancellable" {
                #expect(answer.status == .conflict)
                #expect(answer.code == standing.answer)
            } else {
                #expect(answer.status == .accepted)
                #expect(answer.json["job"]?["state"]?.stringValue == standing.answer)
            }
            let asked = try await api.count("SELECT count(*) FROM jobs WHERE id = \(id.uuid) AND cancel_requested")
            #expect(asked == (standing.state == "running" ? 1 : 0))
        }
    }

    @Test("a cancelled bind leaves its domain with the error, and its job can be started anew")
    func cancelledBind() async throws {
        try await TestAPI.with { api in
            let bound = try await api.bind("example.com")
            let job = try #require(bound.json["taskId"]?.stringValue)
            let domain = try #require(bound.json["domain"]?["id"]?.stringValue)

            let cancelled = try await api.send(.post, "/api/jobs/\(job)/cancel")
            let after = try await api.send(.get, "/api/domains/\(domain)")
            let again = try await api.send(.post, "/api/jobs/\(job)/cancel")

            #expect(cancelled.json["job"]?["error"]?["code"] == "job_cancelled")
            #expect(after.json["status"] == "provisioning_error")
            #expect(after.json["lastProvisionError"]?.stringValue?.isEmpty == false)
            #expect(again.status == .conflict)
        }
    }

    @Test("a job that is not there is not found", arguments: ["retry", "cancel"])
    func missing(command: String) async throws {
        try await TestAPI.with { api in
            let answer = try await api.send(.post, "/api/jobs/\(JobID.make())/\(command)")

            #expect(answer.status == .notFound)
            #expect(answer.json["detail"] == "Job not found")
        }
    }

    @Test("a command that is repeated with its key is done once and answered twice")
    func idempotent() async throws {
        try await TestAPI.with { api in
            let id = try await api.makeJob()
            let headers: HTTPFields = [.idempotencyKey: "once"]

            let first = try await api.send(.post, "/api/jobs/\(id)/cancel", headers: headers)
            let second = try await api.send(.post, "/api/jobs/\(id)/cancel", headers: headers)
            let other = try await api.send(.post, "/api/jobs/\(id)/retry", headers: headers)

            #expect(first.status == .accepted)
            #expect(second.status == .accepted)
            #expect(second.json == first.json)
            #expect(other.status == .unprocessableContent)
            #expect(other.code == "idempotency_key_reused")
        }
    }

    @Test("a job shows all its members")
    func shape() async throws {
        try await TestAPI.with { api in
            let id = try await api.makeJob(delay: .hours(1), waitingReason: "zone_activation")

            let job = try await api.send(.get, "/api/jobs/\(id)").json["job"]

            guard case .object(let members) = job else {
                Issue.record("no job")
                return
            }
            #expect(
                Set(members.keys) == [
                    "id", "kind", "state", "subject", "attempt", "failures", "maxFailures", "steps", "progress", "waitingFor",
                    "error", "requestedBy", "parentId", "createdAt", "startedAt", "updatedAt", "finishedAt",
                ])
            #expect(members["state"] == "waiting")
            #expect(members["waitingFor"]?["reason"] == "zone_activation")
            #expect(members["waitingFor"]?["until"]?.stringValue.flatMap(JSONCoding.date) != nil)
            #expect(members["subject"]?["name"] == "example.com")
            #expect(members["subject"]?["id"]?.stringValue.flatMap { DomainID($0) } != nil)
            #expect(members["requestedBy"]?.stringValue == api.user.description)
            #expect(members["progress"] == .null)
        }
    }
}
