public import Core
import Foundation
import Postgres

/// What is done to mailboxes of a running system.
extension RunningSystem {
    /// A mailbox that was asked for.
    public struct WishedMailbox: Sendable {
        public let id: String
        public let address: String
        /// The job that makes it; `nil` where nothing had to be done.
        public let job: String?
    }

    /// Asks for a mailbox, and does not wait for it.
    public func askForMailbox(
        _ localPart: String, subdomain: String? = nil, in domain: String, api: Int = 0
    ) async throws -> WishedMailbox {
        var body: [String: JSONValue] = ["localPart": .string(localPart), "mailDomain": .string(domain)]
        if let subdomain { body["subdomain"] = .string(subdomain) }
        let answer = try await send(
            "POST", "/api/mailboxes", body: JSONCoding.encodeToString(JSONValue.object(body)),
            headers: ["Prefer": "respond-async"], api: api)
        let mailbox = answer.status == 202 ? answer.json.at("mailbox") : answer.json
        guard [201, 202].contains(answer.status), let id = mailbox?.text("id"), let address = mailbox?.text("address") else {
            throw SystemFailure("mailbox \(localPart): \(answer.status) \(answer.text)")
        }
        return WishedMailbox(id: id, address: address, job: answer.json.text("taskId"))
    }

    /// Makes a mailbox; its id.
    @discardableResult
    public func madeMailbox(_ localPart: String, subdomain: String? = nil, in domain: String) async throws -> String {
        let mailbox = try await askForMailbox(localPart, subdomain: subdomain, in: domain)
        if let job = mailbox.job {
            let end = try await ended(job)
            guard end.text("state") == "succeeded" else { throw SystemFailure("mailbox \(localPart): \(end)") }
        }
        return mailbox.id
    }

    /// Asks to destroy a mailbox, and does not wait for it; the job's id.
    public func askToDestroy(_ mailbox: String, api: Int = 0) async throws -> String {
        let answer = try await send("DELETE", "/api/mailboxes/\(mailbox)", headers: ["Prefer": "respond-async"], api: api)
        guard answer.status == 202, let id = answer.json.text("taskId") else {
            throw SystemFailure("destroy \(mailbox): \(answer.status) \(answer.text)")
        }
        return id
    }

    public func mailbox(_ id: String) async throws -> JSONValue {
        let answer = try await send("GET", "/api/mailboxes/\(id)")
        guard answer.status == 200 else { throw SystemFailure("mailbox \(id): \(answer.status) \(answer.text)") }
        return answer.json
    }

    /// Returns when no job is left to be done, however many there were.
    public func allJobsHaveEnded(atMost limit: Duration = .seconds(40)) async throws {
        try await wait(for: "all jobs to end", atMost: limit) {
            try await self.database.value(
                "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')", as: Int64.self) == 0
        }
    }

    /// Where mailboxes and rules do not fit: rules of ours that no mailbox has, mailboxes that have none though they need one, and those that
    /// have one though the catch-all serves them.
    /// - Parameter zone: as the simulator keeps it.
    public func misfits(_ name: String, zone: JSONValue) async throws -> [String] {
        let rules = zone.list("rules").compactMap { rule in
            rule.list("matchers").first?.text("value").map { "\($0) \(rule.text("id") ?? "")" }
        }
        let rows = try await database.values(
            """
            SELECT m.address || ' ' || coalesce(m.routing_rule_id, '-') FROM mailboxes m JOIN domains d ON d.id = m.domain_id
             WHERE d.name = \(name) AND m.status <> 'destroyed' AND m.source = 'registered'
            """, as: String.self)
        let isOn = try await database.value("SELECT catch_all_enabled FROM domains WHERE name = \(name)", as: Bool.self) ?? false
        let ruled = rows.filter { !$0.hasSuffix(" -") }
        let lost = Set(ruled).subtracting(rules).map { "lost: \($0)" }
        let leaked = Set(rules).subtracting(ruled).map { "leaked: \($0)" }
        let wrong = rows.filter { $0.hasSuffix(" -") != isOn }.map { "catch-all \(isOn ? "on" : "off"): \($0)" }
        return (lost + leaked + wrong).sorted()
    }
}
