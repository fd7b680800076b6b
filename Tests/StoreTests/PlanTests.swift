import Core
import Foundation
import Postgres
import Store
import Testing

/// What PostgreSQL does for the statements on hot paths, with enough rows that it matters.
@Suite("Plans", .serialized)
struct PlanTests {
    @Test("the statements on hot paths use their indexes, and none reads the whole table of jobs")
    func jobs() async throws {
        try await withStore { database in
            try await Self.fill(database)
            let id = JobID.make()
            let cases: [(name: String, index: String, body: (PlanRecorder) async throws -> Void)] = [
                ("claim by ids", "jobs_pkey", { _ = try await QueueStatements($0).take([id]) }),
                ("claim keeps the keys' order", "jobs_lock_order_idx", { _ = try await QueueStatements($0).take([id]) }),
                (
                    "claim of what is due", "jobs_due_idx",
                    { _ = try await QueueStatements($0).claimDue(lanes: ["default"], limit: 8, worker: "w", lease: .seconds(9)) }
                ),
                ("due", "jobs_due_idx", { _ = try await QueueStatements($0).due(after: nil, limit: 100) }),
                ("due after a page", "jobs_due_idx", { _ = try await QueueStatements($0).due(after: (Date(), 5), limit: 100) }),
                ("next of keys", "jobs_lock_order_idx", { _ = try await QueueStatements($0).next(ofKeys: ["a", "b"]) }),
                (
                    "unfinished of keys", "jobs_lock_order_idx",
                    { _ = try await QueueStatements($0).unfinished(ofKeys: ["key 2", "key 3"]) }
                ),
                ("wake", "jobs_pkey", { _ = try await QueueStatements($0).wake([id, id]) }),
                (
                    "children that are not finished", "jobs_parent_idx",
                    { _ = try await JobCommands($0).children(of: id, areUnfinished: true) }
                ),
                (
                    "children without success", "jobs_parent_idx",
                    { _ = try await JobCommands($0).children(of: id, areUnfinished: false) }
                ),
                ("heartbeat", "jobs_pkey", { _ = try await QueueStatements($0).renew([(id, 1)], lease: .seconds(9)) }),
                (
                    "settle", "jobs_pkey",
                    { _ = try await QueueStatements($0).settle([.init(id: id, attempt: 1, state: .succeeded)]) }
                ),
                ("reap", "jobs_lease_idx", { _ = try await QueueStatements($0).reap(maximumCrashes: 5, limit: 100) }),
                ("poisoned", "jobs_lease_idx", { _ = try await QueueStatements($0).poisoned(maximumCrashes: 5, limit: 50) }),
                ("find", "jobs_pkey", { _ = try await JobQueries($0).find(id) }),
                ("list", "jobs_pkey", { _ = try await JobQueries($0).list(.init(), before: nil, limit: 50) }),
                ("list after a page", "jobs_pkey", { _ = try await JobQueries($0).list(.init(), before: id, limit: 50) }),
                (
                    "list of failed ones", "jobs_unsuccessful_idx",
                    { _ = try await JobQueries($0).list(.init(state: .failed), before: nil, limit: 50) }
                ),
                (
                    "list of a subject", "jobs_subject_idx",
                    { _ = try await JobQueries($0).list(.init(subjectID: id.uuid), before: nil, limit: 50) }
                ),
            ]
            for (name, index, body) in cases {
                let plan = try await PlanRecorder.plan(on: database, body)
                #expect(plan.contains(index), "\(name):\n\(plan)")
                #expect(!plan.contains("Seq Scan on jobs"), "\(name):\n\(plan)")
            }
        }
    }

    @Test("a key is looked up by its hash")
    func apiKeys() async throws {
        try await withStore { database in
            try await database.executeScript(
                """
                INSERT INTO users (id, email, name, role)
                    SELECT gen_random_uuid(), 'u' || n || '@example.com', 'U', 'member' FROM generate_series(1, 5000) n;
                INSERT INTO api_keys (id, user_id, name, prefix, secret_hash, scopes)
                    SELECT gen_random_uuid(), id, 'k', 'p', sha256(email::bytea), '{}' FROM users;
                ANALYZE users, api_keys;
                """)

            let plan = try await PlanRecorder.plan(on: database) {
                _ = try await PrincipalQueries($0).find(secretHash: APIKeySecret.hash("x"))
            }

            let shared = try await PlanRecorder.plan(on: database) {
                _ = try await PrincipalQueries($0).find(secretHashes: [APIKeySecret.hash("x"), APIKeySecret.hash("y")])
            }

            let withKeys = try await PlanRecorder.plan(on: database) {
                _ = try await PrincipalQueries($0).findWithKeys(
                    secretHashes: [APIKeySecret.hash("x"), APIKeySecret.hash("y")], limit: 201)
            }
            #expect(withKeys.contains("api_keys_user_id_idx"), "\(withKeys)")

            for plan in [plan, shared, withKeys] {
                #expect(plan.contains("api_keys_secret_hash_key"), "\(plan)")
                #expect(plan.contains("users_pkey"), "\(plan)")
                #expect(!plan.contains("Seq Scan"), "\(plan)")
            }
        }
    }

    /// As in a system that has worked for a while: nearly all is done, little waits.
    private static func fill(_ database: Database) async throws {
        try await database.executeScript(
            """
            INSERT INTO jobs (id, kind, payload, lane, priority, max_failures, state, finished_at, lease_until, lock_key, subject_id)
            SELECT gen_random_uuid(), 'test.sample', '{}', 'default', 3, 3, s::job_state,
                   CASE WHEN s IN ('succeeded', 'failed') THEN now() END, CASE WHEN s = 'running' THEN now() END,
                   CASE WHEN n % 2 = 0 THEN 'key ' || n END, CASE WHEN n % 3 = 0 THEN gen_random_uuid() END
              FROM (SELECT n, CASE WHEN n % 40 = 0 THEN 'failed' WHEN n % 40 = 1 THEN 'running'
                                   WHEN n % 40 < 4 THEN 'queued' ELSE 'succeeded' END AS s
                      FROM generate_series(1, 20000) n) x;
            -- Ten parents with a hundred children each.
            UPDATE jobs c SET parent_id = p.id
              FROM (SELECT id, seq FROM jobs WHERE seq <= 10) p WHERE c.seq > 100 AND c.seq <= 1100 AND c.seq % 10 = p.seq % 10;
            ANALYZE jobs;
            """)
    }
}
