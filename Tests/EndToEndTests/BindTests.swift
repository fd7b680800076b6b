import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// Binding a domain, from the request to Cloudflare's state.
@Suite("Binding a domain")
struct BindTests {
    @Test("a client that waits gets the active domain, and Cloudflare agrees")
    func waits() async throws {
        try await RunningSystem.with { system in
            let answer = try await system.bind("waits.com", wait: 20)

            #expect(answer.status == 201, "\(answer.text)")
            #expect(answer.json.text("status") == "active")
            #expect(answer.headers["preference-applied"] == "wait=20")
            #expect(answer.headers["location"] == "/api/domains/\(answer.json.text("id") ?? "?")")
            let zones = try await system.simulator.zones()
            #expect(zones.map { $0.text("name") } == ["waits.com"])
            #expect(zones.first?.flag("emailRouting.enabled") == true)
            #expect(answer.json.text("zoneId") == zones.first?.text("id"))

            let again = try await system.bind("waits.com")
            #expect(again.status == 409)
            #expect(again.json.text("code") == "domain_exists")
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("a client that does not wait gets 202 with the task, its job and its domain")
    func accepts() async throws {
        try await RunningSystem.with(SystemOptions(workers: 0)) { system in
            let answer = try await system.bind("later.com")

            #expect(answer.status == 202)
            let id = try #require(answer.json.text("taskId"))
            #expect(answer.headers["location"] == "/api/jobs/\(id)")
            #expect(answer.json.text("job.id") == id)
            #expect(answer.json.text("job.kind") == "domain.bind")
            #expect(answer.json.text("job.state") == "queued")
            #expect(answer.json.number("job.attempt") == 0)
            #expect(answer.json.text("domain.mailDomain") == "later.com")
            #expect(answer.json.text("domain.status") == "provisioning")
            #expect(answer.json.text("job.subject.id") == answer.json.text("domain.id"))
        }
    }

    @Test("a zone that the account has already is adopted")
    func adopts() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.makeZone("ours.com")
            let before = try await system.simulator.zones(named: "ours.com").first?.text("id")

            let answer = try await system.bind("ours.com", wait: 20)

            #expect(answer.status == 201, "\(answer.text)")
            #expect(answer.json.text("zoneId") == before)
            #expect(try await system.simulator.zones().count == 1)
        }
    }

    @Test("a zone of another account is refused with a reason, to clients that wait and in the job")
    func existsElsewhere() async throws {
        try await RunningSystem.with(SystemOptions(simulator: ["foreignZones": ["theirs.com", "also-theirs.com"]])) { system in
            let answer = try await system.bind("theirs.com", wait: 20)
            #expect(answer.status == 409, "\(answer.text)")
            #expect(answer.json.text("code") == "zone_exists_elsewhere")

            let job = try await system.job(try await system.bindLater("also-theirs.com")) { $0.text("state") == "failed" }
            #expect(job.text("error.code") == "zone_exists_elsewhere")
            #expect(try await system.domain(named: "also-theirs.com")?.text("status") == "provisioning_error")
            #expect(try await system.simulator.zones().isEmpty)
        }
    }

    @Test(
        "a missing permission is named",
        arguments: [
            (["zone_settings:edit", "zone:read"], "Zone: Zone: Edit"),
            (["zone:edit"], "Zone: Zone Settings: Edit"),
        ])
    func missingPermission(granted: [String], missing: String) async throws {
        let grant: JSONValue = ["permissions": .array(granted.map(JSONValue.string))]
        let options = SystemOptions(simulator: ["tokens": .object([SystemSimulator.token: grant])])
        try await RunningSystem.with(options) { system in
            let answer = try await system.bind("refused.com", wait: 20)

            #expect(answer.status == 502, "\(answer.text)")
            #expect(answer.json.text("code") == "cloudflare_auth")
            #expect(answer.json.text("details.missingPermission") == missing)
            #expect(answer.json.text("detail")?.contains(missing) == true)
            #expect(!answer.text.contains(SystemSimulator.token))
        }
    }

    @Test("two binds of one name at the same moment on two API servers make one job and one zone")
    func simultaneous() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2, workers: 2)) { system in
            let answers = try await withThrowingTaskGroup(of: SystemAnswer.self) { group in
                for index in 0..<8 { group.addTask { try await system.bind("twice.com", wait: 20, api: index % 2) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            // Who comes when it is done already is told so.
            for answer in answers {
                #expect([200, 201, 409].contains(answer.status), "\(answer.text)")
                if answer.status == 409 { #expect(answer.json.text("code") == "domain_exists") }
            }
            #expect(answers.contains { $0.status < 300 })
            #expect(try await system.database.value("SELECT count(*) FROM jobs", as: Int64.self) == 1)
            #expect(try await system.unbound(["twice.com"]) == [])
            #expect(try await system.witness.violations() == [])
        }
    }
}
