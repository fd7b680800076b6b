import Core
import Postgres
import TestSupport
import Testing

/// Wishes about one domain: the same one joins what is under way, others wait for their turn.
@Suite("Domain order")
struct DomainOrderTests {
    private func slowly(_ method: String, _ path: String, _ system: RunningSystem, by milliseconds: Int = 1200) async throws {
        try await system.simulator.addFault([
            "method": .string(method), "path": .string(path), "action": "delay", "delayMs": .int(Int64(milliseconds)), "times": 1,
        ])
    }

    @Test("the same wish joins, the opposite one queues behind it, and the last one wins")
    func queues() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2, workers: 2)) { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("order.com")
            let before = try await system.catchAll(of: "order.com")
            try await slowly("GET", "/accounts/*/workers/scripts*", system)

            let on = try await system.askLater("catch-all/enable", of: id)
            #expect(try await system.askLater("catch-all/enable", of: id, api: 1) == on)
            let forced = try await system.askLater("catch-all/enable", of: id, ["force": true])
            #expect(forced != on, "another wish, though of the same kind")
            let off = try await system.askLater("catch-all/disable", of: id, api: 1)
            #expect(off != on)
            #expect(try await system.askLater("catch-all/disable", of: id) == off)
            let onAgain = try await system.askLater("catch-all/enable", of: id)
            #expect(onAgain != on)
            let disable = try await system.askLater("disable", of: id)
            let busy = try await system.job(disable)
            #expect(busy.text("state") == "waiting")
            #expect(busy.text("waitingFor.reason") == "domain_busy")

            for task in [on, forced, off, onAgain, disable] {
                let ended = try await system.ended(task, atMost: .seconds(30))
                #expect(ended.text("state") == "succeeded", "\(ended)")
            }
            #expect(try await system.domain(id).text("status") == "disabled")
            #expect(try await system.domain(id).flag("catchAllEnabled") == false)
            #expect(try await system.catchAll(of: "order.com") == before)
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("twenty wishes at the same moment on two API servers are one job")
    func together() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2, workers: 2)) { system in
            let id = try await system.bound("crowd.com")
            try await slowly("GET", "/zones/*/dns_records", system)

            let tasks = try await withThrowingTaskGroup(of: String.self) { group in
                for index in 0..<20 { group.addTask { try await system.askLater("delete", of: id, api: index % 2) } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }

            #expect(tasks.count == 1)
            #expect(try await system.ended(try #require(tasks.first)).text("state") == "succeeded")
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<6 { group.addTask { try await system.ask("delete", of: id, api: index % 2).status } }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(answers == [204])
            #expect(try await system.send("GET", "/api/jobs?kind=domain.delete").json.list("jobs").count == 1)
            #expect(try await system.simulator.ownChanges().filter { $0 == "DELETE /zones/:id" }.count == 1)
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("a bind that is wished while the domain is being disabled comes after it, and it is active in the end")
    func wishedBack() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("back.com")
            try await system.enableCatchAll(id)
            try await slowly("PUT", "/zones/*/email/routing/rules/catch_all", system)

            let disable = try await system.askLater("disable", of: id)
            let bind = try await system.bindLater("back.com")
            #expect(bind != disable)
            #expect(try await system.bindLater("back.com") == bind)

            #expect(try await system.ended(disable).text("state") == "succeeded")
            #expect(try await system.ended(bind).text("state") == "succeeded")
            let domain = try await system.domain(id)
            #expect(domain.text("status") == "active")
            #expect(domain.flag("catchAllEnabled") == false)
            #expect(domain.at("disabledAt") == .null)
            #expect(try await system.simulator.zones().count == 1)
        }
    }

    @Test("a catch-all job that waited while the domain went away does nothing")
    func overtaken() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("overtaken.com")
            try await slowly("GET", "/zones/*/email/routing/rules/catch_all", system)
            let on = try await system.askLater("catch-all/enable", of: id)
            let disable = try await system.askLater("disable", of: id)
            let late = try await system.ask("catch-all/enable", of: id, wait: nil)
            let calls = try await system.simulator.requests().count

            #expect(try await system.ended(on).text("state") == "succeeded")
            #expect(try await system.ended(disable).text("state") == "succeeded")
            // It was active when it was wished; when its turn came, it was not.
            if late.status == 202 {
                let ended = try await system.ended(try #require(late.json.text("taskId")))
                #expect(ended.text("state") == "cancelled", "\(ended)")
                #expect(ended.text("error.code") == "job_obsolete")
            }
            let domain = try await system.domain(id)
            #expect(domain.text("status") == "disabled")
            #expect(domain.flag("catchAllEnabled") == false)
            #expect(try await system.catchAll(of: "overtaken.com").flag("enabled") == false)
            #expect(try await system.simulator.ownChanges(since: calls).count <= 2)
        }
    }

    @Test("a cancelled catch-all job leaves a domain that says where it stands, and can be finished or undone")
    func cancelled() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("halfway.com")
            let before = try await system.catchAll(of: "halfway.com")
            try await slowly("PUT", "/zones/*/email/routing/rules/catch_all", system, by: 15_000)
            let on = try await system.askLater("catch-all/enable", of: id)
            try await system.wait(for: "the change") { try await system.simulator.faultHits() == [1] }

            #expect(try await system.send("POST", "/api/jobs/\(on)/cancel").status == 202)
            #expect(try await system.ended(on).text("state") == "cancelled")
            let domain = try await system.domain(id)
            #expect(domain.flag("catchAllEnabled") == false)
            #expect(domain.text("catchAllTransition") == "enabling")
            #expect(try await system.history(of: id).count == 1, "kept before the change")
            try await system.simulator.removeFaults()

            // The rule may be ours by now, whatever became of the call: off is off.
            let off = try await system.ask("catch-all/disable", of: id)
            #expect(off.status == 200, "\(off.text)")
            #expect(off.json.at("catchAllTransition") == .null)
            #expect(try await system.catchAll(of: "halfway.com") == before)
        }
    }
}
