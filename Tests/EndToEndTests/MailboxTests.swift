import Core
import Postgres
import TestSupport
import Testing

/// Mailboxes through the real programs: made, had, ended, alone and many at once.
@Suite("Mailboxes")
struct MailboxTests {
    private func withDomain(
        _ name: String, apis: Int = 1, _ body: @Sendable (RunningSystem, String) async throws -> Void
    ) async throws {
        try await RunningSystem.with(SystemOptions(apis: apis)) { system in
            try await system.simulator.uploadScript()
            try await body(system, try await system.bound(name))
        }
    }

    private func send(
        _ system: RunningSystem, _ method: String, _ path: String, _ body: JSONValue? = nil, headers: [String: String] = [:],
        api: Int = 0
    ) async throws -> SystemAnswer {
        try await system.send(
            method, "/api/mailboxes" + path, body: try body.map { try JSONCoding.encodeToString($0) }, headers: headers, api: api)
    }

    private func rules(_ system: RunningSystem, _ domain: String) async throws -> [String] {
        try await system.simulator.zone(domain).list("rules").compactMap { $0.text("name") }.sorted()
    }

    @Test("one is made with its rule, and ended with it; its address is free then")
    func life() async throws {
        try await withDomain("life.com") { system, _ in
            let made = try await send(system, "POST", "", ["localPart": "ada", "expiresInMinutes": 120])
            #expect(made.status == 201, "\(made.text)")
            #expect(made.json.text("address") == "ada@life.com")
            #expect(made.json.text("delivery") == "ready")
            #expect(made.json.text("routingRuleId") != nil)
            #expect(try await rules(system, "life.com") == ["Restante mailbox ada@life.com"])
            let id = try #require(made.json.text("id"))

            let below = try await send(system, "POST", "", ["localPart": "ada", "subdomain": "desk"])
            #expect(below.status == 201, "\(below.text)")
            #expect(try await rules(system, "life.com").count == 2)

            let ended = try await send(system, "DELETE", "/\(id)")
            #expect(ended.status == 200, "\(ended.text)")
            #expect(ended.json.text("status") == "destroyed")
            #expect(ended.json.at("routingRuleId") == .null)
            #expect(try await rules(system, "life.com") == ["Restante mailbox ada@desk.life.com"])
            #expect(try await send(system, "DELETE", "/\(id)").json == ended.json)
            #expect(try await send(system, "POST", "/ensure", ["address": "ada@life.com"]).status == 201)
        }
    }

    @Test("two hundred at once over two servers get one mailbox with one rule, and one of them made it")
    func ensured() async throws {
        try await withDomain("many.com", apis: 2) { system, _ in
            let answers = try await withThrowingTaskGroup(of: SystemAnswer.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        try await send(
                            system, "POST", "/ensure", ["address": "one@many.com"], headers: ["Prefer": "wait=60"],
                            api: number % 2)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(answers.count { $0.status == 201 } == 1)
            #expect(answers.count { $0.status == 200 } == 199)
            #expect(Set(answers.compactMap { $0.json.text("id") }).count == 1)
            #expect(answers.allSatisfy { $0.json.text("delivery") == "ready" })
            #expect(try await rules(system, "many.com") == ["Restante mailbox one@many.com"])
        }
    }

    @Test("what Cloudflare refuses is the answer, and the address is free again")
    func refused() async throws {
        try await withDomain("refused.com") { system, _ in
            try await system.simulator.addFault(
                ["method": "POST", "path": "/zones/*/email/routing/rules", "action": "status", "status": 403, "times": 1])

            let answer = try await send(system, "POST", "", ["localPart": "ada"])

            #expect(answer.status == 502, "\(answer.text)")
            #expect(answer.json.text("code") == "cloudflare_auth")
            try await system.simulator.removeFaults()
            let database = system.database
            try await system.wait(for: "the reservation to be cleared away") {
                try await database.value("SELECT count(*) FROM mailboxes WHERE status <> 'destroyed'", as: Int.self) == 0
            }
            let again = try await send(system, "POST", "", ["localPart": "ada"])
            #expect(again.status == 201, "\(again.text)")
        }
    }

    @Test("with catch-all on a mailbox is ready at once, and has a rule when it goes off")
    func catchAll() async throws {
        try await withDomain("all.com") { system, domain in
            try await system.enableCatchAll(domain)
            let before = try await system.simulator.requestCount()

            let made = try await send(system, "POST", "", ["localPart": "ada"])

            #expect(made.status == 201)
            #expect(made.json.text("delivery") == "ready")
            #expect(made.json.at("routingRuleId") == .null)
            #expect(try await system.simulator.requestCount() == before)
            #expect(try await system.ask("catch-all/disable", of: domain).status == 200)
            #expect(try await rules(system, "all.com") == ["Restante mailbox ada@all.com"])
        }
    }

    @Test("many are made and ended by one request each, with a job that shows how far it is")
    func bulk() async throws {
        try await withDomain("bulk.com") { system, _ in
            let made = try await send(
                system, "POST", "/bulk", ["count": 20, "tags": ["load"]], headers: ["Prefer": "wait=60"])
            #expect(made.status == 200, "\(made.text)")
            #expect(made.json.number("job.progress.done") == 20)
            #expect(made.json.list("mailboxes").count { $0.text("delivery") == "ready" } == 20)
            #expect(try await rules(system, "bulk.com").count == 20)

            let ended = try await send(system, "POST", "/bulk-delete", ["tag": "load"], headers: ["Prefer": "wait=60"])
            #expect(ended.status == 200, "\(ended.text)")
            #expect(ended.json.list("mailboxes").count { $0.text("status") == "destroyed" } == 20)
            #expect(try await rules(system, "bulk.com") == [])
        }
    }
}
