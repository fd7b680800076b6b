import Core
import Foundation
import Postgres
import Store
import Testing

@Suite("Sessions in the store", .serialized)
struct SessionQueriesTests {
    /// A user with a key, and what the key's secret hashes to.
    private static func makeKey(_ database: Database, lifetime: Duration? = nil) async throws -> (UserID, APIKey, [UInt8]) {
        let user = UserID.make()
        try await database.addUser(user)
        let secret = APIKeySecret.make().reveal()
        let key = try await APIKeyQueries(database).insert(
            .make(), of: user, name: "key", secret: secret, scopes: ["*"], lifetime: lifetime)
        return (user, key, APIKeySecret.hash(secret))
    }

    private static func session(
        _ executor: any SQLExecutor, _ user: UserID, _ key: APIKeyID, lifetime: Duration = .seconds(3600)
    ) async throws -> SessionID {
        try await SessionQueries(executor).insert(
            .init(
                user: user, tokenHash: SessionToken.hash(UUID().uuidString), apiKey: key, address: nil, userAgent: nil,
                lifetime: lifetime))
    }

    /// Returns when a transaction waits for another one's lock.
    private static func somebodyWaits(_ database: Database) async throws {
        let end = ContinuousClock.now + .seconds(15)
        let waiting: SQL = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        while try await database.value(waiting, as: Int.self) == 0 {
            try #require(ContinuousClock.now < end, "the revocation does not wait")
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test("who revokes a key waits for the sign-in that is under way, and ends its session")
    func revokedMeanwhile() async throws {
        try await withStore { database in
            let (user, key, hash) = try await Self.makeKey(database)
            let session = try await withThrowingTaskGroup(of: Void.self) { group in
                let session = try await database.transaction { tx in
                    let found = try await PrincipalQueries(tx).hold(secretHash: hash)
                    #expect(found != nil)
                    group.addTask {
                        _ = try await database.transaction { tx in try await APIKeyQueries(tx).revoke(key.id, of: nil) }
                    }
                    try await Self.somebodyWaits(database)
                    return try await Self.session(tx, user, key.id)
                }
                try await group.waitForAll()
                return session
            }

            let open = try await SessionQueries(database).list(of: user, idle: .seconds(3600), before: nil, limit: 9)
            #expect(!open.map(\.id).contains(session))
            #expect(try await PrincipalQueries(database).hold(secretHash: hash) == nil)
        }
    }

    @Test("a key's session is over with the key, or with its own time if that is sooner")
    func expiry() async throws {
        try await withStore { database in
            let (user, short, _) = try await Self.makeKey(database, lifetime: .seconds(600))
            let (_, long, _) = try await Self.makeKey(database, lifetime: .seconds(86_400))
            let (_, endless, _) = try await Self.makeKey(database)
            for key in [short, long, endless] { _ = try await Self.session(database, user, key.id) }

            let lives = try await database.values(
                "SELECT round(extract(epoch FROM expires_at - created_at))::bigint FROM sessions ORDER BY 1", as: Int.self)
            #expect(lives.dropFirst() == [3600, 3600])
            // The key had begun to age when its session was made.
            #expect((1...600).contains(try #require(lives.first)))
        }
    }

    @Test("sessions that were over a month ago are forgotten, and no others")
    func deleteOld() async throws {
        try await withStore { database in
            let (user, key, _) = try await Self.makeKey(database)
            for days in [29, 31, 32] {
                let id = try await Self.session(database, user, key.id)
                try await database.execute(
                    "UPDATE sessions SET expires_at = now() - make_interval(days => \(Int32(days))) WHERE id = \(id.uuid)")
            }

            #expect(try await SessionQueries(database).deleteOld(limit: 1) == 1)
            #expect(try await SessionQueries(database).deleteOld(limit: 9) == 1)
            #expect(try await database.value("SELECT count(*) FROM sessions", as: Int.self) == 1)
        }
    }

    @Test("who calls is found with one statement, by an index, whatever he shows")
    func oneStatement() async throws {
        try await withStore { database in
            try await database.executeScript(
                """
                INSERT INTO users (id, email, name, role)
                    SELECT gen_random_uuid(), 'u' || n || '@example.com', 'U', 'member' FROM generate_series(1, 5000) n;
                INSERT INTO sessions (id, user_id, token_hash, expires_at)
                    SELECT gen_random_uuid(), id, sha256(email::bytea), now() + interval '1 day' FROM users;
                ANALYZE users, sessions;
                """)

            // The recorder stops at the first statement: there is no second that it could miss.
            let plan = try await PlanRecorder.plan(on: database) {
                _ = try await PrincipalQueries($0).find(tokenHash: SessionToken.hash("x"), idle: .seconds(60))
            }
            let list = try await PlanRecorder.plan(on: database) {
                _ = try await SessionQueries($0).list(of: .make(), idle: .seconds(60), before: nil, limit: 50)
            }

            #expect(plan.contains("sessions_token_hash_key") && plan.contains("users_pkey"), "\(plan)")
            #expect(!plan.contains("Seq Scan"), "\(plan)")
            #expect(list.contains("sessions_user_id_idx"), "\(list)")
        }
    }
}
