public import Postgres

/// The schema's history, in order. Landed files are never changed; a new file gets a new line.
public enum Migrations {
    public static let all: [Migration] = [
        migration("m0001_create_users", PackageResources.m0001_create_users_sql),
        migration("m0002_create_jobs", PackageResources.m0002_create_jobs_sql),
        migration("m0003_create_domains", PackageResources.m0003_create_domains_sql),
        migration("m0004_create_cloudflare_budget", PackageResources.m0004_create_cloudflare_budget_sql),
        migration("m0005_create_idempotency_keys", PackageResources.m0005_create_idempotency_keys_sql),
    ]

    private static func migration(_ name: String, _ bytes: [UInt8]) -> Migration {
        Migration(name: name, sql: String(decoding: bytes, as: UTF8.self))
    }
}
