import Core
import TestSupport
import Testing

/// Retry: a failed enablement goes on where it stopped, a resting one looks now.
@Suite("Retry")
struct RetryTests {
    @Test("a failed job goes on at the first step that was not done")
    func resumes() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.addFault(
                ["method": "POST", "path": "/zones/*/email/routing/enable", "action": "status", "status": 403, "times": 1])
            let id = try #require(try await system.bind("resume.com", wait: nil).json.text("domain.id"))
            let failed = try await system.bind("resume.com", wait: 20)
            #expect(failed.status == 502, "\(failed.text)")
            #expect(failed.json.text("details.missingPermission") == "Zone: Zone Settings: Edit")
            let broken = try await system.domain(id)
            #expect(broken.text("status") == "provisioning_error")
            #expect(broken.text("lastProvisionError")?.contains("Zone: Zone Settings: Edit") == true)
            let calls = try await system.simulator.requests().count

            let answer = try await system.ask("retry", of: id)

            #expect(answer.status < 300, "\(answer.text)")
            #expect(answer.json.text("status") == "active")
            #expect(answer.json.at("lastProvisionError") == .null)
            #expect(
                try await system.simulator.ownCalls(since: calls) == [
                    "GET /zones/:id", "POST /zones/:id/email/routing/enable", "GET /zones/:id/email/routing",
                ])
            #expect(try await system.simulator.zones().count == 1)
            let jobs = try await system.send("GET", "/api/jobs?subject=\(id)").json.list("jobs")
            #expect(jobs.count == 1, "the job that failed goes on")
            #expect(jobs.first?.number("attempt") == 2)
        }
    }

    @Test("a resting job looks at once, and one whose zone is gone begins anew")
    func resting() async throws {
        let options = SystemOptions(settings: ["ZONE_ACTIVATION_CHECKS": "600"], simulator: ["activationDelayMs": -1])
        try await RunningSystem.with(options) { system in
            let task = try await system.bindLater("resting.com")
            _ = try await system.job(task) { $0.text("waitingFor.reason") == "zone_activation" }
            let id = try #require(try await system.domain(named: "resting.com")?.text("id"))
            try await system.simulator.activate("resting.com")

            let looked = try await system.ask("retry", of: id)
            #expect(looked.status < 300, "\(looked.text)")
            #expect(looked.json.text("status") == "active")
            #expect(try await system.job(task).text("state") == "succeeded")

            let second = try await system.bindLater("vanished.com")
            _ = try await system.job(second) { $0.text("waitingFor.reason") == "zone_activation" }
            let vanished = try #require(try await system.domain(named: "vanished.com")?.text("id"))
            let old = try #require(try await system.domain(vanished).text("zoneId"))
            try await system.simulator.deleteZone("vanished.com")
            let gone = try await system.ask("retry", of: vanished)
            #expect(gone.status == 409, "\(gone.text)")
            #expect(gone.json.text("code") == "zone_gone")
            #expect(try await system.domain(vanished).text("status") == "provisioning_error")
            let anew = try await system.askLater("retry", of: vanished)
            #expect(anew != second)
            _ = try await system.job(anew) { $0.text("waitingFor.reason") == "zone_activation" }
            let domain = try await system.domain(vanished)
            #expect(domain.text("status") == "pending_activation")
            #expect(domain.text("zoneId") != old)
            #expect(domain.text("zoneId") == (try await system.simulator.zone("vanished.com").text("id")))
            #expect(domain.text("bindingSource") == "project_bind")
        }
    }

    @Test("an active domain is mended, and stays active when that fails")
    func active() async throws {
        try await RunningSystem.with { system in
            let id = try await system.bound("active.com")
            try await system.simulator.disableEmailRouting(of: "active.com")

            let mended = try await system.ask("retry", of: id)
            #expect(mended.status == 200, "\(mended.text)")
            #expect(try await system.simulator.zone("active.com").flag("emailRouting.enabled") == true)

            try await system.simulator.addFault([
                "method": "POST", "path": "/zones/*/email/routing/enable", "action": "status", "status": 403,
            ])
            let refused = try await system.ask("retry", of: id)
            #expect(refused.status == 502, "\(refused.text)")
            #expect(try await system.domain(id).text("status") == "active")
            try await system.simulator.removeFaults()
            #expect(try await system.ask("retry", of: id).status == 200)
        }
    }

    @Test("what is disabled or unknown is refused")
    func refused() async throws {
        try await RunningSystem.with { system in
            let id = try await system.bound("off.com")
            #expect(try await system.ask("disable", of: id).status == 200)
            let calls = try await system.simulator.requests().count

            let answer = try await system.ask("retry", of: id)
            #expect(answer.status == 409)
            #expect(answer.json.text("code") == "domain_disabled")
            #expect(answer.json.text("detail") == "Disabled mailbox domains cannot be retried")
            #expect(try await system.ask("delete", of: id).status == 204)
            let deleted = try await system.ask("retry", of: id)
            #expect(deleted.status == 404)
            #expect(deleted.json.text("detail") == "Mailbox domain not found")
            #expect(try await system.simulator.ownChanges(since: calls) == ["DELETE /zones/:id"])
        }
    }
}
