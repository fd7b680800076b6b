import Core
import Foundation
import TestSupport
import Testing

/// Cloudflare's zones beside our domains, in one list.
@Suite("Catalog")
struct CatalogTests {
    private func catalog(_ system: RunningSystem, _ query: String = "") async throws -> JSONValue {
        let answer = try await system.send("GET", "/api/domains/catalog" + query)
        guard answer.status == 200 else { throw SystemFailure("catalog: \(answer.status) \(answer.text)") }
        return answer.json
    }

    @Test("zones of all pages and our domains are one list by name, each with what is known of it")
    func merges() async throws {
        try await RunningSystem.with { system in
            let names = (100..<165).map { "zone\($0).com" }
            for name in names { try await system.simulator.makeZone(name) }
            let bound = try await system.bound("bound.com")
            let lost = try await system.bound("lost.com")
            try await system.simulator.deleteZone("lost.com")
            let deleted = try await system.bound("deleted.com")
            #expect(try await system.ask("delete", of: deleted).status == 204)
            try await system.simulator.makeZone("deleted.com")

            let list = try await catalog(system)

            let items = list.list("domains")
            #expect(items.compactMap { $0.text("mailDomain") } == (names + ["bound.com", "lost.com", "deleted.com"]).sorted())
            #expect(items.allSatisfy { $0.at("mailDomain") == $0.at("rootDomain") })
            #expect(list.text("cloudflareSync.status") == "live")
            for member in ["retryAfter", "retryAfterSeconds", "rateLimitContext"] {
                #expect(list.at("cloudflareSync")?.at(member) == .null)
            }
            #expect(list.at("nextCursor") == .null)
            let zone = try await system.simulator.zone("zone100.com")
            let fresh = try #require(items.first { $0.text("mailDomain") == "zone100.com" })
            #expect(fresh.text("cloudflareAvailability") == "available")
            #expect(fresh.text("projectStatus") == "not_enabled")
            #expect(fresh.text("zoneId") == zone.text("id"))
            #expect(fresh.text("cloudflareStatus") == "active")
            #expect(fresh.list("nameServers").count == 2)
            for member in ["id", "bindingSource", "lastProvisionError", "createdAt", "disabledAt"] {
                #expect(fresh.at(member) == .null, "\(member)")
            }
            let both = try #require(items.first { $0.text("mailDomain") == "bound.com" })
            #expect(both.text("id") == bound)
            #expect(both.text("cloudflareAvailability") == "available")
            #expect(both.text("projectStatus") == "active")
            #expect(both.text("bindingSource") == "project_bind")
            let local = try #require(items.first { $0.text("mailDomain") == "lost.com" })
            #expect(local.text("id") == lost)
            #expect(local.text("cloudflareAvailability") == "missing")
            #expect(local.at("cloudflareStatus") == .null)
            // The row of a deleted domain is not shown, its new zone is.
            let anew = try #require(items.first { $0.text("mailDomain") == "deleted.com" })
            #expect(anew.at("id") == .null)
            #expect(anew.text("projectStatus") == "not_enabled")

            var paged: [JSONValue] = []
            var cursor: String?
            let calls = try await system.simulator.requests().count
            repeat {
                let page = try await catalog(system, "?limit=30" + (cursor.map { "&cursor=\($0)" } ?? ""))
                paged += page.list("domains")
                cursor = page.text("nextCursor")
            } while cursor != nil && paged.count < 200
            #expect(paged == items)
            // Two pages of 50 at Cloudflare, for the first of ours only.
            #expect(try await system.simulator.ownCalls(since: calls) == ["GET /zones", "GET /zones"])
        }
    }

    @Test("while Cloudflare asks to wait, our own domains are shown, and it is not called")
    func rateLimited() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.makeZone("theirs.com")
            _ = try await system.bound("mine.com")
            _ = try await catalog(system)
            try await system.simulator.addFault(
                ["method": "GET", "path": "/zones", "action": "status", "status": 429, "retryAfter": 30, "times": 1])

            for attempt in 1...3 {
                let list = try await catalog(system)
                #expect(list.text("cloudflareSync.status") == "rate_limited", "attempt \(attempt)")
                #expect((20...30).contains(list.number("cloudflareSync.retryAfterSeconds") ?? 0))
                let until = try #require(list.text("cloudflareSync.retryAfter").flatMap { JSONCoding.date($0) })
                #expect((15...31).contains(until.timeIntervalSinceNow))
                #expect(list.text("cloudflareSync.rateLimitContext.projectOperation") == "catalog.refresh")
                #expect(list.text("cloudflareSync.rateLimitContext.cloudflareMethod") == "GET")
                #expect(list.list("domains").compactMap { $0.text("mailDomain") } == ["mine.com"])
                #expect(list.list("domains").first?.text("projectStatus") == "active")
            }
            #expect(try await system.simulator.faultHits() == [1])
            let calls = try await system.simulator.requests()
            #expect(calls.last?.number("response.status") == 429)
        }
    }

    @Test(
        "any other trouble is told, and never as ours",
        arguments: [
            (401, 502, "cloudflare_auth"), (403, 502, "cloudflare_auth"), (500, 502, "cloudflare_unavailable"),
            (503, 502, "cloudflare_unavailable"), (409, 409, "cloudflare_conflict"),
        ])
    func troubles(status: Int, answered: Int, code: String) async throws {
        try await RunningSystem.with { system in
            try await system.simulator.addFault(
                ["method": "GET", "path": "/zones", "action": "status", "status": .int(Int64(status))])

            let answer = try await system.send("GET", "/api/domains/catalog")

            #expect(answer.status == answered, "\(answer.text)")
            #expect(answer.json.text("code") == code)
            try await system.simulator.removeFaults()
            #expect(try await system.send("GET", "/api/domains/catalog").status == 200)
        }
    }

    @Test("those who look at the same time share a list, and nobody sees one that is older than the wish")
    func shared() async throws {
        try await RunningSystem.with(SystemOptions(apis: 2)) { system in
            // Long enough for all to be there before a list is, however busy the machine.
            try await system.simulator.addFault(["method": "GET", "path": "/zones", "action": "delay", "delayMs": 3000])
            try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<12 {
                    group.addTask { try await system.send("GET", "/api/domains/catalog", api: index % 2).status }
                }
                for try await status in group { #expect(status == 200) }
            }
            let lists = try await system.simulator.ownCalls().filter { $0 == "GET /zones" }.count
            #expect(lists <= 4, "\(lists) lists for twelve who came together")
            try await system.simulator.removeFaults()

            try await system.simulator.makeZone("just-made.com")
            let names = try await catalog(system).list("domains").compactMap { $0.text("mailDomain") }
            #expect(names == ["just-made.com"])
        }
    }

    @Test("without the management of Cloudflare only our domains are there, and it is live")
    func unmanaged() async throws {
        try await RunningSystem.with(SystemOptions(workers: 0, settings: ["EMAIL_ROUTING_MANAGEMENT_ENABLED": "false"])) {
            system in
            let list = try await catalog(system)

            #expect(list.list("domains") == [])
            #expect(list.text("cloudflareSync.status") == "live")
        }
    }
}
