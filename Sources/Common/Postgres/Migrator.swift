import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Brings the schema up to date. Several may start at once: an advisory lock lets one work while the others wait.
public struct Migrator: Sendable {
    /// The key of the advisory lock; any number, as long as nobody else uses it.
    private static let lockKey: Int64 = 0x7265_7374_616e_7465
    /// How long one migration, or the wait for another migrator, may take.
    private static let statementTimeout = "15min"

    private let migrations: [Migration]

    /// - Parameter migrations: in the order in which they are applied.
    public init(migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Applies what is missing, each migration in a transaction together with the row that says so.
    ///
    /// Migrations of which only the database knows are left alone: newer code applied them.
    /// - Returns: the names that were applied now.
    /// - Throws: `PostgresError` of kind `.migrationChanged` when one that landed has another hash now, before anything is applied.
    public func migrate(_ database: Database) async throws -> [String] {
        try await database.withConnection { session in
            try await session.execute("SELECT set_config('statement_timeout', \(Self.statementTimeout), false)")
            try await session.execute("SELECT pg_advisory_lock(\(Self.lockKey))")
            try await session.executeScript(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    name text PRIMARY KEY, sha256 bytea NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
                """)
            var landed: [String: [UInt8]] = [:]
            for row in try await session.query("SELECT name, sha256 FROM schema_migrations") {
                landed[try row.decode(0)] = try row.decode(1)
            }
            for migration in migrations {
                if let hash = landed[migration.name], hash != migration.sha256 {
                    throw PostgresError(.migrationChanged, "migration \(migration.name) was changed after it landed")
                }
            }
            var applied: [String] = []
            for migration in migrations where landed[migration.name] == nil {
                try await session.transaction { transaction in
                    try await transaction.executeScript(SQL(unsafe: migration.sql))
                    try await transaction.execute(
                        "INSERT INTO schema_migrations (name, sha256) VALUES (\(migration.name), \(migration.sha256))")
                }
                applied.append(migration.name)
            }
            return applied
        }
    }
}

extension Migration {
    var sha256: [UInt8] { Array(SHA256.hash(data: Data(sql.utf8))) }
}
