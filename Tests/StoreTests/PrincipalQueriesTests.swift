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
