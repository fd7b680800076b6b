import Core
import Logging
import Testing

/// The settings of all programs.
@Suite("Settings")
struct AppConfigTests {
    private static let needed = ["DATABASE_URL": "postgres://db/restante", "REDIS_URL": "redis://cache"]

    private static func config(_ more: [String: String]) throws -> AppConfig {
        try AppConfig(environment: needed.merging(more) { _, new in new })
    }

    private static func problems(_ more: [String: String]) throws -> [String] {
        let error = try #require(throws: ConfigurationError.self) { _ = try config(more) }
        return error.problems
    }

    @Test("what is needed is enough, and the rest has defaults")
    func defaults() throws {
        let config = try Self.config([:])

        #expect(config.environment == .development)
        #expect(config.databaseURL.reveal() == "postgres://db/restante")
        #expect(config.redisPrefix == "restante:")
        #expect(config.logLevel == .info)
        #expect(config.logFormat == .json)
        #expect(config.webOrigins.isEmpty)
        #expect(config.bootstrapAdmin == nil)
        #expect(config.mailboxes.defaultLifetimeMinutes == 60)
        #expect(!config.cloudflare.isManagementEnabled)
        #expect(config.cloudflare.baseURL == "https://api.cloudflare.com/client/v4")
        #expect(config.cloudflare.callLimit == 1200)
        #expect(config.cloudflare.callWindow == .seconds(300))
        #expect(config.worker.lease == .seconds(30))
    }

    @Test("every problem is told at once, each with its variable")
    func allProblems() throws {
        let wrong = [
            "APP_ENV": "prod", "DATABASE_URL": "", "REDIS_URL": " ", "DATABASE_MAX_CONNECTIONS": "80a80", "LOG_LEVEL": "loud",
            "LOG_FORMAT": "xml", "EMAIL_ROUTING_MANAGEMENT_ENABLED": "yes", "CLOUDFLARE_API_BASE_URL": "ftp://x",
            "CLOUDFLARE_CALL_LIMIT": "9", "CLOUDFLARE_CALL_WINDOW_SECONDS": "0", "ZONE_ACTIVATION_CHECKS": "1,two",
            "BOOTSTRAP_ADMIN_EMAIL": "nobody", "BOOTSTRAP_ADMIN_API_KEY": "short", "WEB_APP_ORIGIN": "not-a-valid-url",
            "DEFAULT_MAILBOX_TTL_MINUTES": "59", "WORKER_CONCURRENCY": "0", "JOB_LEASE_SECONDS": "1.5",
            "SHUTDOWN_GRACE_SECONDS": "601", "INBOUND_SECRET": "short", "PUBLIC_URL": "mail.example",
        ]

        let problems = try Self.problems(wrong)

        let named = Set(problems.map { String($0.prefix { $0 != " " }) })
        #expect(named == Set(wrong.keys))
        #expect(problems.count == wrong.count)
    }

    @Test("the error names the problems and no secret")
    func message() throws {
        let error = try #require(throws: ConfigurationError.self) {
            _ = try AppConfig(environment: ["DATABASE_URL": "postgres://u:hunter2@db/x", "BOOTSTRAP_ADMIN_API_KEY": "hunter2"])
        }

        #expect(error.message.contains("REDIS_URL is required"))
        #expect(!String(describing: error).contains("hunter2"))
        #expect(!error.isTransient)
    }

    @Test(
        "numbers are held to their ranges",
        arguments: [
            ("DATABASE_MAX_CONNECTIONS", "2", "1"), ("DATABASE_MAX_CONNECTIONS", "500", "501"),
            ("DEFAULT_MAILBOX_TTL_MINUTES", "525600", "525601"), ("WORKER_CONCURRENCY", "4096", "4097"),
            ("SHUTDOWN_GRACE_SECONDS", "0", "-1"), ("CLOUDFLARE_CALL_LIMIT", "10", "9"),
        ])
    func ranges(name: String, good: String, bad: String) throws {
        _ = try Self.config([name: good])
        let problems = try Self.problems([name: bad])

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(name + " ") == true)
    }

    @Test(
        "origins are cut to scheme, host and port, without repetitions",
        arguments: [
            ("https://cfm.707979.xyz/workspace", "", ["https://cfm.707979.xyz"]),
            (
                "https://cfm.707979.xyz", "https://km.707979.xyz/workspace, https://cfm.707979.xyz, not-a-valid-url",
                ["https://cfm.707979.xyz", "https://km.707979.xyz"]
            ),
            ("HTTPS://Mail.Example:8443/a?b#c", "", ["https://mail.example:8443"]),
            ("", "http://localhost:5173,,ftp://x,https://", ["http://localhost:5173"]), ("", "", []),
        ])
    func origins(primary: String, others: String, expected: [String]) throws {
        let config = try Self.config(["WEB_APP_ORIGIN": primary, "WEB_APP_ORIGINS": others])

        #expect(config.webOrigins == expected)
    }

    @Test(
        "the runtime token wins over the shared one",
        arguments: [("runtime", "shared", "runtime"), ("", "shared", "shared"), ("runtime", "", "runtime"), ("", "", nil)]
            as [(String, String, String?)])
    func tokens(runtime: String, shared: String, expected: String?) throws {
        let config = try Self.config(["CLOUDFLARE_RUNTIME_API_TOKEN": runtime, "CLOUDFLARE_API_TOKEN": shared])

        #expect(config.cloudflare.token?.reveal() == expected)
    }

    @Test("management without a token is refused, and domains are bound only with an account")
    func capabilities() throws {
        let enabled = ["EMAIL_ROUTING_MANAGEMENT_ENABLED": "true"]
        let token = enabled.merging(["CLOUDFLARE_API_TOKEN": "t"]) { $1 }

        let problems = try Self.problems(enabled)
        let withToken = try Self.config(token)
        let whole = try Self.config(token.merging(["CLOUDFLARE_ACCOUNT_ID": "a"]) { $1 })
        let off = try Self.config(["CLOUDFLARE_API_TOKEN": "t", "CLOUDFLARE_ACCOUNT_ID": "a"])

        #expect(problems == ["CLOUDFLARE_API_TOKEN is required when EMAIL_ROUTING_MANAGEMENT_ENABLED is true"])
        #expect(withToken.cloudflare.canManageDomains && !withToken.cloudflare.canBindDomains)
        #expect(whole.cloudflare.canBindDomains)
        #expect(!off.cloudflare.canManageDomains && !off.cloudflare.canBindDomains)
    }

    @Test("the first administrator needs an address and a key")
    func bootstrapAdmin() throws {
        let whole = ["BOOTSTRAP_ADMIN_EMAIL": "a@b.example", "BOOTSTRAP_ADMIN_API_KEY": "0123456789abcdef"]

        let admin = try Self.config(whole).bootstrapAdmin
        let withoutKey = try Self.config(["BOOTSTRAP_ADMIN_EMAIL": "a@b.example"]).bootstrapAdmin

        #expect(admin?.email == "a@b.example")
        #expect(admin?.name == "Owner")
        #expect(admin?.apiKey.reveal() == "0123456789abcdef")
        #expect(withoutKey == nil)
    }

    @Test("secrets do not show when the settings are printed")
    func masked() throws {
        let config = try Self.config([
            "DATABASE_URL": "postgres://u:hunter2@db/x", "REDIS_URL": "redis://:hunter2@cache",
            "CLOUDFLARE_API_TOKEN": "hunter2", "BOOTSTRAP_ADMIN_EMAIL": "a@b.example",
            "BOOTSTRAP_ADMIN_API_KEY": "hunter2-hunter2-hunter2",
        ])
        var dumped = "\(config)"
        dump(config, to: &dumped)

        #expect(!dumped.contains("hunter2"))
    }
}
