import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import CloudflareSimulator

@Suite("The control plane")
struct ControlPlaneTests {
    @Test("settings are merged by name and shown whole")
    func settings() async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.control(
                .post, "/settings",
                ["budgetLimit": 5, "tokens": ["extra": ["permissions": ["zone:read"]]], "foreignZones": ["Taken.com"]])
            _ = try await simulator.control(.post, "/settings", ["tokens": ["more": [:]]])
            let shown = try await simulator.control(.get, "/settings").json
            let extra = try await simulator.call(.get, "/zones", token: "extra")
            _ = try await simulator.control(.post, "/settings", ["tokens": ["extra": nil]])
            let forgotten = try await simulator.call(.get, "/zones", token: "extra")

            #expect(reply.json["budgetLimit"] == 5)
            #expect(shown["activationDelayMs"] == -1)
            #expect(shown["foreignZones"] == ["taken.com"])
            #expect(shown["tokens"]?.objectValue?.keys == ["extra", "more"])
            #expect(extra.status == 200)
            #expect(forgotten.refusal == "403/9109")
        }
    }

    @Test(
        "a setting that cannot be is refused and changes nothing",
        arguments: [
            ["budgetLimit": 7, "budgetLimt": 1], ["budgetLimit": -1], ["budgetLimit": "7"],
            ["budgetLimit": 7, "enableOnPending": "maybe"], ["budgetLimit": 7, "foreignZones": [1]],
            ["budgetLimit": 7, "budgetWindowSeconds": 0],
            ["budgetLimit": 7, "tokens": ["t": ["permissions": ["zone"]]]],
            ["budgetLimit": 7, "tokens": ["t": ["right": []]]], ["budgetLimit": 7, "tokens": ["t": ["status": "odd"]]],
        ] as [JSON])
    func invalid(body: JSON) async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.control(.post, "/settings", body)
            let limit = try await simulator.control(.get, "/settings").json["budgetLimit"]

            #expect(reply.status == 400)
            #expect(limit == 1200)
        }
    }

    @Test("a reset forgets zones, scripts, faults, log, budget and settings")
    func reset() async throws {
        try await TestSimulator.run { simulator in
            _ = try await simulator.mailZone()
            _ = try await simulator.control(.post, "/settings", ["budgetLimit": 5])
            _ = try await simulator.control(.post, "/faults", ["action": "status", "path": "/none"])
            let reply = try await simulator.control(.post, "/reset")
            let state = try await simulator.control(.get, "/state").json
            let faults = try await simulator.control(.get, "/faults").json
            let requests = try await simulator.control(.get, "/requests").text
            let budget = try await simulator.control(.get, "/budget").json
            let settings = try await simulator.control(.get, "/settings").json
            let zones = try await simulator.call(.get, "/zones")

            #expect(reply.status == 200)
            #expect(state["zones"] == [])
            #expect(state["scripts"] == [])
            #expect(faults == [])
            #expect(requests == "")
            #expect(budget == [:])
            #expect(settings["budgetLimit"] == 1200)
            #expect(zones.status == 200)
        }
    }

    @Test("the state shows zones by name with all that belongs to them")
    func state() async throws {
        try await TestSimulator.run { simulator in
            _ = try await simulator.pendingZone("zebra.com")
            let id = try await simulator.mailZone()
            _ = try await simulator.call(
                .post, "/zones/\(id)/email/routing/rules",
                [
                    "matchers": [["type": "literal", "field": "to", "value": "a@example.com"]],
                    "actions": [["type": "drop"]],
                ])

            let state = try await simulator.control(.get, "/state").json
            let zone = try await simulator.zoneState()

            #expect(state["zones"]?.arrayValue?.compactMap { $0["name"]?.stringValue } == ["example.com", "zebra.com"])
            #expect(zone["id"]?.stringValue == id)
            #expect(zone["status"] == "active")
            #expect(zone["nameServers"]?.arrayValue?.count == 2)
            #expect(zone["emailRouting"]?["enabled"] == true)
            #expect(zone["rules"]?.arrayValue?.count == 1)
            #expect(zone["catchAll"]?["actions"] == [["type": "drop"]])
            #expect(zone["dnsRecords"]?.arrayValue?.count == 5)
            #expect(state["scripts"]?.arrayValue?.first?["name"] == "mail")
            #expect(
                state["counts"]
                    == [
                        "zones": 2, "rules": 1, "dnsRecords": 5, "scripts": 1, "addresses": 0, "requests": 5,
                    ])
        }
    }

    @Test("the log has a line an exchange, with the token masked")
    func log() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.pendingZone()
            _ = try await simulator.call(.get, "/zones?name=example.com&page=1")
            _ = try await simulator.call(.get, "/zones/\(id)/email/routing")
            _ = try await simulator.upload("mail", ["main_module": "worker.js"], part: "files")
            _ = try await simulator.call(.get, "/zones", token: nil, headers: [.authorization: "simulator-token"])

            let lines = try await simulator.logLines()
            let text = try await simulator.control(.get, "/requests").text
            let since = try await simulator.logLines(since: 3)

            #expect(lines.count == 5)
            #expect(!text.contains("simulator-token"))
            #expect(lines[0]["method"] == "POST")
            #expect(lines[0]["path"] == "/client/v4/zones")
            #expect(lines[0]["body"]?["name"] == "example.com")
            #expect(lines[0]["headers"]?["authorization"] == "Bearer ***")
            #expect(lines[0]["response"]?["status"] == 200)
            #expect(lines[0]["response"]?["body"]?["result"]?["id"]?.stringValue == id)
            #expect(lines[0]["at"] == "2027-01-15T08:00:00.000Z")
            #expect(lines[0]["token"] == "token-1")
            #expect(lines[0]["zone"] == "example.com")
            #expect(lines[0]["deliberate"] == false)
            #expect(lines[1]["query"] == ["name": "example.com", "page": "1"])
            #expect(lines[2]["zone"] == "example.com")
            #expect(lines[3]["multipart"] == ["metadata": ["main_module": "worker.js"], "parts": ["worker.js"]])
            #expect(lines[4]["headers"]?["authorization"] == "***")
            #expect(lines[4]["token"] == "none")
            #expect(since.compactMap { $0["index"]?.intValue } == [3, 4])
        }
    }

    @Test("a log in memory keeps the newest, bounded in octets, under the indices they had")
    func bounds() {
        let log = RequestLog()
        let body = ByteBuffer(repeating: 0x61, count: 64 * 1024)
        for _ in 0..<6000 {
            log.append(
                Exchange(
                    at: "", method: "GET", path: "/", query: Query(), headers: [:], body: body, token: "", zone: nil))
        }

        let (first, kept) = log.exchanges(since: 0)

        #expect(log.count == 6000)
        #expect(first + kept.count == 6000)
        #expect(kept.count > 3000)
        #expect(kept.reduce(0) { $0 + $1.cost } <= RequestLog.mostOctets)
        #expect(log.exchanges(since: 5999).exchanges.count == 1)
        #expect(log.exchanges(since: 9999).exchanges.isEmpty)
    }

    @Test("a long body is cut in the log")
    func longBody() async throws {
        try await TestSimulator.run { simulator in
            _ = try await simulator.send(
                .post, "/client/v4/zones", [.authorization: "Bearer simulator-token"],
                ByteBuffer(repeating: 0x61, count: 100_000))

            let line = try await simulator.logLines().first

            #expect(line?["body"]?.stringValue?.utf8.count == 64 * 1024)
        }
    }

    @Test("a file takes the same lines")
    func file() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "simulator-\(UUID()).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let log = RequestLog(file: try LogFile(path: path))
        for number in 0..<2 {
            log.append(
                Exchange(
                    at: "now", method: "GET", path: "/\(number)", query: Query(), headers: [:], body: ByteBuffer(),
                    token: "t", zone: nil))
        }

        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")

        #expect(lines.map(String.init) == log.exchanges(since: 0).exchanges.enumerated().map { $1.line(index: $0) })
        #expect(throws: LogFile.Unwritable.self) { try LogFile(path: "/nowhere/at/all") }
    }
}
