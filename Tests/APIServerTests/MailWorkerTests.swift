import Core
import Foundation
import HTTPTypes
import Jobs
import Postgres
import Store
import TestSupport
import Testing

@testable import APIServer

/// What the API tells of the mail Worker, and who may have it deployed.
@Suite("Mail Worker over HTTP")
struct MailWorkerTests {
    private static let settings = TestAPI.cloudflare.merging([
        "EMAIL_WORKER_NAME": "restante-mail", "PUBLIC_URL": "https://mail.example", "INBOUND_SECRET": "the-current-secret",
    ]) { $1 }

    private static func secretHash(_ secret: String) throws -> [UInt8] {
        let variables = settings.merging(["DATABASE_URL": "x", "REDIS_URL": "x", "INBOUND_SECRET": secret]) { $1 }
        let config = try AppConfig(environment: variables)
        return try MailWorkerTarget(config.cloudflare, config.inbound).secretHash
    }

    /// Writes a deployment as a worker would.
    private static func deploy(
        _ api: TestAPI, account: String = "account", url: String = "https://mail.example",
        script: [UInt8] = MailWorkerScript.hash, secret: String = "the-current-secret"
    ) async throws -> JobID {
        let job = JobID.make()
        let queries = MailWorkerQueries(api.database)
        try await queries.begin(
            .init(
                job: job, scriptName: "restante-mail", accountID: account, originURL: url, scriptHash: script,
                secretHash: secretHash(secret), actor: api.user))
        try await queries.markDeployed(by: job, hash: script)
        return job
    }

    static let missing: [[String]] = [
        ["EMAIL_WORKER_NAME"], ["CLOUDFLARE_ACCOUNT_ID"], ["PUBLIC_URL"], ["INBOUND_SECRET"],
        ["EMAIL_WORKER_NAME", "CLOUDFLARE_ACCOUNT_ID", "PUBLIC_URL", "INBOUND_SECRET"],
    ]

    @Test("what it lacks is told, and refused at once with no job", arguments: missing)
    func notConfigured(names: [String]) async throws {
        try await TestAPI.with(settings: Self.settings.filter { !names.contains($0.key) }) { api in
            let shown = try await api.send(.get, "/api/mail-worker")
            let refused = try await api.send(.post, "/api/mail-worker/deploy")

            #expect(shown.status == .ok)
            #expect(shown.json["mailWorker"]?["status"] == "not_configured")
            #expect(shown.json["mailWorker"]?["missing"] == .array(names.map(JSONValue.string)))
            #expect(shown.json["mailWorker"]?["deployment"] == .null)
            #expect(refused.code == "mail_worker_not_configured" && refused.status == .conflict)
            #expect(refused.json["details"]?["missing"] == .array(names.map(JSONValue.string)))
            #expect(try await api.count("SELECT count(*)::int8 FROM jobs") == 0)
        }
    }

    @Test("without calls to Cloudflare nothing is deployed")
    func management() async throws {
        try await TestAPI.with(settings: Self.settings.merging(["EMAIL_ROUTING_MANAGEMENT_ENABLED": "false"]) { $1 }) { api in
            let refused = try await api.send(.post, "/api/mail-worker/deploy")

            #expect(refused.code == "cloudflare_not_configured")
        }
    }

    @Test("a deployment is a job; the same wish gets the one that is under way, with force it is another")
    func deployment() async throws {
        try await TestAPI.with(settings: Self.settings) { api in
            let first = try await api.send(.post, "/api/mail-worker/deploy")
            let same = try await api.send(.post, "/api/mail-worker/deploy", json: #"{"force":false}"#)
            let forced = try await api.send(.post, "/api/mail-worker/deploy", json: #"{"force":true}"#)
            let wrong = try await api.send(.post, "/api/mail-worker/deploy", json: #"{"force":"yes"}"#)

            let job = try #require(first.json["taskId"]?.stringValue)
            #expect(first.status == .accepted && first.members() == ["taskId", "job"])
            #expect(first.headers[.location] == "/api/jobs/\(job)")
            #expect(first.json["job"]?["kind"] == "mail_worker.deploy")
            #expect(first.json["job"]?["requestedBy"] == .string(api.user.description))
            #expect(same.json["taskId"]?.stringValue == job)
            #expect(forced.status == .accepted && forced.json["taskId"]?.stringValue != job)
            #expect(wrong.code == "invalid_request")
            // The secret is read by the worker, and lies in no job.
            #expect(try await api.count("SELECT count(*)::int8 FROM jobs WHERE jobs::text LIKE '%the-current-secret%'") == 0)
            #expect(try await api.count("SELECT count(*)::int8 FROM jobs") == 2)
        }
    }

    @Test("the same key gets the same answer, and another body with it none")
    func idempotency() async throws {
        try await TestAPI.with(settings: Self.settings) { api in
            let key: HTTPFields = [.idempotencyKey: "once"]
            let first = try await api.send(.post, "/api/mail-worker/deploy", json: "{}", headers: key)
            try await api.database.execute("UPDATE jobs SET state = 'succeeded', finished_at = now()")
            let again = try await api.send(.post, "/api/mail-worker/deploy", json: "{}", headers: key)
            let other = try await api.send(.post, "/api/mail-worker/deploy", json: #"{"force":true}"#, headers: key)

            #expect(again.json["taskId"] == first.json["taskId"])
            #expect(other.code == "idempotency_key_reused")
        }
    }

    @Test("what is deployed is current")
    func current() async throws {
        try await TestAPI.with(settings: Self.settings) { api in
            let before = try await api.send(.get, "/api/mail-worker").json["mailWorker"]
            _ = try await Self.deploy(api, account: "another account")
            let elsewhere = try await api.send(.get, "/api/mail-worker").json["mailWorker"]
            let job = try await Self.deploy(api)
            let answer = try await api.send(.get, "/api/mail-worker")
            let shown = answer.json["mailWorker"]

            #expect(before?["status"] == "not_deployed" && elsewhere?["status"] == "not_deployed")
            #expect(shown?["status"] == "current" && shown?["outdated"] == [] && shown?["missing"] == [])
            #expect(shown?["name"] == "restante-mail" && shown?["originUrl"] == "https://mail.example")
            #expect(shown?["scriptHash"] == .string(MailWorkerScript.hash.hex))
            #expect(shown?["deployment"]?["scriptHash"] == .string(MailWorkerScript.hash.hex))
            #expect(shown?["deployment"]?["jobId"] == .string(job.description))
            #expect(shown?["deployment"]?["actor"] == .string(api.user.description))
            #expect(!answer.text.contains("the-current-secret"))
            #expect(!answer.text.contains(try Self.secretHash("the-current-secret").hex))
        }
    }

    @Test("what a deployment would change is told")
    func outdated() async throws {
        try await TestAPI.with(settings: Self.settings) { api in
            func outdated() async throws -> JSONValue? {
                let shown = try await api.send(.get, "/api/mail-worker").json["mailWorker"]
                #expect(shown?["status"] == "outdated")
                return shown?["outdated"]
            }
            _ = try await Self.deploy(api, script: Array(repeating: 7, count: 32))
            #expect(try await outdated() == ["script"])
            _ = try await Self.deploy(api, url: "https://old.example")
            #expect(try await outdated() == ["origin"])
            _ = try await Self.deploy(api, secret: "the-one-before-it")
            #expect(try await outdated() == ["secret"])
            _ = try await Self.deploy(
                api, url: "https://old.example", script: Array(repeating: 7, count: 32), secret: "the-one-before-it")
            #expect(try await outdated() == ["script", "origin", "secret"])
        }
    }

    @Test("a request that waits is answered with what is deployed then, or with the job's error")
    func waiting() async throws {
        try await TestAPI.with(settings: Self.settings) { api in
            let wait: HTTPFields = [.prefer: "wait=30"]
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await api.watcher.run() }
                async let answer = api.send(.post, "/api/mail-worker/deploy", headers: wait)
                let job = try await Self.queued(api)
                _ = try await Self.deploy(api)
                try await Self.end(job, "succeeded", api)
                let succeeded = try await answer
                #expect(succeeded.status == .ok, "\(succeeded.text)")
                #expect(succeeded.json["mailWorker"]?["status"] == "current")
                #expect(succeeded.headers[.preferenceApplied] == "wait=30")

                async let second = api.send(.post, "/api/mail-worker/deploy", headers: wait)
                let other = try await Self.queued(api)
                try await Self.end(
                    other, "failed", api,
                    error: #"{"code":"mail_worker_conflict","message":"Not ours.","details":null,"retryable":false}"#)
                let failed = try await second
                #expect(failed.status == .conflict && failed.code == "mail_worker_conflict")
                #expect(failed.headers[.location] == "/api/jobs/\(other)")
                group.cancelAll()
            }
        }
    }

    /// The job that a request has just made.
    private static func queued(_ api: TestAPI) async throws -> JobID {
        var id: UUID?
        try await eventually("a job") {
            id = try await api.database.values("SELECT id FROM jobs WHERE state = 'queued'", as: UUID.self).first
            return id != nil
        }
        return JobID(try #require(id))
    }

    private static func end(_ job: JobID, _ state: String, _ api: TestAPI, error: String? = nil) async throws {
        try await api.set(job, state, error: error)
        await api.queue.signals.changed([job])
    }
}
