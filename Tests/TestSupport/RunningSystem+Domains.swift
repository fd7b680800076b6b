public import Core
import Foundation
import Postgres
import Store

/// What is done to domains of a running system.
extension RunningSystem {
    // MARK: Wishes

    /// Asks for something about a domain: `/api/domains/{id}/{what}`.
    /// - Parameter wait: seconds to wait for the end; `nil` answers at once.
    public func ask(
        _ what: String, of domain: String, _ body: JSONValue? = nil, wait: Int? = 20, headers: [String: String] = [:],
        api: Int = 0
    ) async throws -> SystemAnswer {
        try await send(
            "POST", "/api/domains/\(domain)/\(what)", body: try body.map { try JSONCoding.encodeToString($0) },
            headers: (wait.map { ["Prefer": "wait=\($0)"] } ?? [:]).merging(headers) { $1 }, api: api)
    }

    /// The same, answered at once; the job's id.
    public func askLater(_ what: String, of domain: String, _ body: JSONValue? = nil, api: Int = 0) async throws -> String {
        let answer = try await ask(what, of: domain, body, wait: nil, api: api)
        guard answer.status == 202, let id = answer.json.text("taskId") else {
            throw SystemFailure("\(what): \(answer.status) \(answer.text)")
        }
        return id
    }

    /// Asks to take a zone that is there into our care.
    public func enable(
        _ name: String, zoneID: String, wait: Int? = 20, headers: [String: String] = [:]
    ) async throws -> SystemAnswer {
        try await send(
            "POST", "/api/domains",
            body: JSONCoding.encodeToString(["mailDomain": .string(name), "zoneId": .string(zoneID)] as JSONValue),
            headers: (wait.map { ["Prefer": "wait=\($0)"] } ?? [:]).merging(headers) { $1 })
    }

    /// Binds a domain that becomes active at once; its id.
    public func bound(_ name: String) async throws -> String {
        let answer = try await bind(name, wait: 20)
        guard answer.status < 300, answer.json.text("status") == "active", let id = answer.json.text("id") else {
            throw SystemFailure("bind \(name): \(answer.status) \(answer.text)")
        }
        return id
    }

    /// Switches catch-all on.
    public func enableCatchAll(_ domain: String, force: Bool = false) async throws {
        let answer = try await ask("catch-all/enable", of: domain, force ? ["force": true] : nil)
        guard answer.status == 200, answer.json.flag("catchAllEnabled") == true else {
            throw SystemFailure("catch-all: \(answer.status) \(answer.text)")
        }
    }

    /// A job's own word for its end, once it has one.
    public func ended(_ job: String, atMost limit: Duration = .seconds(20)) async throws -> JSONValue {
        try await self.job(job, atMost: limit) { ["succeeded", "failed", "cancelled"].contains($0.text("state")) }
    }

    // MARK: Looking

    public func domain(_ id: String) async throws -> JSONValue {
        try await send("GET", "/api/domains/\(id)").json
    }

    /// The kinds of drift that a domain shows.
    public func drift(of domain: String) async throws -> [String] {
        try await self.domain(domain).list("drift").compactMap { $0.text("what") }
    }

    /// The versions of a domain's catch-all rule, newest first.
    public func history(of domain: String) async throws -> [JSONValue] {
        try await send("GET", "/api/domains/\(domain)/catch-all/history").json.list("snapshots")
    }

    /// A zone's catch-all rule as somebody sets it: `name`, `enabled`, `matchers`, `actions`.
    public func catchAll(of zone: String) async throws -> JSONValue {
        guard let rule = try await simulator.zone(zone).at("catchAll") else { return .null }
        return Self.settable(rule)
    }

    /// What a client may set of a rule.
    public static func settable(_ rule: JSONValue) -> JSONValue {
        [
            "name": rule.at("name") ?? .null, "enabled": rule.at("enabled") ?? .null, "matchers": rule.at("matchers") ?? .null,
            "actions": rule.at("actions") ?? .null,
        ]
    }

    /// The catch-all rule as we set it.
    public static func managed(_ domain: String) -> JSONValue {
        [
            "name": .string("Restante catch-all (\(domain))"), "enabled": true, "matchers": [["type": "all"]],
            "actions": [["type": "worker", "value": [.string(SystemSimulator.script)]]],
        ]
    }

    // MARK: Rows that have no endpoint here

    /// Puts mailboxes into a domain, as the routes for mailboxes would.
    /// - Parameter rules: the ids of their rules, in the same order; none leaves them without.
    public func addMailboxes(
        _ addresses: [String], to domain: String, source: String = "registered", status: String = "active", rules: [String?] = []
    ) async throws {
        guard let id = DomainID(domain) else { throw SystemFailure("\(domain) is no id") }
        let name = try await self.domain(domain).text("mailDomain") ?? ""
        for (index, address) in addresses.enumerated() {
            let parts = address.split(separator: "@", maxSplits: 1)
            guard parts.count == 2, parts[1] == name || parts[1].hasSuffix("." + name) else {
                throw SystemFailure("\(address) is not in \(name)")
            }
            let rule = rules.indices.contains(index) ? rules[index] : nil
            try await database.execute(
                """
                INSERT INTO mailboxes (id, user_id, domain_id, local_part, subdomain, address, source, status, delivery,
                                       routing_rule_id, destroyed_at)
                SELECT \(MailboxID.make().uuid), u.id, \(id.uuid), \(String(parts[0])),
                       \(String(parts[1].dropLast(name.count).dropLast())), \(address), \(source)::text::mailbox_source,
                       \(status)::text::mailbox_status, 'ready', \(rule),
                       CASE WHEN \(status)::text = 'destroyed' THEN now() END
                  FROM users u ORDER BY u.created_at LIMIT 1
                """)
        }
    }

    /// Ends a mailbox, as the routes for mailboxes would.
    public func destroyMailbox(_ address: String) async throws {
        try await database.execute(
            "UPDATE mailboxes SET status = 'destroyed', destroyed_at = now(), routing_rule_id = NULL WHERE address = \(address)")
    }

    /// `address status rule|-` of a domain's mailboxes, by address.
    public func mailboxes(of domain: String) async throws -> [String] {
        guard let id = DomainID(domain) else { return [] }
        return try await database.values(
            """
            SELECT address || ' ' || status || CASE WHEN routing_rule_id IS NULL THEN ' -' ELSE ' rule' END
              FROM mailboxes WHERE domain_id = \(id.uuid) ORDER BY address
            """, as: String.self)
    }

    /// Makes a key of a new user.
    public func makeKey(role: String, scopes: [String]) async throws -> String {
        let user = UserID.make()
        let key = "rst_" + user.uuid.hex
        try await database.execute(
            """
            INSERT INTO users (id, email, name, role)
            VALUES (\(user.uuid), \(user.uuid.hex + "@example.com"), 'Somebody', \(role)::text::user_role)
            """)
        try await database.execute(
            """
            INSERT INTO api_keys (id, user_id, name, prefix, secret_hash, scopes)
            VALUES (\(APIKeyID.make().uuid), \(user.uuid), 'a key', \(APIKeySecret.prefix(key)), \(APIKeySecret.hash(key)), \(scopes))
            """)
        return key
    }
}
