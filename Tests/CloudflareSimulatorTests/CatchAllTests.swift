import Foundation
import HTTPTypes
import Testing

@testable import CloudflareSimulator

@Suite("The catch-all rule")
struct CatchAllTests {
    @Test("a fresh one is disabled and drops")
    func fresh() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.activeZone()

            let rule = try await simulator.call(.get, "/zones/\(id)/email/routing/rules/catch_all").result

            #expect(rule["enabled"] == false)
            #expect(rule["actions"] == [["type": "drop"]])
            #expect(rule["matchers"] == [["type": "all"]])
            #expect(rule["priority"] == 2_147_483_647)
            #expect(rule["name"] == "")
        }
    }

    @Test("a PUT replaces the whole rule, reads back, and enables where nothing else is said")
    func replace() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules/catch_all"
            let full = try await simulator.call(
                .put, path,
                [
                    "matchers": [["type": "all"]], "actions": [["type": "worker", "value": ["mail"]]],
                    "enabled": false, "name": "ours",
                ])
            let readBack = try await simulator.call(.get, path)
            let short = try await simulator.call(
                .put, path, ["matchers": [["type": "all"]], "actions": [["type": "drop"]]])

            #expect(full.result["name"] == "ours")
            #expect(full.result["enabled"] == false)
            #expect(full.result["actions"] == [["type": "worker", "value": ["mail"]]])
            #expect(readBack.result == full.result)
            #expect(short.result["enabled"] == true)
            #expect(short.result["name"] == "")
            #expect(short.result["id"] == full.result["id"])
        }
    }

    static let refused: [(JSON, String)] = [
        (["matchers": [["type": "all"]], "actions": [["type": "worker", "value": ["nobody"]]]], "404/2016"),
        (["matchers": [["type": "all"]], "actions": [["type": "worker"]]], "400/2007"),
        (["matchers": [["type": "all"]]], "400/2007"),
        (
            [
                "matchers": [["type": "literal", "field": "to", "value": "a@example.com"]],
                "actions": [["type": "drop"]],
            ], "400/2007"
        ),
    ]

    @Test("what cannot be is refused and changes nothing", arguments: refused)
    func refusals(body: JSON, refusal: String) async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules/catch_all"
            let before = try await simulator.call(.get, path).result
            let reply = try await simulator.call(.put, path, body)
            let after = try await simulator.call(.get, path).result

            #expect(reply.refusal == refusal)
            #expect(after == before)
        }
    }

    @Test("a new Worker is unknown to Email Routing until its delay is over")
    func visibility() async throws {
        try await TestSimulator.run(settings: ["scriptVisibleAfterMs": 3000]) { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules/catch_all"
            let body: JSON = ["matchers": [["type": "all"]], "actions": [["type": "worker", "value": ["mail"]]]]
            let early = try await simulator.call(.put, path, body)
            simulator.clock.advance(3)
            let late = try await simulator.call(.put, path, body)

            #expect(early.refusal == "404/2016")
            #expect(late.status == 200)
        }
    }
}
