import Core
import Hummingbird
import Mail
import NIOCore
import Postgres
import Store

/// What clients want to know before they begin.
struct MetaRoutes: Sendable {
    private let config: AppConfig
    /// The answer to `GET /api/meta`, which every page asks for first: those who ask at once share it.
    private let answers: CoalescedRead<OnlyKey, ByteBuffer>

    /// - Parameter hasPasskeys: whether the origins allow for passkeys.
    init(database: Database, config: AppConfig, hasPasskeys: Bool, executor: (any TaskExecutor)?) {
        self.config = config
        answers = CoalescedRead(on: executor) {
            let domains = try await DomainQueries(ReadExecutor(database)).activeNames(limit: 1_000)
            let meta = Self.meta(domains, config: config, hasPasskeys: hasPasskeys)
            return ByteBuffer(bytes: try JSONCoding.encode(meta))
        }
    }

    var routes: [Route] {
        [
            Route(.get, "/api/meta", access: .open, meta),
            Route(.get, "/api/version", access: .open, version),
        ]
    }

    private struct Meta: Encodable {
        struct AddressRules: Encodable {
            let format: String
            let localPartPattern: String
            let subdomainPattern: String
            let examples: [String]
        }
        let domains: [String]
        let cloudflareDomainBindingEnabled: Bool
        let cloudflareDomainLifecycleEnabled: Bool
        let cloudflareCatchAllManagementEnabled: Bool
        let cloudflareCatchAllEnablementEnabled: Bool
        let passkeyAuthEnabled: Bool
        let passkeyTrustedOrigins: [String]
        let supportsUnlimitedMailboxTtl: Bool
        let defaultMailboxTtlMinutes: Int
        let minMailboxTtlMinutes: Int
        let maxMailboxTtlMinutes: Int
        let addressRules: AddressRules
    }

    @Sendable private func meta(_ request: Request, _ context: APIContext) async throws -> Response {
        .json(encoded: try await answers.only())
    }

    private static func meta(_ domains: [String], config: AppConfig, hasPasskeys: Bool) -> Meta {
        let cloudflare = config.cloudflare
        return Meta(
            domains: domains,
            cloudflareDomainBindingEnabled: cloudflare.canBindDomains,
            cloudflareDomainLifecycleEnabled: cloudflare.canManageDomains,
            cloudflareCatchAllManagementEnabled: cloudflare.canManageDomains,
            cloudflareCatchAllEnablementEnabled: cloudflare.canManageDomains && cloudflare.emailWorkerName != nil,
            passkeyAuthEnabled: hasPasskeys,
            passkeyTrustedOrigins: config.webOrigins,
            supportsUnlimitedMailboxTtl: true,
            defaultMailboxTtlMinutes: config.mailboxes.defaultLifetimeMinutes,
            minMailboxTtlMinutes: MailboxLifetime.allowedMinutes.lowerBound,
            maxMailboxTtlMinutes: MailboxLifetime.allowedMinutes.upperBound,
            addressRules: Meta.AddressRules(
                format: "localPart@[subdomain.]rootDomain",
                localPartPattern: LocalPart.pattern,
                subdomainPattern: Subdomain.pattern,
                examples: domains.prefix(2).flatMap { ["ava-lin@\($0)", "hello@desk.hub.\($0)"] }))
    }

    private struct Version: Encodable {
        let version: String
        @Nullable var commitSha: String?
        @Nullable var branch: String?
        @Nullable var builtAt: String?
    }

    @Sendable private func version(_ request: Request, _ context: APIContext) async throws -> Response {
        try .json(
            Version(
                version: BuildInfo.version, commitSha: config.build.commit, branch: config.build.branch,
                builtAt: config.build.time))
    }
}
