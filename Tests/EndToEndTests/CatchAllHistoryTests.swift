import Core
import Foundation
import TestSupport
import Testing

/// The versions of a catch-all rule: listed in pages, each restorable, none ever lost.
@Suite("Catch-all history")
struct CatchAllHistoryTests {
    private static let drop: JSONValue = ["type": "drop"]

    @Test("any version is restored, whatever stands there, and the one that went is a version too")
    func restores() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("versions.com")
            try await system.simulator.setCatchAll(of: "versions.com", to: Self.drop, name: "first")
            try await system.enableCatchAll(id)
            try await system.simulator.setCatchAll(of: "versions.com", to: Self.drop, name: "second", enabled: false)
            try await system.enableCatchAll(id, force: true)
            var kept = try await system.history(of: id)
            #expect(kept.compactMap { $0.text("rule.name") } == ["second", "first"])
            let second = try #require(kept[0].text("id"))
            let first = try #require(kept[1].text("id"))

            // While catch-all is on, restoring switches it off.
            let restored = try await system.ask("catch-all/restore", of: id, ["snapshotId": .string(second)])
            #expect(restored.status == 200, "\(restored.text)")
            #expect(restored.json.flag("catchAllEnabled") == false)
            #expect(try await system.catchAll(of: "versions.com").text("name") == "second")
            #expect(try await system.history(of: id).count == 2)

            // While it is off, whatever is there gives way, and is kept.
            try await system.simulator.setCatchAll(of: "versions.com", to: Self.drop, name: "third")
            let again = try await system.ask("catch-all/restore", of: id, ["snapshotId": .string(second)])
            #expect(again.status == 200, "\(again.text)")
            kept = try await system.history(of: id)
            #expect(kept.compactMap { $0.text("rule.name") } == ["third", "second", "first"])
            #expect(kept.first?.text("reason") == "restore")

            // A rule that is there already costs nothing.
            let calls = try await system.simulator.requests().count
            #expect(try await system.ask("catch-all/restore", of: id, ["snapshotId": .string(second)]).status == 200)
            #expect(try await system.simulator.ownChanges(since: calls) == [])
            #expect(try await system.history(of: id).count == 3)

            // While catch-all is on and somebody changed the rule: a conflict, unless forced.
            try await system.enableCatchAll(id)
            try await system.simulator.setCatchAll(
                of: "versions.com", to: ["type": "worker", "value": ["another"]], name: "fourth", uploading: "another")
            let refused = try await system.ask("catch-all/restore", of: id, ["snapshotId": .string(first)])
            #expect(refused.status == 409, "\(refused.text)")
            #expect(refused.json.text("code") == "catch_all_conflict")
            #expect(try await system.catchAll(of: "versions.com").text("name") == "fourth")
            let forced = try await system.ask("catch-all/restore", of: id, ["snapshotId": .string(first), "force": true])
            #expect(forced.status == 200, "\(forced.text)")
            #expect(try await system.catchAll(of: "versions.com").text("name") == "first")
            #expect(try await system.history(of: id).first?.text("rule.name") == "fourth")

            // Also of a domain that is disabled.
            #expect(try await system.ask("disable", of: id).status == 200)
            let late = try await system.ask("catch-all/restore", of: id, ["snapshotId": .string(second)])
            #expect(late.status == 200, "\(late.text)")
            #expect(try await system.catchAll(of: "versions.com").text("name") == "second")
            #expect(try await system.domain(id).text("status") == "disabled")
        }
    }

    @Test("versions are listed newest first, in pages, with who took them, when, why and their hash")
    func pages() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("pages.com")
            for number in 1...5 {
                try await system.simulator.setCatchAll(of: "pages.com", to: Self.drop, name: "rule \(number)")
                try await system.enableCatchAll(id, force: true)
            }

            let all = try await system.history(of: id)
            #expect(all.map { $0.number("version") } == [5, 4, 3, 2, 1])
            let path = "/api/domains/\(id)/catch-all/history?limit=2"
            var seen: [JSONValue] = []
            var cursor: String?
            var pages = 0
            repeat {
                let page = try await system.send("GET", path + (cursor.map { "&cursor=\($0)" } ?? "")).json
                seen += page.list("snapshots")
                cursor = page.text("nextCursor")
                pages += 1
            } while cursor != nil && pages < 9
            #expect(pages == 3)
            #expect(seen == all)

            let one = try #require(all.first)
            #expect(one.text("id")?.hasPrefix("cas_") == true)
            #expect(one.text("hash")?.count == 64)
            #expect(one.text("actor")?.hasPrefix("usr_") == true)
            #expect(one.text("jobId")?.hasPrefix("job_") == true)
            #expect(one.text("zoneId") == (try await system.simulator.zone("pages.com").text("id")))
            let taken = try #require(one.text("takenAt").flatMap { JSONCoding.date($0) })
            #expect(abs(taken.timeIntervalSinceNow) < 120)
            // The same rule has the same hash, whatever Cloudflare says besides.
            #expect(Set(all.compactMap { $0.text("hash") }).count == 5)
            let answer = try await system.send("GET", "/api/domains/\(id)/catch-all/history?cursor=odd")
            #expect(answer.status == 400)
        }
    }

    @Test("a domain that is bound anew after its deletion has its old versions, and none of them is previous")
    func survivesDeletion() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("reborn.com")
            try await system.simulator.setCatchAll(of: "reborn.com", to: Self.drop, name: "old times")
            try await system.enableCatchAll(id)
            #expect(try await system.ask("delete", of: id).status == 204)
            #expect(try await system.send("GET", "/api/domains/\(id)/catch-all/history").json.list("snapshots").count == 1)

            let again = try await system.bound("reborn.com")

            #expect(again == id)
            let domain = try await system.domain(id)
            #expect(domain.flag("catchAllEnabled") == false)
            #expect(try await system.history(of: id).map { $0.flag("isPrevious") } == [false])
        }
    }
}
