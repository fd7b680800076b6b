import Cloudflare
import Core
import Store

/// Compares a zone with what we left there. Only compares: nothing is mended by it.
struct DriftReport: Sendable {
    /// What we left there.
    struct Expectation: Sendable {
        /// Our catch-all rule where it is on.
        var catchAll: CatchAllRule?
        /// Whether a rule hands its mail to our Worker.
        var isOurs: @Sendable (CatchAllRule) -> Bool
        /// The rule that stood there before; shown where ours is there though catch-all is off.
        var previous: CatchAllRule?
        /// Rules of registered mailboxes: their ids by address.
        var rules: [String: String]
        /// The script that they hand their mail to, where one is configured.
        var script: ScriptName?
    }

    typealias Finding = DriftQueries.Finding

    let expected: Expectation

    /// - Parameter view: `nil` for a zone that is gone.
    func findings(in view: ZoneView?) -> [Finding] {
        guard let view else {
            return [Finding(what: "zone", expected: ["status": "active"], found: ["status": "deleted"])]
        }
        return zone(view) + emailRouting(view) + catchAll(view) + exchangers(view) + senderPolicy(view) + mailboxRules(view)
    }

    private func zone(_ view: ZoneView) -> [Finding] {
        guard view.zone.status != .active else { return [] }
        return [
            Finding(
                what: "zone", expected: ["status": "active"],
                found: ["status": .string(view.zone.status.rawValue), "nameServers": strings(view.zone.nameServers)])
        ]
    }

    private func emailRouting(_ view: ZoneView) -> [Finding] {
        let settings = view.emailRouting
        // Records that somebody unlocked still serve; whether they are right is looked at one by one.
        let isFine = settings.enabled && [nil, .ready, .unlocked].contains(settings.status)
        guard !isFine else { return [] }
        return [
            Finding(
                what: "email_routing", expected: ["enabled": true, "status": "ready"],
                found: [
                    "enabled": .bool(settings.enabled), "status": settings.status.map { .string($0.rawValue) } ?? .null,
                ])
        ]
    }

    private func catchAll(_ view: ZoneView) -> [Finding] {
        if let wanted = expected.catchAll {
            guard !view.catchAll.isEquivalent(to: wanted) else { return [] }
            return [Finding(what: "catch_all", expected: wanted.settable, found: view.catchAll.settable)]
        }
        guard expected.isOurs(view.catchAll), view.catchAll.enabled else { return [] }
        return [
            Finding(
                what: "catch_all", expected: (expected.previous ?? .fresh).settable, found: view.catchAll.settable)
        ]
    }

    /// Another mail server beside Email Routing's takes mail away, and a missing one loses it.
    private func exchangers(_ view: ZoneView) -> [Finding] {
        guard let needed = view.needed, let records = view.records else { return [] }
        let wanted = contents(needed, "MX")
        let there = contents(records, "MX")
        guard !wanted.isEmpty, wanted != there else { return [] }
        return [Finding(what: "mx", expected: strings(wanted.sorted()), found: strings(there.sorted()))]
    }

    /// The policy may name others besides, but must include Email Routing (RFC 7208 §5.2).
    private func senderPolicy(_ view: ZoneView) -> [Finding] {
        guard let records = view.records, view.emailRouting.enabled else { return [] }
        let policies = records.filter { $0.type == "TXT" }.map { text($0.content) }
            .filter { $0.lowercased().hasPrefix("v=spf1") }
        guard policies.count != 1 || !policies[0].lowercased().contains("include:_spf.mx.cloudflare.net") else { return [] }
        return [
            Finding(
                what: "spf", expected: ["v=spf1 include:_spf.mx.cloudflare.net ~all"], found: strings(policies.sorted()))
        ]
    }

    /// The character strings of a TXT record make one text, without anything between them (RFC 7208 §3.3).
    private func text(_ content: String) -> String {
        let parts = content.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return content }
        return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }.joined()
    }

    private func mailboxRules(_ view: ZoneView) -> [Finding] {
        let there = Dictionary(view.rules.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        return expected.rules.sorted { $0.key < $1.key }.compactMap { address, id in
            let rule = there[id]
            guard rule.map({ !serves($0, address) }) ?? true else { return nil }
            return Finding(
                what: "routing_rule", subject: address, expected: ["id": .string(id), "enabled": true],
                found: rule.map(\.raw) ?? .null)
        }
    }

    private func serves(_ rule: RoutingRule, _ address: String) -> Bool {
        rule.address?.lowercased() == address && rule.enabled && (expected.script.map(rule.pointsTo) ?? true)
    }

    private func contents(_ records: [DNSRecord], _ type: String) -> Set<String> {
        Set(
            records.filter { $0.type == type }.map { record in
                let name = record.content.lowercased()
                return name.hasSuffix(".") ? String(name.dropLast()) : name
            })
    }

    private func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}

extension [DriftQueries.Finding] {
    /// Addresses whose rules are not as we left them.
    var lostAddresses: [String] { filter { $0.what == "routing_rule" }.map(\.subject) }
    /// Whether the zone's rules were seen.
    var sawRules: Bool { !contains { $0.what == "zone" } }
}
