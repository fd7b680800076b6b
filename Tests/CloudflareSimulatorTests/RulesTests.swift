import Foundation
import HTTPTypes
import Testing

@testable import CloudflareSimulator

@Suite("Routing rules")
struct RulesTests {
    private static func rule(_ address: String, _ action: JSON = ["type": "drop"]) -> JSON {
        [
            "matchers": [["type": "literal", "field": "to", "value": .string(address)]], "actions": [action],
            "name": "a rule",
        ]
    }

    @Test("a rule is made, read, replaced and deleted")
    func lifeCycle() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules"
            let made = try await simulator.call(
                .post, path, Self.rule("a@example.com", ["type": "worker", "value": ["mail"]]))
            let rule = path + "/" + (made.result["id"]?.stringValue ?? "")
            let read = try await simulator.call(.get, rule)
            let replaced = try await simulator.call(
                .put, rule,
                [
                    "matchers": [["type": "literal", "field": "to", "value": "b@example.com"]],
                    "actions": [["type": "drop"]], "enabled": false, "priority": 7,
                ])
            let deleted = try await simulator.call(.delete, rule)
            let gone = try await simulator.call(.get, rule)

            #expect(made.result["enabled"] == true)
            #expect(made.result["priority"] == 0)
            #expect(made.result["source"] == "api")
            #expect(made.result["id"] == made.result["tag"])
            #expect(read.result == made.result)
            #expect(replaced.result["priority"] == 7)
            #expect(replaced.result["enabled"] == false)
            #expect(replaced.result["name"] == "")
            #expect(deleted.result == replaced.result)
            #expect(gone.refusal == "404/2013")
        }
    }

    @Test("the list holds the catch-all last, pages, and filters by enabled")
    func list() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules"
            for number in 1...6 {
                _ = try await simulator.call(.post, path, Self.rule("a\(number)@example.com"))
            }
            let first = try await simulator.call(.get, path + "?per_page=5")
            let second = try await simulator.call(.get, path + "?per_page=5&page=2")
            let third = try await simulator.call(.get, path + "?per_page=5&page=3")
            let disabled = try await simulator.call(.get, path + "?enabled=false")

            #expect(first.result.arrayValue?.count == 5)
            #expect(first.info["total_count"] == 7)
            #expect(first.info["total_pages"] == 2)
            #expect(second.result.arrayValue?.last?["matchers"] == [["type": "all"]])
            #expect(second.result.arrayValue?.last?["priority"] == 2_147_483_647)
            #expect(third.result == [])
            #expect(disabled.result.arrayValue?.count == 1)
        }
    }

    static let refused: [(String, JSON, String)] = [
        ("the same matcher", rule("TAKEN@example.com"), "409/2014"),
        ("the catch-all's matcher", ["matchers": [["type": "all"]], "actions": [["type": "drop"]]], "409/2020"),
        ("an unknown Worker", rule("a@example.com", ["type": "worker", "value": ["nobody"]]), "404/2016"),
        ("no Worker", rule("a@example.com", ["type": "worker"]), "400/2007"),
        ("an unknown destination", rule("a@example.com", ["type": "forward", "value": ["x@example.net"]]), "404/2015"),
        ("an unverified one", rule("a@example.com", ["type": "forward", "value": ["new@example.net"]]), "400/2054"),
        ("two destinations", rule("a@example.com", ["type": "forward", "value": ["x@x.net", "y@y.net"]]), "400/2007"),
        ("a value with drop", rule("a@example.com", ["type": "drop", "value": ["x"]]), "400/2007"),
        ("an unknown action", rule("a@example.com", ["type": "bounce"]), "400/2007"),
        ("no actions", ["matchers": [["type": "literal", "field": "to", "value": "a@example.com"]]], "400/2007"),
        (
            "two actions",
            [
                "matchers": [["type": "literal", "field": "to", "value": "a@example.com"]],
                "actions": [["type": "drop"], ["type": "drop"]],
            ], "400/2007"
        ),
        ("no matchers", ["matchers": [], "actions": [["type": "drop"]]], "400/2007"),
        (
            "another field",
            ["matchers": [["type": "literal", "field": "from", "value": "a@b.c"]], "actions": [["type": "drop"]]],
            "400/2007"
        ),
        ("a long address", rule(String(repeating: "a", count: 80) + "@example.com"), "400/2007"),
        ("another domain", rule("a@example.net"), "400/2007"),
    ]

    @Test("a rule that cannot be is refused", arguments: refused)
    func refusals(what: String, body: JSON, refusal: String) async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules"
            _ = try await simulator.call(.post, path, Self.rule("taken@example.com"))
            _ = try await simulator.call(
                .post, "/accounts/\(TestSimulator.account)/email/routing/addresses", ["email": "new@example.net"])

            let reply = try await simulator.call(.post, path, body)

            #expect(reply.refusal == refusal, "\(what)")
            #expect(reply.json["messages"] == reply.json["errors"])
        }
    }

    @Test("the catch-all cannot be changed by way of its id")
    func catchAllByID() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules"
            let catchAll = try await simulator.call(.get, path + "/catch_all").result["id"]?.stringValue ?? ""
            let put = try await simulator.call(.put, path + "/" + catchAll, Self.rule("a@example.com"))
            let delete = try await simulator.call(.delete, path + "/" + catchAll)
            let get = try await simulator.call(.get, path + "/" + catchAll)

            #expect(put.refusal == "409/2020")
            #expect(delete.refusal == "409/2020")
            #expect(get.status == 200)
        }
    }

    @Test("two hundred rules are a zone's limit")
    func limit() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules"
            for number in 1...200 {
                let reply = try await simulator.call(.post, path, Self.rule("a\(number)@example.com"))
                #expect(reply.status == 200)
            }

            let over = try await simulator.call(.post, path, Self.rule("b@example.com"))

            #expect(over.refusal == "400/2028")
        }
    }

    @Test("a rule keeps its own matcher when it is replaced")
    func replaceKeepsMatcher() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let path = "/zones/\(id)/email/routing/rules"
            let rule = try await simulator.call(.post, path, Self.rule("a@example.com")).result["id"]?.stringValue ?? ""

            let reply = try await simulator.call(.put, path + "/" + rule, Self.rule("a@example.com"))

            #expect(reply.status == 200)
        }
    }

    @Test("a verified destination may be forwarded to; deleting it disables the rule")
    func addresses() async throws {
        try await TestSimulator.run { simulator in
            let id = try await simulator.mailZone()
            let addresses = "/accounts/\(TestSimulator.account)/email/routing/addresses"
            let made = try await simulator.call(.post, addresses, ["email": "Me@example.net"])
            let again = try await simulator.call(.post, addresses, ["email": "me@example.net"])
            let address = addresses + "/" + (made.result["id"]?.stringValue ?? "")
            let verified = try await simulator.call(.patch, address, ["status": "verified"])
            let rule = try await simulator.call(
                .post, "/zones/\(id)/email/routing/rules",
                Self.rule("a@example.com", ["type": "forward", "value": ["me@example.net"]]))
            let listed = try await simulator.call(.get, addresses + "?verified=true")
            let deleted = try await simulator.call(.delete, address)
            let gone = try await simulator.call(.get, address)
            let after = try await simulator.call(
                .get, "/zones/\(id)/email/routing/rules/\(rule.result["id"]?.stringValue ?? "")")

            #expect(made.result["verified"] == .null)
            #expect(again.refusal == "409/2031")
            #expect(verified.result["verified"]?.stringValue != nil)
            #expect(rule.status == 200)
            #expect(listed.result.arrayValue?.count == 1)
            #expect(deleted.status == 200)
            #expect(gone.refusal == "404/2015")
            #expect(after.result["enabled"] == false)
        }
    }

    @Test("an account lists the rules of all its zones")
    func account() async throws {
        try await TestSimulator.run { simulator in
            for name in ["one.com", "two.com"] {
                let id = try await simulator.mailZone(name)
                _ = try await simulator.call(.post, "/zones/\(id)/email/routing/rules", Self.rule("a@\(name)"))
            }

            let reply = try await simulator.call(.get, "/accounts/\(TestSimulator.account)/email/routing/rules")

            #expect(reply.info["total_count"] == 4)
        }
    }
}
