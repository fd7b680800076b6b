import Core
import Foundation
import Postgres
import Store
import TestSupport
import Testing

@Suite("The schema's history", .serialized)
struct MigrationsTests {
    /// SHA-256 of each file as it landed. A file that landed never changes: databases out there have run it.
    static let landed = [
        "m0001_create_users": "5115c10c3eb9b5db196d9642d4b2aad6ab571ec40e67daa52168f8599e5b2457",
        "m0002_create_jobs": "ad468baf002ccee551dcba6b04cf8f4774449c79ba7cf00a2425dc78c26ae7f4",
        "m0003_create_domains": "d524185f22ae9cb620b51c125ede528a5d34dd12d708e80815a590183a3917e0",
        "m0004_create_cloudflare_budget": "fa5129622c0702443839fbb3e4ba35504252a88d35d816e990bbdd045526f92b",
        "m0005_create_idempotency_keys": "ad2015dcaa5946f8812d29a109d77fd6b0b51dec0ef64727111b4a230e695022",
        "m0006_extend_jobs": "4a54847fd3246cce3bf6a24a382a8c8aba103ad3c4854bc224156e9199240f26",
        "m0007_create_mailboxes": "8c7472eb19f30e0596469da9d48d24f3709d765ebf805f9dca0d6acbc92f7753",
        "m0008_keep_catch_all_rules": "141627de91354e7541c690890d3a66db9c05a301a715854730dcd613e4ac3994",
        "m0009_create_zone_exports": "0f8da77b5f70e4fc6a284d1238e912fae46a8915ab01d0828ba65af76233f9be",
        "m0010_create_domain_drift": "b466add37132e3d0718c94b10369296bc438f80aaf220aba754a95ec27642325",
        "m0011_create_cloudflare_zones": "3243c641c0e63bf24f6bdd4b278e47b731c01677d46b4b6c8dbf3421a95fe7b4",
        "m0012_create_sessions": "db55b65cfb058cbffcb08c9bcbe0fd9a1cc1a9a52c2d838c00c4bc0068c1910a",
        "m0013_create_passkeys": "299aeda021b548ec32f293d6a96ab6e016cd6902360f1b214c08c7c9cc74156f",
        "m0014_create_audit_events": "93455e650b4550cc496ee05624e48cade9cc60a5ffdb5b65bb9e2d5470f378ba",
        "m0015_extend_mailboxes": "a15ddfe2ade314995b4d3ba924d4a7eb591eff209828c34b3534c31958d87793",
        "m0016_create_subdomains": "402bd418f4d0f5c20093af7f470ef94f4c0cf035ab05b05b2f49b5c5b77079b8",
        "m0017_create_messages": "b7a10f9e9e34fefbe666973b4d1249060703a29642d290305c375a525c15ccfb",
        "m0018_create_mail_worker_deployments": "3d87d87368df4399ff8d1289bda36d85bc3207abf2767b90f8c1f6d11a62fb8e",
        "m0019_pack_octets": "db0a39c9bf099d966f0353ab700458056b3a3b6b3cb2e65aa2dcbe223c267530",
    ]

    @Test("applies to an empty database, and a second time changes nothing")
    func twice() async throws {
        try await TestDatabase.withDatabase { database, _ in
            let first = try await Migrator(migrations: Migrations.all).migrate(database)
            let second = try await Migrator(migrations: Migrations.all).migrate(database)

            #expect(first == Migrations.all.map(\.name))
            #expect(second == [])
        }
    }

    @Test("is what lies in the folder, in the order of the names")
    func folder() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Common/Store/Migrations").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }.sorted()

        #expect(files == Migrations.all.map { $0.name + ".sql" })
        for migration in Migrations.all {
            let text = try String(contentsOf: folder.appending(path: migration.name + ".sql"), encoding: .utf8)
            #expect(text == migration.sql, "\(migration.name) is embedded as it lies in the folder")
        }
    }

    @Test("keeps what landed")
    func hashes() async throws {
        try await withStore { database in
            let rows = try await database.query("SELECT name, encode(sha256, 'hex') FROM schema_migrations")
            var hashes: [String: String] = [:]
            for row in rows { hashes[try row.decode(0)] = try row.decode(1) as String }

            #expect(hashes == Self.landed)
        }
    }
}
