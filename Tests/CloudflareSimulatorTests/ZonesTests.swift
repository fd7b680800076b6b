import Foundation
import HTTPTypes
import Testing

@testable import CloudflareSimulator

@Suite("Zones")
struct ZonesTests {
    @Test("a new zone is pending with two name servers and becomes active when its time has come")
    func activation() async throws {
        try await TestSimulator.run(settings: ["activationDelayMs": 300]) { simulator in
            let id = try await simulator.pendingZone()
            let pending = try await simulator.call(.get, "/zones/\(id)")
            simulator.clock.advance(0.3)
            let active = try await simulator.call(.get, "/zones/\(id)")

            #expect(pending.result["status"] == "pending")
            #expect(pending.result["activated_on"] == .null)
            #expect(pending.result["name_servers"]?.arrayValue?.count == 2)
            #expect(id.count == 32)
            #expect(active.result["status"] == "active")
            #expect(active.result["activated_on"]?.stringValue != nil)
        }
    }

    @Test("a negative delay leaves activation to the control plane")
    func byHand() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.pendingZone()
            simulator.clock.advance(1_000_000)
            let check = try await simulator.call(.put, "/zones/\(id)/activation_check")
            let before = try await simulator.call(.get, "/zones/\(id)")
            let activation = try await simulator.control(.post, "/zones/example.com/activate")
            let after = try await simulator.call(.get, "/zones/\(id)")
            let unknown = try await simulator.control(.post, "/zones/other.com/activate")

            #expect(check.result["id"]?.stringValue == id)
            #expect(before.result["status"] == "pending")
            #expect(activation.status == 200)
            #expect(after.result["status"] == "active")
            #expect(unknown.status == 404)
        }
    }

    @Test(
        "a name that cannot become a zone is refused with Cloudflare's code",
        arguments: [
            ("taken.com", 1061), ("foreign.com", 1061), ("com", 1049), ("co.uk", 1049), ("nobody.com", 1049),
            ("a.example.com", 1116), ("a.example.co.uk", 1116), ("odd.com", 1099), ("often.com", 1105),
            ("bad.com", 1097), ("resting.com", 1098), ("-x.com", 1002), ("ex ample.com", 1002), ("", 1002),
        ])
    func refusals(name: String, code: Int) async throws {
        let settings: JSON = [
            "foreignZones": ["foreign.com"], "unregisteredZones": ["nobody.com"], "unidentifiedZones": ["odd.com"],
            "restrictedZones": ["often.com"], "bannedZones": ["bad.com"], "temporarilyBannedZones": ["resting.com"],
        ]
        try await TestSimulator.run(settings: settings) { simulator in
            _ = try await simulator.pendingZone("taken.com")

            let reply = try await simulator.call(
                .post, "/zones", ["name": .string(name), "account": ["id": .string(TestSimulator.account)]])

            #expect(reply.refusal == "400/\(code)")
            #expect(reply.json["success"] == false)
            #expect(reply.result == .null)
        }
    }

    @Test("an account that is not there is refused")
    func account() async throws {
        try await TestSimulator.run { simulator in
            let reply = try await simulator.call(
                .post, "/zones",
                ["name": "example.com", "account": ["id": "ffffffffffffffffffffffffffffffff"]])

            #expect(reply.refusal == "400/1067")
        }
    }

    @Test("a deleted zone is gone, and comes back under other name servers and another id")
    func deletion() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.pendingZone()
            let servers = try await simulator.call(.get, "/zones/\(id)").result["name_servers"]
            let deleted = try await simulator.call(.delete, "/zones/\(id)")
            let gone = try await simulator.call(.get, "/zones/\(id)")
            let again = try await simulator.pendingZone()
            let newServers = try await simulator.call(.get, "/zones/\(again)").result["name_servers"]

            #expect(deleted.result["id"]?.stringValue == id)
            #expect(gone.refusal == "404/7003")
            #expect(again != id)
            #expect(newServers != servers)
        }
    }

    @Test("the list pages to an empty page, with a complete result_info")
    func paging() async throws {
        try await TestSimulator.run { simulator in
            for number in 1...7 { _ = try await simulator.pendingZone("zone\(number).com") }

            let first = try await simulator.call(.get, "/zones?per_page=5")
            let second = try await simulator.call(.get, "/zones?per_page=5&page=2")
            let third = try await simulator.call(.get, "/zones?per_page=5&page=3")
            let large = try await simulator.call(.get, "/zones?per_page=500")
            let falling = try await simulator.call(.get, "/zones?order=name&direction=desc&per_page=5")

            #expect(first.names == ["zone1.com", "zone2.com", "zone3.com", "zone4.com", "zone5.com"])
            #expect(
                first.info == ["page": 1, "per_page": 5, "count": 5, "total_count": 7, "total_pages": 2])
            #expect(second.names == ["zone6.com", "zone7.com"])
            #expect(third.names.isEmpty)
            #expect(third.json["success"] == true)
            #expect(large.info["per_page"] == 50)
            #expect(falling.names.first == "zone7.com")
        }
    }

    @Test(
        "the list is filtered",
        arguments: [
            ("name=alpha.com", ["alpha.com"]), ("name=contains:a", ["alpha.com", "beta.org"]),
            ("name=ends_with:.org", ["beta.org"]), ("name=starts_with:al", ["alpha.com"]),
            ("name=not_equal:alpha.com", ["beta.org"]), ("status=active", ["beta.org"]),
            ("status=pending", ["alpha.com"]), ("account.id=\(TestSimulator.account)", ["alpha.com", "beta.org"]),
            ("account.id=ffffffffffffffffffffffffffffffff", []), ("type=full", ["alpha.com", "beta.org"]),
            ("name=alpha.com&status=active", []),
            ("name=alpha.com&status=active&match=any", ["alpha.com", "beta.org"]),
        ])
    func filters(query: String, names: [String]) async throws {
        try await TestSimulator.run { simulator in
            _ = try await simulator.pendingZone("alpha.com")
            _ = try await simulator.activeZone("beta.org")

            let reply = try await simulator.call(.get, "/zones?\(query)")

            #expect(reply.names == names)
        }
    }

    @Test("a pair of name servers is never given twice")
    func nameServers() {
        var world = World(accounts: [TestSimulator.account], tokens: [], settings: .init())

        let pairs = (0..<500).map { number in
            world.addZone(name: "z\(number).com", account: TestSimulator.account, type: "full", at: .now).nameServers
        }

        #expect(Set(pairs).count == 500)
    }
}
