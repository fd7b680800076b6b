import Core
import Postgres
import TestSupport
import Testing

/// Catch-all on and off: what stood there before is kept and comes back, and nobody's rule is overwritten unasked.
@Suite("Catch-all")
struct CatchAllTests {
    private static let forward: JSONValue = ["type": "forward", "value": ["owner@example.com"]]
    private static let drop: JSONValue = ["type": "drop"]

    /// A domain whose catch-all rule was somebody's before us.
    private func prepared(_ name: String, _ system: RunningSystem) async throws -> (id: String, before: JSONValue) {
        let id = try await system.bound(name)
        try await system.simulator.setCatchAll(of: name, to: Self.forward, name: "Catch all", enabled: false)
        return (id, try await system.catchAll(of: name))
    }

    private func withSystem(_ body: @Sendable (RunningSystem) async throws -> Void) async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            try await system.simulator.verifyDestination("owner@example.com")
            try await body(system)
        }
    }

    @Test("on and off leaves the zone as it was, through the steps that users see")
    func roundTrip() async throws {
        try await withSystem { system in
            let (id, before) = try await prepared("round.com", system)

            let answer = try await system.ask("catch-all/enable", of: id, wait: nil)
            #expect(answer.status == 202, "\(answer.text)")
            #expect(answer.json.text("job.kind") == "catch_all.enable")
            let task = try #require(answer.json.text("taskId"))
            #expect(answer.headers["location"] == "/api/jobs/\(task)")
            let enabled = try await system.ended(task)
            #expect(enabled.text("state") == "succeeded", "\(enabled)")
            #expect(
                enabled.list("steps").map { $0.text("name") } == [
                    "check mail Worker", "read catch-all", "keep previous rule", "point at the mail Worker", "read back",
                ])
            #expect(try await system.catchAll(of: "round.com") == RunningSystem.managed("round.com"))
            var domain = try await system.domain(id)
            #expect(domain.flag("catchAllEnabled") == true)
            #expect(domain.at("catchAllTransition") == .null)
            let kept = try await system.history(of: id)
            #expect(kept.count == 1)
            #expect(kept.first.flatMap { $0.at("rule") }.map(RunningSystem.settable) == before)
            #expect(kept.first?.flag("isPrevious") == true)

            // Once more: nothing is changed, and ours is not taken for what was before.
            let calls = try await system.simulator.requests().count
            try await system.enableCatchAll(id)
            #expect(try await system.simulator.ownChanges(since: calls) == [])
            #expect(try await system.history(of: id).count == 1)

            let off = try await system.ask("catch-all/disable", of: id)
            #expect(off.status == 200, "\(off.text)")
            #expect(try await system.catchAll(of: "round.com") == before)
            domain = try await system.domain(id)
            #expect(domain.flag("catchAllEnabled") == false)
            #expect(domain.at("catchAllTransition") == .null)

            // And once more: it is off already.
            let later = try await system.simulator.requests().count
            #expect(try await system.ask("catch-all/disable", of: id).status == 200)
            #expect(try await system.simulator.ownChanges(since: later) == [])
            #expect(try await system.catchAll(of: "round.com") == before)
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("a rule that somebody changed meanwhile is not overwritten, unless that is asked for, and then it is kept")
    func conflict() async throws {
        try await withSystem { system in
            let (id, before) = try await prepared("meanwhile.com", system)
            try await system.enableCatchAll(id)
            try await system.addMailboxes(["a@meanwhile.com"], to: id)
            try await system.simulator.setCatchAll(of: "meanwhile.com", to: Self.drop)
            let foreign = try await system.catchAll(of: "meanwhile.com")

            for what in ["catch-all/disable", "disable", "catch-all/enable"] {
                let calls = try await system.simulator.requests().count
                let refused = try await system.ask(what, of: id)
                #expect(refused.status == 409, "\(what): \(refused.text)")
                #expect(refused.json.text("code") == "catch_all_conflict")
                #expect(refused.json.at("details.found").map(RunningSystem.settable) == foreign)
                #expect(refused.json.at("details.previous").map(RunningSystem.settable) == before)
                #expect(refused.json.at("details.expected").map(RunningSystem.settable) == RunningSystem.managed("meanwhile.com"))
                #expect(try await system.simulator.ownChanges(since: calls) == [], "\(what)")
                #expect(try await system.catchAll(of: "meanwhile.com") == foreign)
                let domain = try await system.domain(id)
                #expect(domain.flag("catchAllEnabled") == true)
                #expect(domain.text("status") == "active")
                #expect(domain.at("catchAllTransition") == .null)
            }
            #expect(try await system.history(of: id).count == 1)

            let forced = try await system.ask("catch-all/disable", of: id, ["force": true])
            #expect(forced.status == 200, "\(forced.text)")
            #expect(try await system.catchAll(of: "meanwhile.com") == before)
            let kept = try await system.history(of: id)
            #expect(kept.compactMap { $0.at("rule") }.map(RunningSystem.settable) == [foreign, before])
            #expect(kept.map { $0.text("reason") } == ["disable", "enable"])
        }
    }

    @Test("somebody who put the old rule back by hand is no conflict")
    func putBackByHand() async throws {
        try await withSystem { system in
            let (id, before) = try await prepared("by-hand.com", system)
            try await system.enableCatchAll(id)
            try await system.simulator.setCatchAll(of: "by-hand.com", to: Self.forward, name: "Catch all", enabled: false)
            let calls = try await system.simulator.requests().count

            let off = try await system.ask("catch-all/disable", of: id)

            #expect(off.status == 200, "\(off.text)")
            #expect(try await system.simulator.ownChanges(since: calls) == [])
            #expect(try await system.catchAll(of: "by-hand.com") == before)
        }
    }

    @Test("enabling with force over a foreign rule keeps that one, and disabling still puts back the first")
    func forcedEnable() async throws {
        try await withSystem { system in
            let (id, before) = try await prepared("again.com", system)
            try await system.enableCatchAll(id)
            try await system.simulator.setCatchAll(of: "again.com", to: Self.drop)

            try await system.enableCatchAll(id, force: true)

            #expect(try await system.catchAll(of: "again.com") == RunningSystem.managed("again.com"))
            let kept = try await system.history(of: id)
            #expect(kept.map { $0.number("version") } == [2, 1])
            #expect(kept.map { $0.flag("isPrevious") } == [false, true])
            #expect(try await system.ask("catch-all/disable", of: id).status == 200)
            #expect(try await system.catchAll(of: "again.com") == before)
        }
    }

    @Test("a rule that is ours already is never what was before")
    func alreadyOurs() async throws {
        try await withSystem { system in
            let id = try await system.bound("ours-already.com")
            try await system.simulator.setCatchAll(
                of: "ours-already.com", to: ["type": "worker", "value": [.string(SystemSimulator.script)]], name: "left behind")

            try await system.enableCatchAll(id)
            #expect(try await system.history(of: id) == [])
            let refused = try await system.ask("catch-all/disable", of: id)
            #expect(refused.status == 409)
            #expect(refused.json.text("code") == "catch_all_previous_missing")
            #expect(try await system.domain(id).flag("catchAllEnabled") == true)

            let forced = try await system.ask("catch-all/disable", of: id, ["force": true])
            #expect(forced.status == 200, "\(forced.text)")
            let rule = try await system.catchAll(of: "ours-already.com")
            #expect(rule.flag("enabled") == false)
            #expect(rule.list("actions") == [Self.drop])
        }
    }

    @Test("without the mail Worker's script nothing is touched, and the answer says what to do")
    func scriptMissing() async throws {
        try await RunningSystem.with { system in
            let id = try await system.bound("no-script.com")
            let calls = try await system.simulator.requests().count

            let refused = try await system.ask("catch-all/enable", of: id)

            #expect(refused.status == 409, "\(refused.text)")
            #expect(refused.json.text("code") == "mail_worker_missing")
            #expect(refused.json.text("detail")?.contains("Deploy the mail Worker") == true)
            #expect(refused.json.text("details.emailWorkerName") == SystemSimulator.script)
            #expect(try await system.simulator.ownCalls(since: calls) == ["GET /accounts/:id/workers/scripts"])
            #expect(try await system.domain(id).flag("catchAllEnabled") == false)

            // The job goes on once the script is there.
            try await system.simulator.uploadScript()
            let job = try #require(refused.headers["location"])
            #expect(try await system.send("POST", job + "/retry").status == 202)
            let done = try await system.ended(String(job.split(separator: "/").last ?? ""))
            #expect(done.text("state") == "succeeded", "\(done)")
            #expect(try await system.domain(id).flag("catchAllEnabled") == true)
        }
    }

    @Test("registered mailboxes lose their rules to the catch-all and get them back, in batches with progress")
    func registeredRules() async throws {
        try await withSystem { system in
            let id = try await system.bound("boxes.com")
            let addresses = (10..<35).map { "m\($0)@boxes.com" } + ["deep@sub.boxes.com"]
            var rules: [String?] = []
            for address in addresses.dropLast() {
                rules.append(try await system.simulator.addRule(to: "boxes.com", for: address))
            }
            try await system.addMailboxes(addresses, to: id, rules: rules)
            try await system.addMailboxes(["gone@boxes.com"], to: id, status: "destroyed")
            try await system.addMailboxes(["old@boxes.com"], to: id, status: "expired")

            let on = try await system.ended(try await system.askLater("catch-all/enable", of: id))
            #expect(on.text("state") == "succeeded", "\(on)")
            #expect(on.number("progress.done") == 25)
            #expect(on.number("progress.total") == 25)
            #expect(try await system.simulator.zone("boxes.com").list("rules") == [])
            #expect(try await system.mailboxes(of: id).allSatisfy { $0.hasSuffix("-") })
            try await system.addMailboxes(["caught@boxes.com", "caught-late@boxes.com"], to: id, source: "catch_all")

            let off = try await system.ended(try await system.askLater("catch-all/disable", of: id))
            #expect(off.text("state") == "succeeded", "\(off)")
            #expect(off.number("progress.done") == 26)
            #expect(off.number("progress.total") == 26)
            let zone = try await system.simulator.zone("boxes.com")
            let served = zone.list("rules").compactMap { $0.list("matchers").first?.text("value") }
            #expect(served.sorted() == addresses.sorted())
            #expect(zone.list("rules").allSatisfy { $0.text("name")?.hasPrefix("Restante mailbox ") == true })
            #expect(zone.at("emailRouting")?.list("subdomains").compactMap { $0.text("name") } == ["sub.boxes.com"])
            let mailboxes = try await system.mailboxes(of: id)
            #expect(mailboxes.filter { $0.hasSuffix("active rule") }.count == 26)
            #expect(
                mailboxes.filter { $0.hasPrefix("caught") } == [
                    "caught-late@boxes.com destroyed -", "caught@boxes.com destroyed -",
                ])
            #expect(mailboxes.contains("old@boxes.com expired -"))
            // The rules are there before the catch-all goes, so that no mail is missed between.
            let changes = try await system.simulator.ownChanges()
            let last = changes.lastIndex { $0.hasPrefix("PUT ") }
            #expect(last == changes.count - 1)
        }
    }

    @Test("more mailboxes than a zone holds rules: refused with the way out, and catch-all stays on")
    func ruleLimit() async throws {
        try await withSystem { system in
            let id = try await system.bound("many.com")
            try await system.enableCatchAll(id)
            try await system.addMailboxes((1...201).map { "m\($0)@many.com" }, to: id)
            let calls = try await system.simulator.requests().count

            let refused = try await system.ask("catch-all/disable", of: id)

            #expect(refused.status == 409, "\(refused.text)")
            #expect(refused.json.text("code") == "rule_limit_reached")
            #expect(refused.json.text("detail")?.contains("Keep catch-all on") == true)
            #expect(try await system.simulator.ownChanges(since: calls) == [])
            #expect(try await system.catchAll(of: "many.com") == RunningSystem.managed("many.com"))
            let domain = try await system.domain(id)
            #expect(domain.flag("catchAllEnabled") == true)
            #expect(domain.at("catchAllTransition") == .null)
        }
    }
}
