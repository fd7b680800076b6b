import Core
import Postgres
import Store
import Testing

/// What PostgreSQL does for the sweeps, with 100,000 mailboxes of which few are due.
@Suite("Plans of the sweeps", .serialized)
struct SweepPlanTests {
    @Test("sweeps find what is due by their indexes, and read no table as a whole")
    func sweeps() async throws {
        try await withStore { database in
            try await Self.fill(database)
            let id = MailboxID.make()
            let cases: [(name: String, index: String, body: (PlanRecorder) async throws -> Void)] = [
                ("expire", "mailboxes_due_idx", { _ = try await MailboxQueries($0).expireDue(limit: 500) }),
                (
                    "take expired", "mailboxes_expiry_idx",
                    { _ = try await MailboxQueries($0).takeExpired(for: .hours(24), limit: 100) }
                ),
                ("count", "mailboxes_unsettled_idx", { _ = try await MailboxQueries($0).destroyingCount(limit: 100) }),
                (
                    "take stranded", "mailboxes_unsettled_idx",
                    { _ = try await MailboxQueries($0).takeStranded(for: .hours(1), limit: 100) }
                ),
                (
                    "unclaimed", "mailboxes_address_key",
                    { _ = try await MailboxQueries($0).unclaimed(["a@example.com", "b@example.com"]) }
                ),
                ("standing", "mailboxes_pkey", { _ = try await MailboxQueries($0).standing(of: id) }),
                ("is used", "mailboxes_subdomain_idx", { _ = try await SubdomainQueries($0).isUsed(id.uuid) }),
                ("messages", "messages_mailbox", { _ = try await MailboxContents($0).messages(of: id, limit: 200) }),
            ]
            for (name, index, body) in cases {
                let plan = try await PlanRecorder.plan(on: database, body)
                #expect(plan.contains(index), "\(name):\n\(plan)")
                #expect(!plan.contains("Seq Scan on mailboxes"), "\(name):\n\(plan)")
            }
        }
    }

    private static func fill(_ database: Database) async throws {
        try await database.executeScript(
            """
            INSERT INTO users (id, email, name, role) VALUES (gen_random_uuid(), 'u@example.com', 'U', 'member');
            INSERT INTO domains (id, name, binding_source, status)
            SELECT gen_random_uuid(), 'd' || n || '.com', 'catalog', 'active' FROM generate_series(1, 100) n;
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, subdomain, address, source, status, delivery, expires_at, destroyed_at)
            SELECT gen_random_uuid(), u.id, d.id, 'm' || n, CASE WHEN n % 3 = 0 THEN 's' || n % 20 ELSE '' END, 'm' || n || '@' || d.name,
                   'registered', s::mailbox_status, 'ready', now() + (n - 20000) * interval '1 minute',
                   CASE WHEN s = 'destroyed' THEN now() END
              FROM (SELECT n, CASE WHEN n % 1000 = 0 THEN 'destroying' WHEN n < 15000 THEN 'destroyed' WHEN n < 18000 THEN 'expired'
                                   ELSE 'active' END AS s FROM generate_series(1, 100000) n) x,
                   LATERAL (SELECT * FROM domains WHERE name = 'd' || (n % 100 + 1) || '.com') d, users u;
            INSERT INTO subdomains (id, domain_id, name) SELECT gen_random_uuid(), id, 's' || n FROM domains, generate_series(0, 19) n;
            ANALYZE mailboxes, subdomains, domains;
            """)
    }
}
