import Core
import Foundation
import TestSupport
import Testing

/// Deleting zones of ours: what was in them is written down first, and nobody's mailboxes go with them.
@Suite("Delete")
struct DeleteTests {
    @Test("everything in the zone is exported before it goes, as JSON and as a master file")
    func exports() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("archive.com")
            let records: [JSONValue] = [
                ["type": "A", "name": "www.archive.com", "content": "192.0.2.1", "ttl": 300, "proxied": true],
                ["type": "CNAME", "name": "blog.archive.com", "content": "www.archive.com", "ttl": 1],
                ["type": "TXT", "name": "archive.com", "content": "\"say \\\"hi\\\"\"", "ttl": 120, "comment": "a note"],
                ["type": "MX", "name": "else.archive.com", "content": "mx.example.net", "priority": 5, "ttl": 3600],
            ]
            for record in records { try await system.simulator.addRecord(to: "archive.com", record) }
            try await system.simulator.addRule(to: "archive.com", for: "info@archive.com", action: ["type": "drop"])
            try await system.simulator.setCatchAll(of: "archive.com", to: ["type": "drop"], name: "theirs")
            let before = try await system.simulator.zone("archive.com")

            let answer = try await system.ask("delete", of: id)

            #expect(answer.status == 204, "\(answer.text)")
            #expect(answer.text == "")
            #expect(try await system.simulator.zones() == [])
            #expect(try await system.send("GET", "/api/domains/\(id)").status == 404)
            #expect(try await system.domain(named: "archive.com") == nil)
            let list = try await system.send("GET", "/api/domains/\(id)/exports").json.list("exports")
            #expect(list.count == 1)
            let export = try #require(list.first)
            #expect(export.text("mailDomain") == "archive.com")
            #expect(export.text("zoneId") == before.text("id"))
            #expect(export.at("content") == nil || export.at("content") == .null)

            let path = "/api/domains/\(id)/exports/\(export.text("id") ?? "")"
            let json = try await system.send("GET", path)
            #expect(json.headers["content-type"]?.hasPrefix("application/json") == true)
            #expect(json.headers["content-disposition"] == "attachment; filename=\"archive.com.json\"")
            let content = try #require(json.json.at("content"))
            #expect(content.list("dnsRecords") == before.list("dnsRecords"))
            #expect(content.list("routingRules") == before.list("rules"))
            #expect(content.at("catchAll") == before.at("catchAll"))
            #expect(content.at("emailRouting") == before.at("emailRouting"))
            #expect(content.text("zone.id") == before.text("id"))
            #expect(content.text("zone.name") == "archive.com")

            let bind = try await system.send("GET", path + "?format=bind")
            #expect(bind.status == 200)
            #expect(bind.headers["content-type"] == "text/dns; charset=utf-8")
            #expect(bind.headers["content-disposition"] == "attachment; filename=\"archive.com.zone\"")
            let lines = bind.text.split(separator: "\n").map(String.init)
            #expect(lines.contains("$ORIGIN archive.com."))
            for line in [
                "www.archive.com.\t300\tIN\tA\t192.0.2.1", "blog.archive.com.\t300\tIN\tCNAME\twww.archive.com.",
                "archive.com.\t120\tIN\tTXT\t\"say \\\"hi\\\"\"\t; a note", "else.archive.com.\t3600\tIN\tMX\t5\tmx.example.net.",
            ] {
                #expect(lines.contains(line), "\(line) in \(bind.text)")
            }
            #expect(lines.count { !$0.hasPrefix(";;") && !$0.hasPrefix("$") } == before.list("dnsRecords").count)
            #expect(try await system.send("GET", path, headers: ["Accept": "text/dns"]).text == bind.text)
            #expect(try await system.send("GET", path + "?format=pdf").status == 400)
            let unknown = "/api/domains/\(id)/exports/exp_00000000000000000000000000000000"
            #expect(try await system.send("GET", unknown).status == 404)
            #expect(try await system.send("GET", unknown + "?format=bind").status == 404)
        }
    }

    @Test("it is refused while mailboxes live, with their count, and nothing is touched")
    func mailboxes() async throws {
        try await RunningSystem.with { system in
            let id = try await system.bound("full.com")
            try await system.addMailboxes(["a@full.com", "b@full.com"], to: id)
            try await system.addMailboxes(["c@full.com"], to: id, status: "destroyed")
            let calls = try await system.simulator.requests().count

            let refused = try await system.ask("delete", of: id)
            #expect(refused.status == 409, "\(refused.text)")
            #expect(refused.json.text("code") == "domain_has_mailboxes")
            #expect(refused.json.number("details.mailboxes") == 2)
            #expect(refused.json.text("details.domainId") == id)
            #expect(try await system.simulator.ownCalls(since: calls) == [])
            #expect(try await system.domain(id).text("status") == "active")

            for address in ["a@full.com", "b@full.com"] { try await system.destroyMailbox(address) }
            #expect(try await system.ask("delete", of: id).status == 204)
            #expect(try await system.simulator.zones() == [])
        }
    }

    @Test("a second wish joins the first, a third finds it gone, and a zone that is gone at Cloudflare is no obstacle")
    func repeats() async throws {
        try await RunningSystem.with { system in
            let id = try await system.bound("twice.com")
            try await system.simulator.addFault([
                "method": "DELETE", "path": "/zones/*", "action": "delay", "delayMs": 1500, "times": 1,
            ])
            let first = try await system.askLater("delete", of: id)
            #expect(try await system.domain(id).text("status") == "deleting")
            #expect(try await system.askLater("delete", of: id) == first)
            for what in ["retry", "disable", "catch-all/restore"] {
                let busy = try await system.ask(what, of: id, ["snapshotId": "cas_00000000000000000000000000000000"])
                #expect(busy.status == 409, "\(what): \(busy.text)")
                #expect(busy.json.text("code") == "domain_busy", "\(what)")
            }
            let busy = try await system.bind("twice.com")
            #expect(busy.json.text("code") == "domain_busy", "\(busy.text)")
            #expect(try await system.ended(first).text("state") == "succeeded")
            #expect(try await system.ask("delete", of: id, wait: nil).status == 204)

            let other = try await system.bound("vanished.com")
            try await system.simulator.deleteZone("vanished.com")
            #expect(try await system.ask("delete", of: other).status == 204)
            #expect(try await system.domain(named: "vanished.com") == nil)
            // There was nothing left to be exported, and that is not made up.
            #expect(try await system.send("GET", "/api/domains/\(other)/exports").json.list("exports") == [])

            // A zone whose deletion nobody answered for is deleted once.
            let third = try await system.bound("unanswered.com")
            try await system.simulator.addFault([
                "method": "DELETE", "path": "/zones/*", "action": "drop_after_effect", "times": 1,
            ])
            #expect(try await system.ask("delete", of: third).status == 204)
            #expect(try await system.send("GET", "/api/domains/\(third)/exports").json.list("exports").count == 1)
            #expect(try await system.simulator.zones() == [])
            #expect(try await system.witness.violations() == [])
        }
    }

    @Test("the name can be bound again, with a zone of its own, and deleted again with an export of its own")
    func rebinds() async throws {
        try await RunningSystem.with { system in
            try await system.simulator.uploadScript()
            let id = try await system.bound("phoenix.com")
            let zone = try await system.domain(id).text("zoneId")
            try await system.enableCatchAll(id)
            #expect(try await system.ask("delete", of: id).status == 204)

            let again = try await system.bind("phoenix.com", wait: 20)

            #expect(again.status < 300, "\(again.text)")
            #expect(again.json.text("id") == id)
            #expect(again.json.text("zoneId") != zone)
            #expect(again.json.flag("catchAllEnabled") == false)
            #expect(again.json.text("bindingSource") == "project_bind")
            #expect(again.json.at("disabledAt") == .null)
            #expect(try await system.ask("delete", of: id).status == 204)
            let zones = try await system.send("GET", "/api/domains/\(id)/exports").json.list("exports").map { $0.text("zoneId") }
            #expect(zones.count == 2)
            #expect(zones.last == zone)

            // A zone that somebody made meanwhile is not ours to delete.
            try await system.simulator.makeZone("phoenix.com")
            let adopted = try await system.bind("phoenix.com", wait: 20)
            #expect(adopted.json.text("bindingSource") == "catalog", "\(adopted.text)")
            #expect(try await system.ask("delete", of: id).status == 409)
        }
    }
}
