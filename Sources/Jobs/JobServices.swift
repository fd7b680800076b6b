import Cloudflare
public import Core
public import Postgres

/// What jobs may use.
public struct JobServices: Sendable {
    public var database: Database
    /// Absent where the management of Cloudflare is switched off.
    public var cloudflare: CloudflareAccess?
    public var settings: CloudflareSettings
    public var inbound: InboundSettings
    /// Absent where no job is about mail, as in tests of other things.
    public var mail: MailAccess?

    public init(
        database: Database, cloudflare: CloudflareAccess?, settings: CloudflareSettings,
        inbound: InboundSettings = InboundSettings(), mail: MailAccess? = nil
    ) {
        self.mail = mail
        self.database = database
        self.cloudflare = cloudflare
        self.settings = settings
        self.inbound = inbound
    }
}
