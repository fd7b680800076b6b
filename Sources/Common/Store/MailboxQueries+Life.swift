public import Core
import Postgres

/// How mailboxes come to be and end.
extension MailboxQueries {
    public func standing(of id: MailboxID) async throws -> MailboxStanding? {
        try await executor.first(
            "SELECT \(MailboxStanding.columns) FROM mailboxes WHERE id = \(id.uuid)", as: MailboxStanding.self)
    }

    /// The same, held until the transaction ends.
    public func hold(_ id: MailboxID) async throws -> MailboxStanding? {
        try await executor.first(
            "SELECT \(MailboxStanding.columns) FROM mailboxes WHERE id = \(id.uuid) FOR UPDATE", as: MailboxStanding.self)
    }

    // MARK: Rules

    /// Keeps the rule of a mailbox that is not destroyed.
    public func keepRule(_ rule: String, of id: MailboxID) async throws {
        try await executor.execute(
            """
            UPDATE mailboxes SET routing_rule_id = \(rule), updated_at = now()
             WHERE id = \(id.uuid) AND status <> 'destroyed'
            """)
    }

    /// Forgets rules that are known to be gone, where the mailboxes have no others by now: those that go on are served by the catch-all.
    public func forgetRules(_ rules: [(id: MailboxID, ruleID: String)]) async throws {
        try await executor.execute(
            """
            UPDATE mailboxes m
               SET routing_rule_id = NULL, updated_at = now(),
                   delivery = CASE WHEN delivery = 'failed' THEN 'ready' ELSE delivery END, delivery_error = NULL
              FROM unnest(\(rules.map(\.id.uuid)), \(rules.map(\.ruleID))) AS u(id, rule)
             WHERE m.id = u.id AND m.routing_rule_id = u.rule
            """)
    }

    /// Says of mailboxes whose rules somebody changed at Cloudflare that their mail does not arrive, and takes it back of the others.
    /// - Parameter lost: addresses whose rules are not as they should be; all others of the domain are.
    public func noteRules(of domain: DomainID, lost: [String]) async throws {
        let reason = "Somebody changed or deleted the routing rule of this address at Cloudflare."
        try await executor.execute(
            """
            UPDATE mailboxes
               SET delivery = CASE WHEN delivery = 'ready' THEN 'failed'::mailbox_delivery ELSE 'ready' END,
                   delivery_error = CASE WHEN delivery = 'ready' THEN \(reason) END, updated_at = now()
             WHERE domain_id = \(domain.uuid) AND status <> 'destroyed' AND status IN ('active', 'expired')
               AND routing_rule_id IS NOT NULL
               AND (delivery = 'ready' AND address = ANY(\(lost))
                    OR delivery = 'failed' AND delivery_error = \(reason) AND address <> ALL(\(lost)))
            """)
    }

    // MARK: Coming to be

    /// Mail for it arrives.
    public func markProvisioned(_ id: MailboxID) async throws {
        try await executor.execute(
            """
            UPDATE mailboxes
               SET status = CASE WHEN status = 'creating' THEN 'active' ELSE status END, delivery = 'ready', delivery_error = NULL,
                   updated_at = now()
             WHERE id = \(id.uuid) AND status IN ('creating', 'active', 'expired') AND status <> 'destroyed'
            """)
    }

    /// What it needs could not be made: a reservation is given up, and a mailbox that was there before says so.
    /// - Returns: whether it was a reservation, which `job` has to clear away.
    public func failProvisioning(_ id: MailboxID, because reason: String, clearedBy job: JobID) async throws -> Bool {
        let isReservation =
            try await executor.execute(
                """
                UPDATE mailboxes SET status = 'destroying', delivery_error = \(reason), job_id = \(job.uuid), updated_at = now()
                 WHERE id = \(id.uuid) AND status = 'creating'
                """) > 0
        if !isReservation {
            try await executor.execute(
                """
                UPDATE mailboxes SET delivery = 'failed', delivery_error = \(reason), updated_at = now()
                 WHERE id = \(id.uuid) AND status IN ('active', 'expired') AND delivery <> 'ready'
                """)
        }
        return isReservation
    }

    // MARK: Ending

    /// Nothing is left of it but its row.
    public func markDestroyed(_ id: MailboxID) async throws {
        try await executor.execute(
            """
            UPDATE mailboxes
               SET status = 'destroyed', destroyed_at = now(), routing_rule_id = NULL, updated_at = now()
             WHERE id = \(id.uuid) AND status = 'destroying'
            """)
    }
}
