import Postgres
import TestSupport
import Testing

@Suite("Migrations")
struct MigratorTests {
    static let migrations = [
        Migration(name: "m0001", sql: "CREATE TABLE a (id int); SELECT pg_sleep(0.2);"),
        Migration(name: "m0002", sql: "CREATE TABLE b (id int);"),
    ]

    @Test("several that start at once apply each migration once")
    func concurrent() async throws {
        try await TestDatabase.withDatabase { database, _ in
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 { group.addTask { try await Migrator(migrations: Self.migrations).migrate(database) } }
                return try await group.reduce([], +)
            }
            #expect(applied == ["m0001", "m0002"])
        }
    }

    @Test("a changed migration is refused, an unknown one is not")
    func changed() async throws {
        try await TestDatabase.withDatabase(migrations: Self.migrations) { database, _ in
            let again = try await Migrator(migrations: [Self.migrations[0]]).migrate(database)
            #expect(again == [])
            let changed = [Migration(name: "m0001", sql: "SELECT 1"), Migration(name: "m0003", sql: "CREATE TABLE c (id int)")]
            let error = await #expect(throws: PostgresError.self) { try await Migrator(migrations: changed).migrate(database) }
            #expect(error?.kind == .migrationChanged)
            #expect(try await database.value("SELECT to_regclass('c') IS NULL", as: Bool.self) == true)
        }
    }

    @Test("a failing migration leaves nothing of itself and keeps those before it")
    func failing() async throws {
        try await TestDatabase.withDatabase { database, _ in
            let broken = Self.migrations + [Migration(name: "m0003", sql: "CREATE TABLE c (id int); SELECT 1/0;")]
            await #expect(throws: PostgresError.self) { try await Migrator(migrations: broken).migrate(database) }
            #expect(
                try await database.value("SELECT to_regclass('c') IS NULL AND to_regclass('b') IS NOT NULL", as: Bool.self)
                    == true)
            let names = try await database.values("SELECT name FROM schema_migrations ORDER BY name", as: String.self)
            #expect(names == ["m0001", "m0002"])
        }
    }
}
