import Core
import Postgres
import Store
import Testing

@Suite("Principals", .serialized)
struct PrincipalQueriesTests {
    private static let admin = BootstrapAdmin(email: "Owner@Example.com", name: "Owner", apiKey: Secret("0123456789abcdef"))

    @Test("eight that bootstrap at once make one administrator")
    func bootstrap() async throws {
        try await withStore { database in
            let made = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await database.transaction { tx in
                            try await PrincipalQueries(tx).bootstrap(
                                Self.admin, prefix: "prefix", secretHash: APIKeySecret.hash("secret \(number)"))
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(made.filter { $0 }.count == 1)
            #expect(try await database.value("SELECT count(*) FROM users", as: Int.self) == 1)
            #expect(try await database.value("SELECT count(*) FROM api_keys", as: Int.self) == 1)
        }
    }

    @Test("a key's owner is found by the hash, with role and scopes")
    func find() async throws {
        try await withStore { database in
            let hash = APIKeySecret.hash(Self.admin.apiKey.reveal())
            let made = try await database.transaction { tx in
                try await PrincipalQueries(tx).bootstrap(Self.admin, prefix: "0123", secretHash: hash)
            }
            #expect(made)

            let found = try #require(try await PrincipalQueries(ReadExecutor(database)).find(secretHash: hash))
            #expect(found.email == "owner@example.com")
            #expect(found.role == .admin && found.scopes == ["*"] && found.name == "Owner")
            #expect(try await PrincipalQueries(database).find(secretHash: APIKeySecret.hash("another")) == nil)
        }
    }

    @Test("many keys are looked up at once, each its own owner's; those that open nothing are left out")
    func findMany() async throws {
        try await withStore { database in
            var users: [[UInt8]: UserID] = [:]
            for number in 0..<5 {
                let user = UserID.make()
                try await database.addUser(user)
                let key = try await APIKeyQueries(database).insert(
                    .make(), of: user, name: "key", secret: "secret \(number)", scopes: ["jobs:read"], lifetime: nil)
                if number == 0 { _ = try await APIKeyQueries(database).revoke(key.id, of: nil) }
                if number == 1 { try await database.execute("UPDATE users SET disabled_at = now() WHERE id = \(user.uuid)") }
                if number > 1 { users[APIKeySecret.hash("secret \(number)")] = user }
            }

            let hashes = (0..<8).map { APIKeySecret.hash("secret \($0)") }
            let found = try await PrincipalQueries(ReadExecutor(database)).find(secretHashes: hashes)

            #expect(found.mapValues(\.userID) == users)
            for (hash, principal) in found {
                #expect(try await PrincipalQueries(database).find(secretHash: hash) == principal)
            }
            #expect(try await PrincipalQueries(database).find(secretHashes: []).isEmpty)
        }
    }

    @Test("callers come with their newest keys, each with his own, newest first, and no more than asked for")
    func newestKeys() async throws {
        try await withStore { database in
            var users: [[UInt8]: UserID] = [:]
            for number in 0..<3 {
                let user = UserID.make()
                try await database.addUser(user)
                for key in 0...number {
                    _ = try await APIKeyQueries(database).insert(
                        .make(), of: user, name: "key", secret: "secret \(number) \(key)", scopes: ["*"], lifetime: nil)
                    users[APIKeySecret.hash("secret \(number) \(key)")] = user
                }
            }
            let queries = PrincipalQueries(ReadExecutor(database))

            let found = try await queries.findWithKeys(secretHashes: Array(users.keys) + [APIKeySecret.hash("x")], limit: 2)

            #expect(found.mapValues(\.principal.userID) == users)
            #expect(found[APIKeySecret.hash("secret 2 0")]?.keys.count == 2)
            for (hash, caller) in found {
                #expect(try await queries.find(secretHash: hash) == caller.principal)
                let keys = try await APIKeyQueries(database).list(of: caller.principal.userID, before: nil, limit: 2)
                #expect(keys == caller.keys)
            }
        }
    }

    @Test("the user of a session who has no key comes with none")
    func noKeys() async throws {
        try await withStore { database in
            let user = UserID.make()
            try await database.addUser(user)
            let hash = SessionToken.hash("token")
            _ = try await SessionQueries(database).insert(
                .init(user: user, tokenHash: hash, apiKey: nil, address: nil, userAgent: nil, lifetime: .seconds(60)))

            let found = try await PrincipalQueries(ReadExecutor(database))
                .findWithKeys(tokenHashes: [hash], idle: .seconds(60), limit: 2)

            #expect(found.count == 1 && found[hash]?.keys.isEmpty == true)
            #expect(found[hash]?.principal.userID == user)
        }
    }

    @Test("a key that is revoked or over opens nothing", arguments: ["revoked_at", "expires_at"])
    func closed(_ column: String) async throws {
        try await withStore { database in
            let hash = APIKeySecret.hash("secret")
            _ = try await database.transaction { tx in
                try await PrincipalQueries(tx).bootstrap(Self.admin, prefix: "p", secretHash: hash)
            }
            try await database.execute("UPDATE api_keys SET \(SQL(identifier: column)) = now() - interval '1 second'")

            #expect(try await PrincipalQueries(database).find(secretHash: hash) == nil)
        }
    }
}
