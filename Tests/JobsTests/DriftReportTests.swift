import Cloudflare
import Core
import Store
import Testing

@testable import Jobs

/// Where a zone differs from what we left there.
@Suite("Drift report")
struct DriftReportTests {
    private static let script = ScriptName(rawValue: "mail")
    private static let ours = CatchAllRule(raw: rule("Restante", "worker", "mail"))
    private static let exchangers = ["route1", "route2", "route3"].map { name in
        DNSRecord(type: "MX", name: "example.com", content: "\(name).mx.cloudflare.net", priority: 1)
    }
    private static let policy = DNSRecord(
        type: "TXT", name: "example.com", content: "\"v=spf1 include:_spf.mx.cloudflare.net ~all\"")

    private static func rule(_ name: String, _ type: String, _ value: String) -> JSONValue {
        [
            "name": .string(name), "enabled": true, "matchers": [["type": "all"]],
            "actions": [["type": .string(type), "value": [.string(value)]]],
        ]
    }

    private static func settings(_ enabled: Bool, _ status: String) throws -> EmailRoutingSettings {
        try JSONValue.object(["enabled": .bool(enabled), "status": .string(status)]).decode(EmailRoutingSettings.self)
    }

    private static func routed(
        _ id: String, _ address: String, enabled: Bool = true, script: String = "mail"
    ) throws -> RoutingRule {
        try JSONValue.object([
            "id": .string(id), "enabled": .bool(enabled), "actions": [["type": "worker", "value": [.string(script)]]],
            "matchers": [["type": "literal", "field": "to", "value": .string(address)]],
        ]).decode(RoutingRule.self)
    }

    /// A zone as we left it, with catch-all on and a mailbox.
    private static func view() throws -> ZoneView {
        ZoneView(
            zone: Zone(id: try #require(ZoneID(rawValue: "zone")), name: "example.com", status: .active, nameServers: ["a.ns"]),
            emailRouting: try settings(true, "ready"), catchAll: ours, rules: [try routed("rule", "Box@example.com")],
            needed: exchangers + [policy], records: exchangers + [policy])
    }

    private static func expectation(catchAll: CatchAllRule? = ours) -> DriftReport.Expectation {
        DriftReport.Expectation(
            catchAll: catchAll, isOurs: { rule in script.map(rule.pointsTo) ?? false }, previous: nil,
            rules: ["box@example.com": "rule"], script: script)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var found: [String]
        var catchAll: CatchAllRule? = ours
        var change: @Sendable (inout ZoneView) throws -> Void

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "nothing", found: []) { _ in },
        Case(name: "moved away", found: ["zone"]) { view in
            view.zone = Zone(id: view.zone.id, name: "example.com", status: .moved)
        },
        Case(name: "routing off", found: ["email_routing", "mx"]) { view in
            view.emailRouting = try settings(false, "unconfigured")
            view.records = []
        },
        Case(name: "routing misconfigured", found: ["email_routing"]) { $0.emailRouting = try settings(true, "misconfigured") },
        Case(name: "records unlocked", found: []) { $0.emailRouting = try settings(true, "unlocked") },
        Case(name: "a status that is not told", found: []) { view in
            view.emailRouting = try JSONValue.object(["enabled": true]).decode(EmailRoutingSettings.self)
        },
        Case(name: "a foreign catch-all", found: ["catch_all"]) {
            $0.catchAll = CatchAllRule(raw: rule("x", "forward", "a@b.c"))
        },
        Case(name: "our catch-all by another name", found: []) { $0.catchAll = CatchAllRule(raw: rule("x", "worker", "mail")) },
        Case(name: "our catch-all, off at Cloudflare", found: ["catch_all"]) { view in
            view.catchAll = CatchAllRule(name: "x", enabled: false, actions: ours.actions)
        },
        Case(name: "ours, though it should be off", found: ["catch_all"], catchAll: nil) { _ in },
        Case(name: "ours, disabled, where it should be off", found: [], catchAll: nil) { view in
            view.catchAll = CatchAllRule(name: "x", enabled: false, actions: ours.actions)
        },
        Case(name: "anybody's, where ours is off", found: [], catchAll: nil) { view in
            view.catchAll = CatchAllRule(raw: rule("x", "forward", "a@b.c"))
        },
        Case(name: "a missing exchanger", found: ["mx"]) { $0.records?.removeFirst() },
        Case(name: "a foreign exchanger", found: ["mx"]) { view in
            view.records?.append(DNSRecord(type: "MX", name: "example.com", content: "mx.example.net", priority: 1))
        },
        Case(name: "exchangers in other letters, with a dot", found: []) { view in
            view.records =
                exchangers.map { DNSRecord(type: "MX", name: $0.name, content: $0.content.uppercased() + ".") } + [policy]
        },
        Case(name: "records that may not be read", found: []) { $0.records = nil },
        Case(name: "no policy", found: ["spf"]) { $0.records?.removeLast() },
        Case(name: "two policies", found: ["spf"]) { view in
            view.records?.append(DNSRecord(type: "TXT", name: "example.com", content: "v=spf1 -all"))
        },
        Case(name: "a policy that includes us and others", found: []) { view in
            view.records =
                exchangers + [
                    DNSRecord(
                        type: "TXT", name: "example.com",
                        content: "v=spf1 include:_spf.mx.cloudflare.net include:example.net ~all")
                ]
        },
        Case(name: "a policy in two strings", found: []) { view in
            view.records =
                exchangers + [
                    DNSRecord(type: "TXT", name: "example.com", content: "\"v=spf1 include:_spf.mx.\" \"cloudflare.net ~all\"")
                ]
        },
        Case(name: "other texts", found: []) { view in
            view.records?.append(DNSRecord(type: "TXT", name: "example.com", content: "google-site-verification=x"))
        },
        Case(name: "a rule that is gone", found: ["routing_rule"]) { $0.rules = [] },
        Case(name: "a rule that is off", found: ["routing_rule"]) {
            $0.rules = [try routed("rule", "box@example.com", enabled: false)]
        },
        Case(name: "a rule for another address", found: ["routing_rule"]) { $0.rules = [try routed("rule", "x@example.com")] },
        Case(name: "a rule that hands the mail to another Worker", found: ["routing_rule"]) {
            $0.rules = [try routed("rule", "box@example.com", script: "theirs")]
        },
        Case(name: "rules of others besides", found: []) { $0.rules.append(try routed("theirs", "theirs@example.com")) },
    ]

    @Test("each difference is found, and nothing else", arguments: cases)
    func findings(example: Case) throws {
        var view = try Self.view()
        try example.change(&view)

        let findings = DriftReport(expected: Self.expectation(catchAll: example.catchAll)).findings(in: view)

        #expect(findings.map(\.what) == example.found)
        #expect(findings.allSatisfy { $0.expected != $0.found })
        #expect(findings.allSatisfy { ($0.what == "routing_rule") == ($0.subject == "box@example.com") })
    }

    @Test("a zone that is gone is one difference")
    func gone() {
        let findings = DriftReport(expected: Self.expectation()).findings(in: nil)

        #expect(findings.map(\.what) == ["zone"])
        #expect(findings.first?.found == ["status": "deleted"])
    }
}
