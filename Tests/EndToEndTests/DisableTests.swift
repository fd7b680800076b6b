import Core
import Postgres
import TestSupport
import Testing

/// Taking a domain out of use, with what that must not take along.
@Suite("Disable")
struct DisableTests {
    @Test("catch-all goes off first, with what stood there before; mailboxes stay, and the domain comes back")
    func disables() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("ending.com")
            try await system.simulator.setCatchAll(of: "ending.com", to: ["type": "drop"], name: "before us")
            let before = try await system.catchAll(of: "ending.com")
            try await system.enableCatchAll(id)
            try await system.addMailboxes(["kept@ending.com"], to: id)
            try await system.addMailboxes(["caught@ending.com"], to: id, source: "catch_all")

            let answer = try await system.ask("disable", of: id)

            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json.text("status") == "disabled")
            #expect(answer.json.text("disabledAt") != nil)
            #expect(answer.json.flag("catchAllEnabled") == false)
            #expect(try await system.catchAll(of: "ending.com") == before)
            #expect(try await system.mailboxes(of: id) == ["caught@ending.com destroyed -", "kept@ending.com active rule"])
            let meta = try await system.send("GET", "/api/meta").json
            #expect(!meta.list("domains").contains("ending.com"))
            let jobs = try await system.database.value("SELECT count(*) FROM jobs", as: Int64.self)

            let again = try await system.ask("disable", of: id, wait: nil)
            #expect(again.status == 200, "\(again.text)")
            #expect(again.json.text("disabledAt") == answer.json.text("disabledAt"))
            #expect(try await system.database.value("SELECT count(*) FROM jobs", as: Int64.self) == jobs)
            for what in ["catch-all/enable", "catch-all/disable", "drift/check", "drift/accept", "drift/reapply"] {
                let refused = try await system.ask(what, of: id)
                #expect(refused.status == 409, "\(what)")
                #expect(refused.json.text("code") == "domain_not_active", "\(what)")
                #expect(refused.json.text("details.status") == "disabled", "\(what)")
            }
            #expect(try await system.bind("ending.com", wait: 20).status == 200)
            #expect(try await system.domain(id).text("status") == "active")
        }
    }

    @Test("a domain that waits to be delegated is disabled at once, and its job ends")
    func resting() async throws {
        let options = SystemOptions(settings: ["ZONE_ACTIVATION_CHECKS": "600"], simulator: ["activationDelayMs": -1])
        try await RunningSystem.with(options) { system in
            let bind = try await system.bindLater("waiting.com")
            _ = try await system.job(bind) { $0.text("waitingFor.reason") == "zone_activation" }
            let id = try #require(try await system.domain(named: "waiting.com")?.text("id"))

            let answer = try await system.ask("disable", of: id)

            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json.text("status") == "disabled")
            #expect(try await system.job(bind).text("state") == "cancelled")
            // Wished back: the zone that is there is taken.
            let zone = answer.json.text("zoneId")
            let again = try await system.bindLater("waiting.com")
            _ = try await system.job(again) { $0.text("waitingFor.reason") == "zone_activation" }
            #expect(try await system.domain(id).text("zoneId") == zone)
            #expect(try await system.domain(id).text("bindingSource") == "project_bind")
            #expect(try await system.simulator.zones().count == 1)

            // Deleting one that waits ends its job too, and its zone goes.
            let deleted = try await system.ask("delete", of: id)
            #expect(deleted.status == 204, "\(deleted.text)")
            #expect(try await system.job(again).text("state") == "cancelled")
            #expect(try await system.simulator.zones() == [])
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("where the zone is gone its rule went with it, and the domain can be bound again")
    func zoneGone() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("stuck.com")
            try await system.enableCatchAll(id)
            try await system.simulator.deleteZone("stuck.com")

            let gone = try await system.ask("disable", of: id)

            #expect(gone.status == 200, "\(gone.text)")
            #expect(gone.json.text("status") == "disabled")
            #expect(gone.json.flag("catchAllEnabled") == false)
            let again = try await system.bind("stuck.com", wait: 20)
            #expect(again.status == 200, "\(again.text)")
            #expect(again.json.text("status") == "active")
        }
    }
}
