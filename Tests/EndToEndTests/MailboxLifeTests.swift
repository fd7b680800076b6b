import Core
import Postgres
import TestSupport
import Testing

/// What becomes of mailboxes behind the API: their rules, their subdomains, and their end.
@Suite("The life of mailboxes")
struct MailboxLifeTests {
    private static let dropping: JSONValue = ["type": "drop"]

    private func mailDomains(_ zone: String, _ system: RunningSystem) async throws -> [String] {
        try await system.simulator.zone(zone).list("emailRouting.subdomains").compactMap { $0.text("name") }.sorted()
    }

    private func records(_ host: String, _ zone: String, _ system: RunningSystem) async throws -> [String] {
        try await system.simulator.zone(zone).list("dnsRecords").filter { $0.text("name") == host }
            .compactMap { $0.text("type") }.sorted()
    }

    /// The error of a job that failed.
    private func failure(_ mailbox: RunningSystem.WishedMailbox, _ system: RunningSystem) async throws -> JSONValue {
        let end = try await system.ended(try #require(mailbox.job))
        #expect(end.text("state") == "failed", "\(end)")
        return end.at("error") ?? .null
    }

    // MARK: Rules

    @Test("a rule that is there already is adopted when it is ours, and left alone when it is somebody else's")
    func adoption() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let domain = try await system.bound("adopt.com")
            let ours = try await system.simulator.addRule(to: "adopt.com", for: "ours@adopt.com")
            let off = try await system.simulator.addRule(to: "adopt.com", for: "off@adopt.com")
            try await system.simulator.disableRule(off, of: "adopt.com", for: "off@adopt.com")
            let named = try await system.simulator.addRule(
                to: "adopt.com", for: "named@adopt.com", action: Self.dropping, name: "Restante mailbox named@adopt.com")
            let foreign = try await system.simulator.addRule(to: "adopt.com", for: "theirs@adopt.com", action: Self.dropping)

            for (name, rule) in [("ours", ours), ("off", off), ("named", named)] {
                let mailbox = try await system.mailbox(try await system.madeMailbox(name, in: "adopt.com"))
                #expect(mailbox.text("routingRuleId") == rule)
                #expect(mailbox.text("delivery") == "ready")
            }
            let error = try await failure(try await system.askForMailbox("theirs", in: "adopt.com"), system)
            #expect(error.text("code") == "rule_conflict")
            #expect(error.text("details.found.id") == foreign)
            try await system.allJobsHaveEnded()

            let rules = try await system.simulator.zone("adopt.com").list("rules")
            #expect(Set(rules.compactMap { $0.text("id") }) == [ours, off, named, foreign])
            #expect(rules.count { $0.flag("enabled") == true } == 4)
            #expect(rules.count { $0.list("actions").first?.text("type") == "worker" } == 3)
            #expect(
                try await system.mailboxes(of: domain) == [
                    "named@adopt.com active rule", "off@adopt.com active rule", "ours@adopt.com active rule",
                    "theirs@adopt.com destroyed -",
                ])
        }
    }

    @Test("a full zone says so, names catch-all as the way, and leaves nothing behind")
    func limits() async throws {
        let options = SystemOptions(simulator: ["mailDomainLimit": 30, "ruleLimit": 200])
        try await RunningSystem.with(options) { system in
            try await system.simulator.uploadScript()
            _ = try await system.bound("full.com")
            for number in 0..<200 { try await system.simulator.addRule(to: "full.com", for: "r\(number)@full.com") }

            let rule = try await failure(try await system.askForMailbox("more", in: "full.com"), system)
            #expect(rule.text("code") == "rule_limit_reached")
            #expect(rule.text("message")?.lowercased().contains("catch-all") == true)

            _ = try await system.bound("wide.com")
            for number in 1...29 { try await system.madeMailbox("a", subdomain: "s\(number)", in: "wide.com") }
            let name = try await failure(try await system.askForMailbox("a", subdomain: "s30", in: "wide.com"), system)
            #expect(name.text("code") == "subdomain_limit_reached")
            try await system.madeMailbox("b", subdomain: "s7", in: "wide.com")
            try await system.allJobsHaveEnded()

            for zone in ["full.com", "wide.com"] {
                let live = try await system.database.values(
                    """
                    SELECT m.address FROM mailboxes m JOIN domains d ON d.id = m.domain_id
                     WHERE d.name = \(zone) AND m.status <> 'destroyed' AND m.status <> 'active'
                    """, as: String.self)
                #expect(live == [])
            }
            #expect(try await system.simulator.zone("full.com").list("rules").count == 200)
            #expect(try await system.simulator.zone("wide.com").list("rules").count == 30)
        }
    }

    @Test("a mailbox that is deleted while it is made leaves no rule")
    func deletedWhileMade() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let domain = try await system.bound("haste.com")
            try await system.simulator.addFault(
                ["method": "POST", "path": "*/email/routing/rules", "action": "delay", "delayMs": 1500, "times": 1])

            let mailbox = try await system.askForMailbox("ada", in: "haste.com")
            try await system.wait(for: "the call to be under way") { try await system.simulator.faultHits() == [1] }
            let destroyed = try await system.ended(try await system.askToDestroy(mailbox.id))

            #expect(destroyed.text("state") == "succeeded", "\(destroyed)")
            #expect(try await system.ended(try #require(mailbox.job)).text("state") == "cancelled")
            #expect(try await system.simulator.zone("haste.com").list("rules") == [])
            #expect(try await system.mailboxes(of: domain) == ["ada@haste.com destroyed -"])
        }
    }

    @Test("with the zone gone a mailbox can be destroyed, and a domain with mailboxes cannot be deleted")
    func zoneGone() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let domain = try await system.bound("gone.com")
            let mailbox = try await system.madeMailbox("ada", in: "gone.com")
            #expect(try await system.ask("delete", of: domain).json.text("code") == "domain_has_mailboxes")
            try await system.simulator.deleteZone("gone.com")

            let end = try await system.ended(try await system.askToDestroy(mailbox))

            #expect(end.text("state") == "succeeded", "\(end)")
            #expect(try await system.mailbox(mailbox).text("status") == "destroyed")
        }
    }

    @Test("a disabled domain takes no new mailboxes, and those it has keep their rules")
    func disabledDomain() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let domain = try await system.bound("rest.com")
            try await system.enableCatchAll(domain)
            try await system.madeMailbox("ada", in: "rest.com")

            #expect(try await system.ask("disable", of: domain).status == 200)

            #expect(try await system.misfits("rest.com", zone: system.simulator.zone("rest.com")) == [])
            #expect(try await system.mailboxes(of: domain) == ["ada@rest.com active rule"])
        }
    }

    // MARK: Drift

    @Test("a rule that somebody deletes is shown on the domain and on the mailbox, and reapplying mends both")
    func drift() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let domain = try await system.bound("lost.com")
            let mailbox = try await system.madeMailbox("ada", in: "lost.com")
            let other = try await system.madeMailbox("bob", in: "lost.com")
            let rule = try #require(try await system.mailbox(mailbox).text("routingRuleId"))
            try await system.simulator.deleteRule(rule, of: "lost.com")

            #expect(try await system.ask("drift/check", of: domain).status == 200)
            #expect(try await system.drift(of: domain) == ["routing_rule"])
            #expect(try await system.mailbox(mailbox).text("delivery") == "failed")
            #expect(try await system.mailbox(other).text("delivery") == "ready")

            #expect(try await system.ask("drift/reapply", of: domain).status == 200)
            #expect(try await system.drift(of: domain) == [])
            let mended = try await system.mailbox(mailbox)
            #expect(mended.text("delivery") == "ready" && mended.text("routingRuleId") != rule)
            #expect(try await system.misfits("lost.com", zone: system.simulator.zone("lost.com")) == [])
        }
    }

    // MARK: By the clock

    @Test("what expired a day ago goes by itself, with its rule and its subdomain; what others put there stays")
    func sweeps() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2, settings: ["CLEANUP_INTERVAL_SECONDS": "1"])) { system in
            try await system.simulator.uploadScript()
            let domain = try await system.bound("sweep.com")
            let old = try await system.madeMailbox("ada", subdomain: "desk", in: "sweep.com")
            let kept = try await system.madeMailbox("ada", subdomain: "hall", in: "sweep.com")
            let other: JSONValue = ["type": "TXT", "name": "desk.sweep.com", "content": "\"hello\"", "ttl": 300]
            try await system.simulator.addRecord(to: "sweep.com", other)
            #expect(try await mailDomains("sweep.com", system) == ["desk.sweep.com", "hall.sweep.com"])

            try await system.database.execute(
                "UPDATE mailboxes SET expires_at = now() - interval '25 hours' WHERE subdomain = 'desk'")
            try await system.wait(for: "its end", atMost: .seconds(30)) {
                try await system.mailbox(old).text("status") == "destroyed"
            }
            try await system.wait(for: "its subdomain's end", atMost: .seconds(30)) {
                try await self.mailDomains("sweep.com", system) == ["hall.sweep.com"]
            }

            #expect(try await records("desk.sweep.com", "sweep.com", system) == ["TXT"])
            #expect(try await records("hall.sweep.com", "sweep.com", system) == ["MX", "MX", "MX", "TXT"])
            #expect(try await system.mailbox(kept).text("delivery") == "ready")
            #expect(try await system.misfits("sweep.com", zone: system.simulator.zone("sweep.com")) == [])
            try await system.wait(for: "its row's end") {
                try await system.database.values("SELECT name FROM subdomains", as: String.self) == ["hall"]
            }

            // The name can be had again.
            try await system.madeMailbox("bob", subdomain: "desk", in: "sweep.com")
            #expect(try await records("desk.sweep.com", "sweep.com", system) == ["MX", "MX", "MX", "TXT", "TXT"])
            #expect(try await system.mailboxes(of: domain).count == 3)
        }
    }

    @Test("a mailbox that comes while its subdomain is taken back keeps it")
    func subdomainComesBack() async throws {
        try await RunningSystem.with(SystemOptions(settings: ["CLEANUP_INTERVAL_SECONDS": "1"])) { system in
            try await system.simulator.uploadScript()
            _ = try await system.bound("back.com")
            let first = try await system.madeMailbox("ada", subdomain: "desk", in: "back.com")
            // Held between the first record and the last.
            try await system.simulator.addFault(
                ["method": "DELETE", "path": "*/dns_records/*", "action": "delay", "delayMs": 1500, "times": 1])
            _ = try await system.ended(try await system.askToDestroy(first))
            try await system.wait(for: "the clean-up to be under way") { try await system.simulator.faultHits() == [1] }

            try await system.madeMailbox("bob", subdomain: "desk", in: "back.com")

            try await system.wait(for: "the end of the clean-up") {
                try await system.database.values(
                    "SELECT name FROM subdomains WHERE cleanup_at IS NULL", as: String.self) == ["desk"]
            }
            #expect(try await mailDomains("back.com", system) == ["desk.back.com"])
            #expect(try await records("desk.back.com", "back.com", system) == ["MX", "MX", "MX", "TXT"])
        }
    }
}
