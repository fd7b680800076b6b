public import Postgres

/// The schema's history, in order. Landed files are never changed; a new file gets a new line.
public enum Migrations {
    public static let all: [Migration] = [
        migration("m0001_create_users", PackageResources.m0001_create_users_sql),
        migration("m0002_create_jobs", PackageResources.m0002_create_jobs_sql),
        migration("m0003_create_domains", PackageResources.m0003_create_domains_sql),
        migration("m0004_create_cloudflare_budget", PackageResources.m0004_create_cloudflare_budget_sql),
        migration("m0005_create_idempotency_keys", PackageResources.m0005_create_idempotency_keys_sql),
        migration("m0006_extend_jobs", PackageResources.m0006_extend_jobs_sql),
        migration("m0007_create_mailboxes", PackageResources.m0007_create_mailboxes_sql),
        migration("m0008_keep_catch_all_rules", PackageResources.m0008_keep_catch_all_rules_sql),
        migration("m0009_create_zone_exports", PackageResources.m0009_create_zone_exports_sql),
        migration("m0010_create_domain_drift", PackageResources.m0010_create_domain_drift_sql),
        migration("m0011_create_cloudflare_zones", PackageResources.m0011_create_cloudflare_zones_sql),
        migration("m0012_create_sessions", PackageResources.m0012_create_sessions_sql),
        migration("m0013_create_passkeys", PackageResources.m0013_create_passkeys_sql),
        migration("m0014_create_audit_events", PackageResources.m0014_create_audit_events_sql),
        migration("m0015_extend_mailboxes", PackageResources.m0015_extend_mailboxes_sql),
        migration("m0016_create_subdomains", PackageResources.m0016_create_subdomains_sql),
        migration("m0017_create_messages", PackageResources.m0017_create_messages_sql),
        migration("m0018_create_mail_worker_deployments", PackageResources.m0018_create_mail_worker_deployments_sql),
        migration("m0019_pack_octets", PackageResources.m0019_pack_octets_sql),
    ]

    private static func migration(_ name: String, _ bytes: [UInt8]) -> Migration {
        Migration(name: name, sql: String(decoding: bytes, as: UTF8.self))
    }
}
