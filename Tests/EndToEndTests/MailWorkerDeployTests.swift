import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// The mail Worker on its way to Cloudflare.
@Suite("Deploying the mail Worker")
struct MailWorkerDeployTests {
    private static let secret = "inbound-secret-of-the-tests"
    private static let options = SystemOptions(settings: [
        "PUBLIC_URL": "https://mail.example", "INBOUND_SECRET": "\(secret),the-one-before-it",
    ])
    private static let scripts = "/accounts/\(SystemSimulator.account)/workers/scripts"

    private static func deploy(
        _ system: RunningSystem, _ body: String? = nil, wait: Int? = 20
    ) async throws -> SystemAnswer {
        try await system.send(
            "POST", "/api/mail-worker/deploy", body: body, headers: wait.map { ["Prefer": "wait=\($0)"] } ?? [:])
    }

    private static func shown(_ system: RunningSystem) async throws -> JSONValue {
        try await system.send("GET", "/api/mail-worker").json.at("mailWorker") ?? .null
    }

    private static func uploads(_ system: RunningSystem) async throws -> Int {
        try await system.simulator.ownChanges().filter { $0.hasPrefix("PUT /accounts/") }.count
    }

    @Test("it is uploaded with what it is to know and read back, and catch-all can be enabled then")
    func deployment() async throws {
        try await RunningSystem.with(Self.options) { system in
            let domain = try await system.bound("deployed.com")
            #expect(try await system.ask("catch-all/enable", of: domain).json.text("code") == "mail_worker_missing")
            #expect(try await Self.shown(system).text("status") == "not_deployed")

            let answer = try await Self.deploy(system, wait: nil)
            #expect(answer.status == 202, "\(answer.text)")
            let task = try #require(answer.json.text("taskId"))
            #expect(answer.headers["location"] == "/api/jobs/\(task)")
            let ended = try await system.ended(task)
            #expect(ended.text("state") == "succeeded", "\(ended)")
            #expect(ended.list("steps").map { $0.text("name") } == ["look at the script", "upload", "read back"])

            let shipped = try String(contentsOfFile: "\(MailWorkerTests.folder)/worker.js", encoding: .utf8)
            let there = try await system.simulator.scripts()
            let script = try #require(there.first)
            #expect(there.count == 1 && script.text("name") == SystemSimulator.script)
            #expect(script.text("mainModule") == "worker.js" && script.text("compatibilityDate") == "2026-01-01")
            #expect(
                script.list("bindings") == [
                    ["name": "ORIGIN_URL", "type": "plain_text", "text": "https://mail.example"],
                    ["name": "ORIGIN_TOKEN", "type": "secret_text", "text": "***"],
                ])
            #expect(try await system.simulator.scriptText().contains(shipped))
            let shown = try await Self.shown(system)
            #expect(shown.text("status") == "current", "\(shown)")
            #expect(shown.text("deployment.jobId") == task)
            #expect(shown.text("deployment.scriptHash") == shown.text("scriptHash"))

            // Once more: the same script is there, and nobody is asked to force anything.
            let again = try await Self.deploy(system)
            #expect(again.status == 200, "\(again.text)")
            #expect(again.json.text("mailWorker.status") == "current")
            #expect(again.json.text("mailWorker.deployment.jobId") != task)
            #expect(try await system.simulator.scripts().count == 1)

            try await system.enableCatchAll(domain)
            // What it is given is kept in none of our tables.
            let rows = try await system.database.values(
                "SELECT (SELECT json_agg(j)::text FROM jobs j) || (SELECT json_agg(s)::text FROM job_steps s)", as: String.self)
            #expect(rows.allSatisfy { !$0.contains(Self.secret) })
            #expect(system.workers.allSatisfy { !$0.log.contains(Self.secret) })
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("a script that is not ours is replaced by force alone, and its secrets stay")
    func foreign() async throws {
        try await RunningSystem.with(Self.options) { system in
            try await system.simulator.uploadScript()
            try await system.simulator.callAsOther(
                "PUT", "\(Self.scripts)/\(SystemSimulator.script)/secrets",
                ["name": "THEIRS", "type": "secret_text", "text": "not to be lost"])

            let refused = try await Self.deploy(system)
            #expect(refused.status == 409 && refused.json.text("code") == "mail_worker_conflict", "\(refused.text)")
            #expect(refused.json.text("details.emailWorkerName") == SystemSimulator.script)
            #expect(try await Self.uploads(system) == 0)
            #expect(try await Self.shown(system).text("status") == "not_deployed")

            let forced = try await Self.deploy(system, #"{"force":true}"#)
            #expect(forced.status == 200 && forced.json.text("mailWorker.status") == "current", "\(forced.text)")
            let names = try await system.simulator.scripts().first?.list("bindings").compactMap { $0.text("name") }
            #expect(names == ["ORIGIN_URL", "ORIGIN_TOKEN", "THEIRS"])
        }
    }

    static let troubles: [(String, JSONValue)] = [
        ("no answer to the upload, which took effect", ["method": "PUT", "action": "drop_after_effect", "times": 1]),
        ("an upload that breaks off", ["method": "PUT", "action": "close", "times": 1]),
        ("a bad gateway at the upload", ["method": "PUT", "action": "status", "status": 502, "times": 2]),
        ("a rate limit at the look", ["method": "GET", "action": "status", "status": 429, "retryAfter": 1, "times": 1]),
        ("garbage at the look", ["method": "GET", "action": "garble", "times": 1]),
    ]

    @Test("trouble that passes is waited out", arguments: troubles)
    func trouble(name: String, fault: JSONValue) async throws {
        try await RunningSystem.with(Self.options) { system in
            guard case .object(var members) = fault else { return }
            members["path"] = "/accounts/*/workers/scripts/*"
            try await system.simulator.addFault(.object(members))

            let answer = try await Self.deploy(system, wait: 50)

            #expect(answer.status == 200, "\(answer.text)")
            #expect(try await system.simulator.faultHits() == [members["times"] == 2 ? 2 : 1])
            #expect(try await system.simulator.scripts().count == 1)
            #expect(try await Self.shown(system).text("status") == "current")
        }
    }

    @Test("a token that may not edit scripts is told which permission it lacks")
    func permission() async throws {
        try await RunningSystem.with(Self.options) { system in
            try await system.simulator.addFault([
                "method": "PUT", "path": "/accounts/*/workers/scripts/*", "action": "status", "status": 403,
            ])

            let refused = try await Self.deploy(system)

            #expect(refused.status == 502 && refused.json.text("code") == "cloudflare_auth", "\(refused.text)")
            #expect(refused.json.text("details.missingPermission") == "Account: Workers Scripts: Edit")
        }
    }

    @Test("an operator deploys it at the shell; what goes wrong is said, with a status that is not 0")
    func command() async throws {
        try await RunningSystem.with(Self.options) { system in
            let deployed = try await system.run(["mail-worker", "deploy"])
            #expect(deployed.status == 0, "\(deployed.output)")
            #expect(deployed.output.contains("deployed restante-mail, which hands mail to https://mail.example"))
            #expect(try await Self.shown(system).text("status") == "current")

            try await system.simulator.deleteScript()
            try await system.simulator.uploadScript()
            let refused = try await system.run(["mail-worker", "deploy"])
            #expect(refused.status != 0 && refused.output.contains("mail_worker_conflict"), "\(refused.output)")
            let forced = try await system.run(["mail-worker", "deploy", "--force"])
            #expect(forced.status == 0, "\(forced.output)")
            #expect(!(deployed.output + refused.output + forced.output).contains(Self.secret))
        }
    }

    @Test("the command says so when no worker does it")
    func noWorker() async throws {
        let options = SystemOptions(workers: 0, settings: Self.options.settings)
        try await RunningSystem.with(options) { system in
            let run = try await system.run(["mail-worker", "deploy", "--wait", "1"])

            #expect(run.status != 0 && run.output.contains("Do workers run?"), "\(run.output)")
        }
    }
}
