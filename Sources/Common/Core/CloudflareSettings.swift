/// How to reach Cloudflare, and how much of its budget we may spend.
public struct CloudflareSettings: Sendable {
    /// `EMAIL_ROUTING_MANAGEMENT_ENABLED`: the master switch of every Cloudflare call.
    public var isManagementEnabled: Bool
    /// `CLOUDFLARE_API_BASE_URL`
    public var baseURL: String
    /// `CLOUDFLARE_RUNTIME_API_TOKEN`, else `CLOUDFLARE_API_TOKEN`.
    public var token: Secret<String>?
    /// `CLOUDFLARE_ACCOUNT_ID`
    public var accountID: String?
    /// `EMAIL_WORKER_NAME`: the mail Worker that rules and the catch-all point at.
    public var emailWorkerName: String?
    /// `CLOUDFLARE_CALL_LIMIT`: calls a window that Cloudflare allows a token (1,200, developers.cloudflare.com/fundamentals/api/reference/limits).
    public var callLimit: Int
    /// `CLOUDFLARE_CALL_WINDOW_SECONDS`
    public var callWindow: Duration
    /// `ZONE_ACTIVATION_CHECKS`: how long a zone that is not delegated yet rests before each look; the last one repeats.
    public var activationChecks: [Duration]
    /// `DRIFT_CHECK_INTERVAL_SECONDS`: how often each active domain is compared with what is at Cloudflare; zero: never.
    public var driftCheckInterval: Duration
    /// `CLEANUP_INTERVAL_SECONDS`: how often expired mailboxes and unused subdomains are looked for; zero: never.
    public var cleanupInterval: Duration
    /// `CLEANUP_BATCH_SIZE`: expired mailboxes that are being destroyed at once; zero: none is.
    public var mailboxCleanupBatch: Int
    /// `SUBDOMAIN_CLEANUP_BATCH_SIZE`: unused subdomains that a look begins to give up; zero: none.
    public var subdomainCleanupBatch: Int

    /// D3's rhythm of 1, 2, 5, 10, 30 and then every 60 minutes, after a few early looks for zones that are delegated already.
    public static let defaultActivationChecks: [Duration] = [
        .seconds(1), .seconds(2), .seconds(5), .seconds(10), .minutes(1), .minutes(2), .minutes(5), .minutes(10), .minutes(30),
        .minutes(60),
    ]

    init(_ reader: inout SettingsReader) {
        isManagementEnabled = reader.bool("EMAIL_ROUTING_MANAGEMENT_ENABLED", default: false)
        baseURL = reader.text("CLOUDFLARE_API_BASE_URL") ?? "https://api.cloudflare.com/client/v4"
        token = (reader.text("CLOUDFLARE_RUNTIME_API_TOKEN") ?? reader.text("CLOUDFLARE_API_TOKEN")).map(Secret.init)
        accountID = reader.text("CLOUDFLARE_ACCOUNT_ID")
        emailWorkerName = reader.text("EMAIL_WORKER_NAME")
        callLimit = reader.int("CLOUDFLARE_CALL_LIMIT", default: 1200, in: 10...10_000_000)
        callWindow = .seconds(reader.int("CLOUDFLARE_CALL_WINDOW_SECONDS", default: 300, in: 1...3600))
        activationChecks = reader.seconds("ZONE_ACTIVATION_CHECKS", default: Self.defaultActivationChecks)
        driftCheckInterval = .seconds(reader.int("DRIFT_CHECK_INTERVAL_SECONDS", default: 21_600, in: 0...2_592_000))
        cleanupInterval = .seconds(reader.int("CLEANUP_INTERVAL_SECONDS", default: 60, in: 0...86_400))
        mailboxCleanupBatch = reader.int("CLEANUP_BATCH_SIZE", default: 100, in: 0...10_000)
        subdomainCleanupBatch = reader.int("SUBDOMAIN_CLEANUP_BATCH_SIZE", default: 50, in: 0...500)
        if !baseURL.hasPrefix("https://"), !baseURL.hasPrefix("http://") {
            reader.refuse("CLOUDFLARE_API_BASE_URL", "must be an http or https URL")
        }
        if isManagementEnabled, token == nil {
            reader.refuse("CLOUDFLARE_API_TOKEN", "is required when EMAIL_ROUTING_MANAGEMENT_ENABLED is true")
        }
    }

    /// Whether domains can be bound: zones are made in an account.
    public var canBindDomains: Bool { canManageDomains && accountID != nil }
    /// Whether zones can be changed at all.
    public var canManageDomains: Bool { isManagementEnabled && token != nil }
}
