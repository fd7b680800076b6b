import Core
import Postgres
import TestSupport

/// All that is left of a domain here and at Cloudflare, in lines without its name, ids and times: two domains with the same fate have the
/// same picture.
struct DomainPicture: Sendable {
    let lines: [String]

    /// What is only here, and what is only there.
    func differences(from other: DomainPicture) -> [String] {
        let (here, there) = (Set(lines), Set(other.lines))
        return here.subtracting(there).sorted().map { "+ " + $0 } + there.subtracting(here).sorted().map { "- " + $0 }
            + (lines.count == other.lines.count ? [] : ["\(lines.count) lines, not \(other.lines.count)"])
    }

    /// - Parameter zones: all of them, as the simulator keeps them.
    static func of(_ name: String, _ zones: [JSONValue], _ system: RunningSystem) async throws -> DomainPicture {
        let zone = zones.first { $0.text("name") == name }
        let rows = try await system.database.values(rows(name), as: String.self)
        return DomainPicture(lines: (try cloudflare(zone) + rows).map { masked($0, name) }.sorted())
    }

    private static func cloudflare(_ zone: JSONValue?) throws -> [String] {
        guard let zone else { return ["zone: none"] }
        let routing = zone.at("emailRouting") ?? .null
        var lines = ["zone: \(zone.text("status") ?? "")"]
        lines.append("routing: \(routing.flag("enabled") == true) \(routing.text("status") ?? "")")
        lines += routing.list("subdomains").map { "mail domain: \($0.text("name") ?? "") \($0.text("status") ?? "")" }
        lines.append("catch-all: \(try JSONCoding.encodeToString(zone.at("catchAll") ?? .null))")
        lines += try zone.list("rules").map { "rule: \(try JSONCoding.encodeToString($0))" }
        lines += zone.list("dnsRecords").map {
            "record: \($0.text("type") ?? "") \($0.text("name") ?? "") \($0.text("content") ?? "")"
        }
        return lines
    }

    /// Whether the rule that a mailbox believes in is its own is for `lostRules(_:_:_:)` to say; here it has one or none.
    private static func rows(_ name: String) -> SQL {
        """
        WITH d AS (SELECT * FROM domains WHERE name = \(name))
        SELECT 'domain: ' || (to_jsonb(d) - ARRAY['id', 'name_servers', 'catch_all_previous'])::text || ' previous '
               || coalesce((SELECT s.version::text FROM catch_all_snapshots s WHERE s.id = d.catch_all_previous), 'none') FROM d
        UNION ALL
        SELECT 'mailbox: ' || m.address || ' ' || m.status || ' ' || m.delivery
               || CASE WHEN m.routing_rule_id IS NULL THEN '' ELSE ' rule' END
          FROM mailboxes m JOIN d ON d.id = m.domain_id
        UNION ALL
        SELECT 'subdomain: ' || s.name || CASE WHEN s.cleanup_at IS NULL THEN '' ELSE ' marked' END
          FROM subdomains s JOIN d ON d.id = s.domain_id
        UNION ALL
        SELECT 'snapshot: ' || s.version || ' ' || s.reason || ' ' || s.rule::text FROM catch_all_snapshots s JOIN d ON d.id = s.domain_id
        UNION ALL
        SELECT 'drift: ' || (to_jsonb(f) - 'domain_id')::text FROM domain_drift f JOIN d ON d.id = f.domain_id
        UNION ALL
        SELECT 'export: ' || (SELECT string_agg(r->>'type' || ' ' || (r->>'name'), ', ' ORDER BY r->>'type', r->>'name')
                                FROM jsonb_array_elements(e.content->'dnsRecords') r)
               || ' ' || jsonb_array_length(e.content->'routingRules') || ' ' || (e.content->'catchAll')::text
          FROM zone_exports e JOIN d ON d.id = e.domain_id
        UNION ALL
        SELECT 'job: ' || j.kind || ' ' || j.state FROM jobs j JOIN d ON d.id = j.subject_id
        UNION ALL
        SELECT 'step: ' || j.kind || ' ' || s.name || ' ' || s.state
          FROM job_steps s JOIN jobs j ON j.id = s.job_id JOIN d ON d.id = j.subject_id
        """
    }

    /// Mailboxes that believe in a rule which is not there, or not theirs.
    static func lostRules(_ name: String, _ zones: [JSONValue], _ system: RunningSystem) async throws -> [String] {
        let rules = zones.first { $0.text("name") == name }?.list("rules") ?? []
        let there = rules.compactMap { rule in
            rule.list("matchers").first?.text("value").map { "\($0) \(rule.text("id") ?? "")" }
        }
        return try await system.database.values(
            """
            SELECT m.address || ' ' || m.routing_rule_id FROM mailboxes m JOIN domains d ON d.id = m.domain_id
             WHERE d.name = \(name) AND m.routing_rule_id IS NOT NULL
            """, as: String.self
        ).filter { !there.contains($0) }
    }

    private static func masked(_ line: String, _ name: String) -> String {
        line.replacing(name, with: "NAME")
            .replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "ID")
            .replacing(/[0-9a-f]{16,64}/, with: "ID")
            .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)/, with: "TIME")
    }
}
