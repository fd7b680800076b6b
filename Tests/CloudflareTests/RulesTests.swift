import Core
import Testing

@testable import Cloudflare

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Rules of Email Routing")
struct RulesTests {
    static let ruleJSON =
        #"{"id":"a7e6fb77503c41d8a7f3113c6918f10c","tag":"a7e6fb77503c41d8a7f3113c6918f10c","name":"n","enabled":true,"priority":3,"matchers":[{"type":"literal","field":"to","value":"a@example.com"}],"actions":[{"type":"worker","value":["restante-mail"]}],"source":"api"}"#

    @Test("a rule for an address is made and its id read")
    func create() async throws {
        try await Fixture.run(reply: { _ in .ok(Self.ruleJSON) }) { client, stub async throws in
            let rule = try await client.createRoutingRule(
                Fixture.zone, .worker(Fixture.script, address: "a@example.com", name: "Restante mailbox a@example.com"))

            #expect(rule.id == Fixture.rule)
            #expect(rule.address == "a@example.com")
            #expect(rule.pointsTo(Fixture.script))
            #expect(rule.priority == 3)
            #expect(stub.requests[0].line == "POST /client/v4/zones/\(Fixture.zone)/email/routing/rules")
            let expected: JSONValue = [
                "name": "Restante mailbox a@example.com", "enabled": true,
                "matchers": [["type": "literal", "field": "to", "value": "a@example.com"]],
                "actions": [["type": "worker", "value": ["restante-mail"]]],
            ]
            #expect(try json(stub.requests[0].body) == expected)
        }
    }

    @Test("a rule is replaced at its own address")
    func update() async throws {
        try await Fixture.run(reply: { _ in .ok(Self.ruleJSON) }) { client, stub async throws in
            _ = try await client.updateRoutingRule(
                Fixture.zone, Fixture.rule,
                RoutingRuleDraft(
                    name: "n", enabled: false, matchers: [.to("a@example.com")], actions: [.drop], priority: 5))

            #expect(stub.requests[0].line == "PUT /client/v4/zones/\(Fixture.zone)/email/routing/rules/\(Fixture.rule)")
            #expect(try json(stub.requests[0].body)["priority"] == 5)
            #expect(try json(stub.requests[0].body)["enabled"] == false)
        }
    }

    @Test("all rules are listed, the catch-all and unknown kinds among them")
    func list() async throws {
        let others =
            #"{"tag":"1","matchers":[{"type":"all"}],"actions":[{"type":"drop"}],"enabled":false,"priority":2147483647},{"id":"2","matchers":[{"type":"regex","value":"x"}],"actions":[{"type":"teleport"},{"type":"forward","value":["b@example.org"]}],"enabled":true}"#
        try await Fixture.run(reply: { _ in .ok("[" + Self.ruleJSON + "," + others + "]") }) { client, _ async throws in
            let rules = try await client.routingRules(Fixture.zone)

            #expect(rules.map(\.isCatchAll) == [false, true, false])
            #expect(rules[1].id == RuleID("1"))
            #expect(rules[2].matchers == [.other(["type": "regex", "value": "x"])])
            #expect(rules[2].actions == [.other(["type": "teleport"]), .forward(to: ["b@example.org"])])
            #expect(try JSONDecoder().decode([RoutingRule].self, from: JSONEncoder().encode(rules)) == rules)
        }
    }

    static let foreign =
        #"{"id":"c1","tag":"c1","name":" Mine ","enabled":true,"matchers":[{"type":"all","future":1.5}],"actions":[{"type":"forward","value":["me@example.org"],"weight":2}],"priority":2147483647,"source":"wrangler","owner_worker_tag":"w1","novel":{"deep":[1,null]}}"#

    @Test("a foreign catch-all is kept whole and put back as it was")
    func restore() async throws {
        try await Fixture.run(reply: { _ in .ok(Self.foreign) }) { client, stub async throws in
            let rule = try await client.catchAll(Fixture.zone)
            let stored = try JSONEncoder().encode(rule)
            let kept = try JSONDecoder().decode(CatchAllRule.self, from: stored)
            try await client.setCatchAll(Fixture.zone, kept)

            #expect(kept == rule)
            #expect(try JSONDecoder().decode(JSONValue.self, from: stored) == json(Self.foreign))
            #expect(rule.name == "Mine")
            #expect(rule.id == RuleID("c1"))
            #expect(rule.actions == [.forward(to: ["me@example.org"])])
            #expect(!rule.pointsTo(Fixture.script))
            let path = "/client/v4/zones/\(Fixture.zone)/email/routing/rules/catch_all"
            #expect(stub.requests.map(\.line) == ["GET \(path)", "PUT \(path)"])
            let expected: JSONValue = [
                "name": " Mine ", "enabled": true, "matchers": [["type": "all", "future": .double(1.5)]],
                "actions": [["type": "forward", "value": ["me@example.org"], "weight": 2]], "source": "wrangler",
                "owner_worker_tag": "w1",
            ]
            #expect(try json(stub.requests[1].body) == expected)
        }
    }

    @Test(
        "a catch-all with gaps is off, for all mail, and does nothing",
        arguments: ["{}", #"{"name":null,"enabled":null,"matchers":[],"actions":null}"#])
    func gaps(text: String) throws {
        let rule = try JSONDecoder().decode(CatchAllRule.self, from: Data(text.utf8))

        #expect(!rule.enabled)
        #expect(rule.name == "Catch all")
        #expect(rule.matchers == [.all])
        #expect(rule.actions == [])
        #expect(rule.settable == ["name": "", "enabled": false, "matchers": [["type": "all"]], "actions": []])
    }

    @Test("our catch-all points at our script, and is sent with all four fields")
    func ours() {
        let rule = CatchAllRule.worker(Fixture.script, name: "Restante catch-all (example.com)")

        #expect(rule.pointsTo(Fixture.script))
        #expect(
            rule.settable == [
                "name": "Restante catch-all (example.com)", "enabled": true, "matchers": [["type": "all"]],
                "actions": [["type": "worker", "value": ["restante-mail"]]],
            ])
    }

    @Test("what does the same is equivalent, whoever wrote it under whatever name")
    func equivalence() throws {
        let ours = CatchAllRule.worker(Fixture.script, name: "a")
        let read = CatchAllRule(raw: [
            "id": "1", "name": "b", "enabled": true, "matchers": [["type": "all"]],
            "actions": [["type": "worker", "value": ["restante-mail"]]], "priority": 2_147_483_647,
        ])

        #expect(ours.isEquivalent(to: read))
        #expect(!ours.isEquivalent(to: .fresh))
        #expect(!ours.isEquivalent(to: CatchAllRule(name: "a", enabled: false, actions: [.worker(Fixture.script)])))
        #expect(
            !CatchAllRule(raw: ["actions": [["type": "worker", "value": ["restante-mail", "other"]]]]).pointsTo(
                Fixture.script))
    }

    @Test("a rule that is no object is malformed")
    func notARule() async throws {
        let error = try await Fixture.error(.ok("[]")) { _ = try await $0.catchAll(Fixture.zone) }

        #expect(error?.kind == .malformed)
    }

    private func json(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }
}
