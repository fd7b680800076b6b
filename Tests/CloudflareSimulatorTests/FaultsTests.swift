import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization
import Testing

@testable import CloudflareSimulator

@Suite("Faults")
struct FaultsTests {
    @Test(
        "a status fault answers Cloudflare's envelope with the code of the status",
        arguments: [
            (400, 1004), (401, 10000), (403, 10000), (404, 7003), (409, 2014), (429, 971), (500, 10013), (502, 10013),
            (503, 10013),
        ])
    func status(status: Int, code: Int) async throws {
        try await TestSimulator.run { simulator in
            _ = try await simulator.control(
                .post, "/faults", ["action": "status", "status": .int(status), "retryAfter": 7])

            let reply = try await simulator.call(
                .post, "/zones", ["name": "example.com", "account": ["id": .string(TestSimulator.account)]])

            #expect(reply.refusal == "\(status)/\(code)")
            #expect(reply.json["success"] == false)
            #expect(reply.headers[.retryAfter] == "7")
            #expect(simulator.simulator.world.withLock { $0.zones.isEmpty })
        }
    }

    @Test("a fault strikes as often as it says, and the list shows how often it still will")
    func times() async throws {
        try await TestSimulator.run { simulator in
            let made = try await simulator.control(.post, "/faults", ["action": "status", "status": 500, "times": 2])
            let statuses = [
                try await simulator.call(.get, "/zones").status, try await simulator.call(.get, "/zones").status,
                try await simulator.call(.get, "/zones").status,
            ]
            let list = try await simulator.control(.get, "/faults").json

            #expect(made.json["id"] == "fault-1")
            #expect(statuses == [500, 500, 200])
            #expect(list.arrayValue?.first?["times"] == 0)
            #expect(list.arrayValue?.first?["hits"] == 2)
        }
    }

    @Test("faults are deleted one by one or all at once")
    func deletion() async throws {
        try await TestSimulator.run { simulator in
            for _ in 1...3 { _ = try await simulator.control(.post, "/faults", ["action": "status", "status": 500]) }
            let one = try await simulator.control(.delete, "/faults/fault-2")
            let again = try await simulator.control(.delete, "/faults/fault-2")
            let left = try await simulator.control(.get, "/faults").json.arrayValue?.count
            _ = try await simulator.control(.delete, "/faults")
            let reply = try await simulator.call(.get, "/zones")

            #expect(one.status == 200)
            #expect(again.status == 404)
            #expect(left == 2)
            #expect(reply.status == 200)
        }
    }

    @Test(
        "a fault strikes by chance, method and path",
        arguments: [
            (["probability": .double(0.5)], 0.4, true), (["probability": .double(0.5)], 0.6, false),
            (["probability": 0], 0, false),
            (["method": "POST"], 0, false), (["method": "get"], 0, true), (["path": "/zones"], 0, true),
            (["path": "/client/v4/zones"], 0, true), (["path": "/zones/*"], 0, false), (["path": "*"], 0, true),
        ] as [(JSON, Double, Bool)])
    func choice(more: JSON, random: Double, strikes: Bool) async throws {
        try await TestSimulator.run(random: random) { simulator in
            var fault = more.objectValue ?? JSONObject()
            fault["action"] = "status"
            _ = try await simulator.control(.post, "/faults", .object(fault))

            let reply = try await simulator.call(.get, "/zones")

            #expect((reply.status == 500) == strikes)
        }
    }

    @Test("a garbled answer is 200 and no JSON, and its effect has happened")
    func garble() async throws {
        try await TestSimulator.run { simulator in
            _ = try await simulator.control(.post, "/faults", ["action": "garble", "times": 1])

            let reply = try await simulator.call(
                .post, "/zones", ["name": "example.com", "account": ["id": .string(TestSimulator.account)]])
            let line = try await simulator.logLines().first

            #expect(reply.status == 200)
            #expect(!reply.text.isEmpty)
            #expect(throws: JSONParser.Malformed.self) { try JSONParser.parse(Array(reply.text.utf8)) }
            #expect(simulator.simulator.world.withLock { $0.zoneIDs["example.com"] != nil })
            #expect(line?["deliberate"] == true)
            #expect(line?["response"] == .null)
            #expect(line?["sent"]?["text"]?.stringValue == reply.text)
        }
    }

    @Test("a delay comes before the usual answer")
    func delay() async throws {
        try await TestSimulator.run { simulator in
            _ = try await simulator.control(.post, "/faults", ["action": "delay", "delayMs": 50])
            let started = ContinuousClock.now

            let reply = try await simulator.call(.get, "/zones")

            #expect(reply.status == 200)
            #expect(ContinuousClock.now - started >= .milliseconds(50))
        }
    }

    @Test("a gateway's page can stand in for the envelope")
    func page() async throws {
        try await TestSimulator.run { simulator in
            _ = try await simulator.control(
                .post, "/faults", ["action": "status", "status": 502, "body": "<html>Bad gateway</html>"])

            let reply = try await simulator.call(.get, "/zones")

            #expect(reply.status == 502)
            #expect(reply.text == "<html>Bad gateway</html>")
            #expect(reply.headers[.contentType] == "text/html; charset=UTF-8")
        }
    }

    @Test(
        "a cut connection brings no answer, with its effect or without",
        arguments: [("drop_after_effect", true), ("close", false)])
    func cut(action: String, effect: Bool) async throws {
        try await TestSimulator.run(setup: .ahc()) { simulator in
            _ = try await simulator.control(.post, "/faults", ["action": .string(action), "times": 1])
            let body: JSON = ["name": "example.com", "account": ["id": .string(TestSimulator.account)]]

            await #expect(throws: (any Error).self) { try await simulator.call(.post, "/zones", body) }
            let done = simulator.simulator.world.withLock { $0.zoneIDs["example.com"] != nil }
            let next = try await simulator.call(.get, "/zones")
            let lines = try await simulator.logLines()

            #expect(done == effect)
            #expect(next.status == 200)
            #expect(lines.count == 2)
            #expect(lines.first?["response"] == .null)
            #expect(lines.first?["deliberate"] == true)
            #expect(lines.first?["fault"] == ["id": "fault-1", "action": .string(action)])
            #expect(lines.last?["deliberate"] == false)
        }
    }

    @Test(
        "a fault that cannot be is refused",
        arguments: [
            [:], ["action": "explode"], ["action": "status", "status": 99], ["action": "status", "probability": 2],
            ["action": "delay", "delayMs": "soon"], ["action": "close", "times": -1], ["action": "close", "tmies": 1],
        ] as [JSON])
    func invalid(body: JSON) async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.control(.post, "/faults", body)
            let list = try await simulator.control(.get, "/faults")

            #expect(reply.status == 400)
            #expect(list.json == [])
        }
    }

    @Test(
        "a star in a path stands for anything, slashes included",
        arguments: [
            ("*", "/zones", true), ("/zones", "/zones", true), ("/zones", "/zones/1", false),
            ("/zones/*", "/zones/1/email", true), ("/zones/*/email/*", "/zones/1/2/email/routing", true),
            ("/zones/*/email", "/zones/1/dns", false), ("*/catch_all", "/zones/1/email/routing/rules/catch_all", true),
            ("a*a", "a", false), ("a*a", "aa", true), ("a*b*c", "a-c-b", false), ("", "", true), ("**", "x", true),
        ])
    func patterns(pattern: String, path: String, matches: Bool) {
        #expect(PathPattern(pattern).matches(path) == matches)
    }
}
