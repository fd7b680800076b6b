import Core
import Postgres
import TestSupport
import Testing

/// What somebody else changes at Cloudflare: seen, shown, and left alone until we are told what it was meant to be.
@Suite("Drift")
struct DriftTests {
    /// A domain with catch-all off, a mailbox with its rule, and nothing that differs.
    private func prepared(_ name: String, _ system: RunningSystem, catchAll: Bool = false) async throws -> String {
        try await system.simulator.uploadScript()
        let id = try await system.bound(name)
        let rule = try await system.simulator.addRule(to: name, for: "box@\(name)")
        try await system.addMailboxes(["box@\(name)"], to: id, rules: [rule])
        if catchAll { try await system.enableCatchAll(id) }
        try await check(id, system)
        #expect(try await system.drift(of: id) == [])
        return id
    }

    private func check(_ id: String, _ system: RunningSystem) async throws {
        let answer = try await system.ask("drift/check", of: id)
        guard answer.status == 200 else { throw SystemFailure("check: \(answer.status) \(answer.text)") }
    }

    @Test("each kind is found, shown on the domain and mended when asked, and a look changes nothing")
    func kinds() async throws {
        try await RunningSystem.with { system in
            let id = try await prepared("drift.com", system)
            let mx = try await system.simulator.zone("drift.com").list("dnsRecords").first { $0.text("type") == "MX" }
            let spf = try await system.simulator.zone("drift.com").list("dnsRecords")
                .first { $0.text("content")?.contains("v=spf1") == true }

            // Email Routing off takes the records with it.
            try await system.simulator.disableEmailRouting(of: "drift.com")
            var calls = try await system.simulator.requests().count
            try await check(id, system)
            #expect(try await system.simulator.ownChanges(since: calls) == [])
            var drift = try await system.domain(id).list("drift")
            #expect(drift.compactMap { $0.text("what") } == ["email_routing", "mx"])
            #expect(drift.first?.at("found") == ["enabled": false, "status": "unconfigured"])
            #expect(drift.first?.text("seenAt") != nil)
            #expect(drift.last?.list("found") == [])
            #expect(drift.last?.list("expected").count == 3)
            #expect(try await system.domain(named: "drift.com")?.list("drift") == drift)
            #expect(try await system.ask("drift/reapply", of: id).status == 200)
            #expect(try await system.drift(of: id) == [])
            #expect(try await system.simulator.zone("drift.com").flag("emailRouting.enabled") == true)

            // Records of Email Routing that somebody unlocked and deleted.
            #expect(mx != nil && spf != nil)
            for type in ["MX", "TXT"] {
                let record = try await system.simulator.zone("drift.com").list("dnsRecords").first {
                    $0.text("type") == type && (type == "MX" || $0.text("content")?.contains("v=spf1") == true)
                }
                try await system.simulator.unlockEmailRouting(of: "drift.com")
                try await system.simulator.deleteRecord(try #require(record?.text("id")), of: "drift.com")
            }
            try await check(id, system)
            #expect(Set(try await system.drift(of: id)).isSuperset(of: ["mx", "spf"]))
            #expect(try await system.ask("drift/reapply", of: id).status == 200)
            #expect(try await system.drift(of: id) == [])

            // Another policy beside ours.
            let policy = try await system.simulator.addRecord(
                to: "drift.com", ["type": "TXT", "name": "drift.com", "content": "\"v=spf1 -all\"", "ttl": 300])
            try await check(id, system)
            #expect(try await system.drift(of: id) == ["spf"])
            #expect(try await system.ask("drift/reapply", of: id).status == 200)
            #expect(try await system.drift(of: id) == ["spf"], "what others own stays, and stays shown")
            try await system.simulator.deleteRecord(try #require(policy.text("id")), of: "drift.com")

            // A mailbox's rule.
            let rules = try await system.simulator.zone("drift.com").list("rules")
            try await system.simulator.deleteRule(try #require(rules.first?.text("id")), of: "drift.com")
            try await check(id, system)
            drift = try await system.domain(id).list("drift")
            #expect(drift.compactMap { $0.text("what") } == ["routing_rule"])
            #expect(drift.first?.text("subject") == "box@drift.com")
            #expect(drift.first?.at("found") == .null)
            #expect(try await system.ask("drift/reapply", of: id).status == 200)
            #expect(try await system.drift(of: id) == [])
            let served = try await system.simulator.zone("drift.com").list("rules")
            #expect(served.compactMap { $0.list("matchers").first?.text("value") } == ["box@drift.com"])
            #expect(try await system.mailboxes(of: id) == ["box@drift.com active rule"])

            // The zone itself: nobody can mend that from here.
            try await system.simulator.deleteZone("drift.com")
            try await check(id, system)
            drift = try await system.domain(id).list("drift")
            #expect(drift.compactMap { $0.text("what") } == ["zone"])
            #expect(drift.first?.at("found") == ["status": "deleted"])
            calls = try await system.simulator.requests().count
            let refused = try await system.ask("drift/reapply", of: id)
            #expect(refused.status == 409)
            #expect(refused.json.text("code") == "zone_not_active")
            #expect(try await system.simulator.ownChanges(since: calls) == [])
            #expect(try await system.domain(id).text("status") == "active")
        }
    }

    @Test("a foreign catch-all rule: reapplied, it is kept in the history; accepted, ours counts as off")
    func catchAll() async throws {
        try await RunningSystem.with { system in
            let id = try await prepared("rule.com", system, catchAll: true)
            try await system.addMailboxes(["caught@rule.com"], to: id, source: "catch_all")
            try await system.simulator.setCatchAll(of: "rule.com", to: ["type": "drop"], name: "theirs")
            let theirs = try await system.catchAll(of: "rule.com")
            try await check(id, system)
            let drift = try await system.domain(id).list("drift")
            #expect(drift.compactMap { $0.text("what") } == ["catch_all"])
            #expect(drift.first?.at("expected") == RunningSystem.managed("rule.com"))
            #expect(drift.first?.at("found").map(RunningSystem.settable) == theirs)

            #expect(try await system.ask("drift/reapply", of: id).status == 200)
            #expect(try await system.catchAll(of: "rule.com") == RunningSystem.managed("rule.com"))
            #expect(try await system.drift(of: id) == [])
            #expect(try await system.history(of: id).first?.text("reason") == "reapply")

            try await system.simulator.setCatchAll(of: "rule.com", to: ["type": "drop"], name: "theirs again")
            try await check(id, system)
            let accepted = try await system.ask("drift/accept", of: id)
            #expect(accepted.status == 200, "\(accepted.text)")
            #expect(accepted.json.flag("catchAllEnabled") == false)
            #expect(accepted.json.list("drift") == [])
            #expect(try await system.catchAll(of: "rule.com").text("name") == "theirs again")
            #expect(try await system.mailboxes(of: id) == ["box@rule.com active rule", "caught@rule.com destroyed -"])
            #expect(try await system.simulator.zone("rule.com").list("rules").count == 1)
            #expect(try await system.history(of: id).first?.text("reason") == "accept")
            try await check(id, system)
            #expect(try await system.drift(of: id) == [])

            // Ours, though catch-all is off: somebody put it there.
            try await system.simulator.setCatchAll(
                of: "rule.com", to: ["type": "worker", "value": [.string(SystemSimulator.script)]], name: "by hand")
            try await check(id, system)
            #expect(try await system.drift(of: id) == ["catch_all"])
            #expect(try await system.ask("drift/reapply", of: id).status == 200)
            #expect(try await system.drift(of: id) == [])
            #expect(try await system.catchAll(of: "rule.com").list("actions") == [["type": "drop"]])
        }
    }

    @Test("what was accepted is not shown again until it changes")
    func accepted() async throws {
        try await RunningSystem.with { system in
            let id = try await prepared("meant.com", system)
            let policy: JSONValue = ["type": "TXT", "name": "meant.com", "content": "\"v=spf1 -all\"", "ttl": 300]
            try await system.simulator.addRecord(to: "meant.com", policy)
            try await check(id, system)
            #expect(try await system.drift(of: id) == ["spf"])
            let calls = try await system.simulator.requests().count

            #expect(try await system.ask("drift/accept", of: id).json.list("drift") == [])
            try await check(id, system)
            #expect(try await system.drift(of: id) == [])
            #expect(try await system.simulator.ownChanges(since: calls) == [])

            try await system.simulator.addRecord(
                to: "meant.com", ["type": "TXT", "name": "meant.com", "content": "\"v=spf1 ~all\"", "ttl": 300])
            try await check(id, system)
            #expect(try await system.drift(of: id) == ["spf"])
        }
    }

    @Test("the clock looks by itself, at active domains only, and mends nothing")
    func schedule() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2, settings: ["DRIFT_CHECK_INTERVAL_SECONDS": "1"])) { system in
            let id = try await system.bound("watched.com")
            let off = try await system.bound("unwatched.com")
            #expect(try await system.ask("disable", of: off).status == 200)
            try await system.simulator.disableEmailRouting(of: "watched.com")
            try await system.simulator.disableEmailRouting(of: "unwatched.com")
            let before = try await system.domain(id)
            let calls = try await system.simulator.requests().count

            try await system.wait(for: "the clock's look", atMost: .seconds(40)) {
                try await system.drift(of: id) == ["email_routing", "mx"]
            }

            #expect(try await system.simulator.ownChanges(since: calls) == [])
            #expect(try await system.drift(of: off) == [])
            #expect(try await system.domain(id).text("status") == "active")
            #expect(try await system.domain(id).at("updatedAt") == before.at("updatedAt"))
            let sweeps = try await system.send("GET", "/api/jobs?kind=drift.sweep").json.list("jobs")
            let ticks = try await system.database.value("SELECT count(*) FROM schedule_ticks", as: Int64.self)
            #expect(ticks == Int64(sweeps.count), "each tick once, over both workers")
            let looks = try await system.send("GET", "/api/jobs?kind=domain.check&subject=\(off)").json.list("jobs")
            #expect(looks == [])
        }
    }
}
