import Core
import Foundation
import Postgres
import TestSupport
import Testing

/// Taking zones into our care that are at Cloudflare already.
@Suite("Enable")
struct EnableTests {
    private func zoneID(_ name: String, _ system: RunningSystem) async throws -> String {
        try #require(try await system.simulator.zone(name).text("id"))
    }

    @Test("a listed zone becomes an active domain, and is not ours to delete")
    func enables() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.makeZone("listed.com")
            let zone = try await zoneID("listed.com", system)

            let later = try await system.enable("listed.com", zoneID: zone, wait: nil)
            #expect(later.status == 202, "\(later.text)")
            #expect(later.json.text("job.kind") == "domain.enable")
            #expect(later.json.text("domain.bindingSource") == "catalog")
            let done = try await system.ended(try #require(later.json.text("taskId")))
            #expect(done.text("state") == "succeeded", "\(done)")
            let id = try #require(later.json.text("domain.id"))
            let domain = try await system.domain(id)
            #expect(domain.text("status") == "active")
            #expect(domain.text("zoneId") == zone)
            #expect(domain.text("lastProvisionedAt") != nil)
            #expect(try await system.simulator.zone("listed.com").flag("emailRouting.enabled") == true)

            let again = try await system.enable("listed.com", zoneID: zone)
            #expect(again.status == 409)
            #expect(again.json.text("code") == "domain_exists")
            let kept = try await system.ask("delete", of: id)
            #expect(kept.status == 409)
            #expect(kept.json.text("code") == "domain_not_project_bound")
            #expect(kept.json.text("details.domainId") == id)
            #expect(try await system.simulator.zones().count == 1)

            // Waiting for the end answers as a synchronous call would.
            try await system.simulator.makeZone("waited.com")
            let waited = try await system.enable("waited.com", zoneID: try await zoneID("waited.com", system))
            #expect(waited.status == 201, "\(waited.text)")
            #expect(waited.headers["preference-applied"] == "wait=20")
            #expect(waited.headers["location"] == "/api/domains/\(waited.json.text("id") ?? "")")

            // What was disabled comes back the same way.
            #expect(try await system.ask("disable", of: id).json.text("status") == "disabled")
            let back = try await system.enable("listed.com", zoneID: zone)
            #expect(back.status == 200, "\(back.text)")
            #expect(back.json.text("id") == id)
            #expect(back.json.text("status") == "active")
            #expect(back.json.at("disabledAt") == .null)
        }
    }

    @Test("a zone that Cloudflare does not list is refused, and leaves no domain behind")
    func notAvailable() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.makeZone("other.com")
            let other = try await zoneID("other.com", system)
            for (name, zone) in [
                ("absent.com", String(repeating: "0", count: 32)), ("absent.com", other), ("deep.other.com", other),
            ] {
                let answer = try await system.enable(name, zoneID: zone)
                #expect(answer.status == 400, "\(answer.text)")
                #expect(answer.json.text("code") == "zone_not_available")
                #expect(answer.json.text("details.zoneId") == zone)
                #expect(answer.json.text("details.rootDomain") == name)
            }
            #expect(try await system.send("GET", "/api/domains").json.list("domains") == [])
            #expect(try await system.simulator.ownChanges() == [])

            // Once it is there, the same wish comes true.
            try await system.simulator.makeZone("absent.com")
            let answer = try await system.enable("absent.com", zoneID: try await zoneID("absent.com", system))
            #expect(answer.status < 300, "\(answer.text)")
            #expect(answer.json.text("status") == "active")
            // Another zone's id for a name that is there is none of its zones either.
            #expect(try await system.ask("disable", of: answer.json.text("id") ?? "").status == 200)
            let wrong = try await system.enable("absent.com", zoneID: other)
            #expect(wrong.status == 400, "\(wrong.text)")
            let domain = try await system.domain(answer.json.text("id") ?? "")
            #expect(domain.text("zoneId") != other)
        }
    }

    @Test("what we bound stays ours to delete when it is enabled again")
    func staysOurs() async throws {
        try await RunningSystem.with { system in
            let id = try await system.bound("mine.com")
            #expect(try await system.ask("disable", of: id).status == 200)

            let back = try await system.enable("mine.com", zoneID: try await zoneID("mine.com", system))

            #expect(back.status == 200, "\(back.text)")
            #expect(back.json.text("bindingSource") == "project_bind")
            #expect(try await system.ask("delete", of: id).status == 204)
            #expect(try await system.simulator.zones() == [])
        }
    }

    @Test("a repeated key replays, and without the management of Cloudflare nothing is begun")
    func idempotency() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.makeZone("once.com")
            let zone = try await zoneID("once.com", system)
            let key = ["Idempotency-Key": "enable-once"]
            let first = try await system.enable("once.com", zoneID: zone, wait: nil, headers: key)
            _ = try await system.ended(try #require(first.json.text("taskId")))
            let replay = try await system.enable("once.com", zoneID: zone, wait: nil, headers: key)
            #expect(replay.status == 202)
            #expect(replay.json == first.json)
            let other = try await system.enable("twice.com", zoneID: zone, wait: nil, headers: key)
            #expect(other.status == 422)
            #expect(try await system.database.value("SELECT count(*) FROM jobs", as: Int64.self) == 1)
        }
        try await RunningSystem.with(SystemOptions(workers: 0, settings: ["EMAIL_ROUTING_MANAGEMENT_ENABLED": "false"])) {
            system in
            let answer = try await system.enable("off.com", zoneID: "z", wait: nil)
            #expect(answer.status == 409)
            #expect(answer.json.text("code") == "cloudflare_not_configured")
            #expect(try await system.send("GET", "/api/domains").json.list("domains") == [])
        }
    }
}
