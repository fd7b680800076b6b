import Core
import HTTPTypes
import Mail
import Postgres
import Store
import TestSupport
import Testing

@testable import APIServer

/// Health, version and what clients want to know before they begin.
@Suite("Health and meta")
struct HealthAndMetaTests {
    @Test("a pod with its database and Redis is ready", arguments: ["/health", "/health/ready"])
    func ready(path: String) async throws {
        try await TestAPI.with { api in
            let answer = try await api.send(.get, path, key: "")

            #expect(answer.status == .ok)
            #expect(answer.json == ["ok": true, "redis": "ok"])
        }
    }

    @Test("a pod without Redis is ready and takes binds")
    func withoutRedis() async throws {
        let port = try FreePort.next()
        try await TestAPI.with(redisURL: "redis://127.0.0.1:\(port)") { api in
            let ready = try await api.send(.get, "/health/ready", key: "")
            let bound = try await api.bind("example.com")

            #expect(ready.status == .ok)
            #expect(ready.json == ["ok": true, "redis": "unavailable"])
            #expect(bound.status == .accepted)
        }
    }

    @Test("a pod whose database is gone is not ready, but lives, and refuses with 503 until it is back")
    func withoutDatabase() async throws {
        try await PostgresServer.with { server in
            var configuration = PostgresConfiguration(url: server.url, applicationName: "restante-tests")
            configuration.maximumConnections = 2
            let database = try Database(configuration, logger: TestAPI.quiet)
            _ = try await Migrator(migrations: Migrations.all).migrate(database)
            let redis = "redis://127.0.0.1:\(try FreePort.next())"
            try await TestAPI.with(database, server.url, redisURL: redis) { api in
                let before = try await api.send(.get, "/health/ready", key: "")
                server.kill()
                let ready = try await api.send(.get, "/health/ready", key: "")
                let live = try await api.send(.get, "/health/live", key: "")
                let list = try await api.send(.get, "/api/jobs")
                let bound = try await api.bind("example.com")
                try await server.start()

                #expect(before.status == .ok)
                #expect(live.status == .ok)
                for answer in [ready, list, bound] {
                    #expect(answer.status == .serviceUnavailable)
                    #expect(answer.code == "database_unavailable")
                    #expect(answer.headers[.retryAfter] == "1")
                }
                try await eventually("ready again") {
                    try await api.send(.get, "/health/ready", key: "").status == .ok
                }
            }
            await database.close()
        }
    }

    @Test("a database without our schema is not ready")
    func withoutSchema() async throws {
        try await TestAPI.with { api in
            _ = try await api.database.query("DROP TABLE schema_migrations")

            let answer = try await api.send(.get, "/health/ready", key: "")

            #expect(answer.status == .serviceUnavailable)
        }
    }

    @Test("an error inside shows nothing of itself")
    func internalError() async throws {
        try await TestAPI.with { api in
            _ = try await api.database.query("ALTER TABLE job_steps RENAME TO gone")

            let answer = try await api.send(.get, "/api/jobs")

            #expect(answer.status == .internalServerError)
            #expect(answer.code == "internal_error")
            #expect(!answer.text.contains("job_steps"))
        }
    }

    @Test("meta has all its members, and the active domains")
    func meta() async throws {
        try await TestAPI.with(settings: TestAPI.cloudflare.merging(["WEB_APP_ORIGIN": "https://mail.example/x"]) { $1 }) { api in
            for name in ["b.com", "a.com", "c.com"] { _ = try await api.bind(name) }
            _ = try await api.database.query("UPDATE domains SET status = 'active' WHERE name <> 'c.com'")

            let answer = try await api.send(.get, "/api/meta", key: "")

            #expect(answer.status == .ok)
            #expect(
                answer.members() == [
                    "domains", "cloudflareDomainBindingEnabled", "cloudflareDomainLifecycleEnabled",
                    "cloudflareCatchAllManagementEnabled", "cloudflareCatchAllEnablementEnabled", "passkeyAuthEnabled",
                    "passkeyTrustedOrigins", "supportsUnlimitedMailboxTtl", "defaultMailboxTtlMinutes", "minMailboxTtlMinutes",
                    "maxMailboxTtlMinutes", "addressRules",
                ])
            #expect(answer.json["domains"] == ["a.com", "b.com"])
            #expect(answer.json["passkeyTrustedOrigins"] == ["https://mail.example"])
            #expect(answer.json["defaultMailboxTtlMinutes"] == 60)
            #expect(
                answer.members(answer.json["addressRules"]) == ["format", "localPartPattern", "subdomainPattern", "examples"])
            #expect(answer.json["addressRules"]?["format"] == "localPart@[subdomain.]rootDomain")
            #expect(answer.json["addressRules"]?["localPartPattern"] == .string(LocalPart.pattern))
            #expect(answer.json["addressRules"]?["subdomainPattern"] == .string(Subdomain.pattern))
            #expect(
                answer.json["addressRules"]?["examples"] == [
                    "ava-lin@a.com", "hello@desk.hub.a.com", "ava-lin@b.com", "hello@desk.hub.b.com",
                ])
        }
    }

    /// What meta says can be done with some settings: lifecycle, binding, catch-all.
    struct Capability: Sendable {
        let settings: [String: String]
        let lifecycle: Bool
        let binding: Bool
        let catchAll: Bool
    }

    @Test(
        "meta says what the settings allow",
        arguments: [
            Capability(settings: [:], lifecycle: false, binding: false, catchAll: false),
            Capability(
                settings: ["EMAIL_ROUTING_MANAGEMENT_ENABLED": "true", "CLOUDFLARE_API_TOKEN": "t", "EMAIL_WORKER_NAME": "w"],
                lifecycle: true, binding: false, catchAll: true),
            Capability(settings: TestAPI.cloudflare, lifecycle: true, binding: true, catchAll: false),
            Capability(
                settings: ["CLOUDFLARE_API_TOKEN": "t", "CLOUDFLARE_ACCOUNT_ID": "a"], lifecycle: false, binding: false,
                catchAll: false),
        ])
    func capabilities(capability: Capability) async throws {
        try await TestAPI.with(settings: capability.settings) { api in
            let meta = try await api.send(.get, "/api/meta", key: "").json

            #expect(meta["cloudflareDomainLifecycleEnabled"] == .bool(capability.lifecycle))
            #expect(meta["cloudflareDomainBindingEnabled"] == .bool(capability.binding))
            #expect(meta["cloudflareCatchAllEnablementEnabled"] == .bool(capability.catchAll))
        }
    }

    @Test("the version has all its members, null where it is not known")
    func version() async throws {
        try await TestAPI.with(settings: ["BUILD_COMMIT": "abc"]) { api in
            let answer = try await api.send(.get, "/api/version", key: "")

            #expect(
                answer.json == [
                    "version": .string(BuildInfo.version), "commitSha": "abc", "branch": nil, "builtAt": nil,
                ])
        }
    }
}
