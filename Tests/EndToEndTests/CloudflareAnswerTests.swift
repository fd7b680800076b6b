import Core
import Foundation
import TestSupport
import Testing

/// Answers of Cloudflare's that do not say how things stand, or when to come back: lost ones, conflicts, long waits.
@Suite("Cloudflare's answers")
struct CloudflareAnswerTests {
    private static let routing = "/zones/*/email/routing"

    @Test("a lost answer repeats nothing, and our own rule is not taken for what was before")
    func unanswered() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("lost.com")
            let lost: @Sendable (String, String) -> JSONValue = { method, path in
                ["method": .string(method), "path": .string(path), "action": "drop_after_effect", "times": 1]
            }
            try await system.simulator.addFault(lost("PUT", "\(Self.routing)/rules/catch_all"))
            let before = try await system.catchAll(of: "lost.com")
            try await system.enableCatchAll(id)
            #expect(try await system.history(of: id).count == 1, "our own rule is never what was before")
            try await system.addMailboxes(["box@lost.com"], to: id)
            try await system.simulator.removeFaults()
            try await system.simulator.addFault(lost("POST", "\(Self.routing)/rules"))
            try await system.simulator.addFault(lost("PUT", "\(Self.routing)/rules/catch_all"))

            let off = try await system.ask("catch-all/disable", of: id)

            #expect(off.status == 200, "\(off.text)")
            #expect(try await system.catchAll(of: "lost.com") == before)
            #expect(try await system.simulator.zone("lost.com").list("rules").count == 1)
            #expect(try await system.mailboxes(of: id) == ["box@lost.com active rule"])
        }
    }

    @Test("a conflict over what is there already is settled by looking, and one over nothing by trying again")
    func conflicts() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("conflict.com")
            try await system.simulator.addFault(
                ["method": "POST", "path": .string("\(Self.routing)/enable"), "action": "status", "status": 409, "times": 1])
            #expect(try await system.ask("retry", of: id).status == 200)

            // "Duplicated Zone rule", and no such rule is listed: the mailbox must not be left without one.
            try await system.enableCatchAll(id)
            try await system.addMailboxes(["box@conflict.com"], to: id)
            try await system.simulator.removeFaults()
            try await system.simulator.addFault(
                ["method": "POST", "path": .string("\(Self.routing)/rules"), "action": "status", "status": 409, "times": 1])
            let off = try await system.ask("catch-all/disable", of: id)
            #expect(off.status == 200, "\(off.text)")
            #expect(try await system.simulator.faultHits() == [1])
            #expect(try await system.mailboxes(of: id) == ["box@conflict.com active rule"])
        }
    }

    @Test("a long wait in the middle of a change: 20 seconds without a call, no failure, and then the end")
    func longWait() async throws {
        try await RunningSystem.with(SystemOptions(workers: 2)) { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("patient.com")
            try await system.enableCatchAll(id)
            try await system.addMailboxes((1...3).map { "m\($0)@patient.com" }, to: id)
            let before = try await system.simulator.requests().count
            try await system.simulator.addFault(
                [
                    "method": "POST", "path": .string("\(Self.routing)/rules"), "action": "status", "status": 429,
                    "retryAfter": 20, "times": 1,
                ])

            let task = try await system.askLater("catch-all/disable", of: id)

            let waiting = try await system.job(task) { $0.text("waitingFor.reason") == "rate_limit" }
            let until = try #require(waiting.text("waitingFor.until").flatMap { JSONCoding.date($0) })
            #expect((10...21).contains(until.timeIntervalSinceNow))
            #expect(try await system.send("POST", "/api/jobs/\(task)/retry").status == 409)
            let done = try await system.ended(task, atMost: .seconds(40))
            #expect(done.text("state") == "succeeded", "\(done)")
            #expect(done.number("failures") == 0)
            // Those that were on their way beside the refused one could not know.
            let calls = try await system.simulator.requests().dropFirst(before)
            let refused = try #require(
                calls.first { $0.number("response.status") == 429 }?.text("at").flatMap { JSONCoding.date($0) })
            let early = calls.compactMap { $0.text("at").flatMap { JSONCoding.date($0) } }
                .filter { (1...19.5).contains($0.timeIntervalSince(refused)) }
            #expect(early == [])
            #expect(try await system.simulator.zone("patient.com").list("rules").count == 3)
            #expect(try await system.mailboxes(of: id).allSatisfy { $0.hasSuffix("rule") })
        }
    }
}
