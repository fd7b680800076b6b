import Core
import Foundation
import Postgres
import Store
import Testing

/// What PostgreSQL does for the statements about mailboxes when there are many.
@Suite("Plans for mailboxes", .serialized)
struct MailboxPlanTests {
    private typealias Case = (name: String, index: String, body: (PlanRecorder) async throws -> Void)

    @Test("with 100,000 mailboxes every question goes through an index")
    func plans() async throws {
        try await withStore { database in
            let user = try await Self.fill(database)
            let id = MailboxID.make()
            func list(_ filter: MailboxFilter, before cursor: MailboxID? = nil) -> (PlanRecorder) async throws -> Void {
                { _ = try await MailboxQueries($0).list(filter, before: cursor, limit: 51) }
            }
            let cases: [Case] = [
                ("one's own", "mailboxes_user_idx", list(.init(owner: user))),
                ("one's own after a page", "mailboxes_user_idx", list(.init(owner: user), before: id)),
                ("one's own to work with", "mailboxes_user_live_idx", list(.init(owner: user, scope: .workspace))),
                ("everybody's", "mailboxes_pkey", list(.init(owner: nil))),
                ("everybody's active ones", "mailboxes_live_idx", list(.init(owner: nil, statuses: [.active]))),
                ("expired ones", "mailboxes_expiry_idx", list(.init(owner: nil, statuses: [.expired]))),
                ("of a domain", "mailboxes_domain_idx", list(.init(owner: nil, mailDomain: "d7.example"))),
                ("a rare tag", "mailboxes_tags_idx", list(.init(owner: user, tags: ["run-77"]))),
                ("a rare tag and a common one", "mailboxes_tags_idx", list(.init(owner: user, tags: ["ci", "run-77"]))),
                ("a part of few addresses", "mailboxes_address_search_idx", list(.init(owner: user, text: "box77777@"))),
                ("resolve", "mailboxes_address_key", { _ = try await MailboxQueries($0).find(address: "box5@d5.example") }),
                ("ensure", "mailboxes_address_key", { _ = try await MailboxQueries($0).hold(address: "box5@d5.example") }),
                ("taken", "mailboxes_address_key", { _ = try await MailboxQueries($0).taken(["box5@d5.example", "a@b.c"]) }),
                ("find", "mailboxes_pkey", { _ = try await MailboxQueries($0).find(id, of: nil) }),
                ("hold", "mailboxes_pkey", { _ = try await MailboxQueries($0).hold([id, id], of: nil) }),
                (
                    "to be destroyed by a tag", "mailboxes_tags_idx",
                    {
                        _ = try await MailboxQueries($0).hold(
                            .init(owner: user, statuses: [.active, .expired], tags: ["run-77"]), limit: 501)
                    }
                ),
            ]
            for (name, index, body) in cases {
                let plan = try await PlanRecorder.plan(on: database, body)
                #expect(plan.contains(index), "\(name):\n\(plan)")
                #expect(!plan.contains("Seq Scan on mailboxes"), "\(name):\n\(plan)")
            }
        }
    }

    /// A user with nearly all of 100,000 mailboxes in twenty domains: half are history, a few are overdue.
    private static func fill(_ database: Database) async throws -> UserID {
        let user = UserID.make()
        try await database.addUser(user)
        try await database.execute(
            """
            INSERT INTO domains (id, name, binding_source, status)
            SELECT gen_random_uuid(), 'd' || n || '.example', 'catalog', 'active' FROM generate_series(0, 19) n
            """)
        try await database.execute(
            """
            INSERT INTO mailboxes (id, user_id, domain_id, local_part, address, source, tags, status, delivery, expires_at, destroyed_at)
            SELECT gen_random_uuid(), \(user.uuid), d.id, 'box' || n, 'box' || n || '@' || d.name, 'registered',
                   CASE WHEN n % 3 = 0 THEN ARRAY['ci', 'run-' || n % 1000] ELSE ARRAY['run-' || n % 1000] END,
                   CASE WHEN n % 2 = 0 THEN 'destroyed' ELSE 'active' END::mailbox_status, 'ready',
                   now() + interval '1 minute' * (n % 5000 - 50), CASE WHEN n % 2 = 0 THEN now() END
              FROM generate_series(1, 100000) n JOIN domains d ON d.name = 'd' || n % 20 || '.example'
            """)
        try await database.executeScript("ANALYZE mailboxes, domains")
        return user
    }
}
