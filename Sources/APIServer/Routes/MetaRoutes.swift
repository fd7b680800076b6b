import Core
import Hummingbird
import Mail
import Postgres
import Store

/// What clients want to know before they begin.
struct MetaRoutes: Sendable {
    let database: Database
    let config: AppConfig
    /// Whether the origins allow for passkeys.
    let hasPasskeys: Bool

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
        let domains = try await DomainQueries(ReadExecutor(database)).activeNames(limit: 1_000)
        let cloudflare = config.cloudflare
        return try .json(
            Meta(
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
                    examples: domains.prefix(2).flatMap { ["ava-lin@\($0)", "hello@desk.hub.\($0)"] })))
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
