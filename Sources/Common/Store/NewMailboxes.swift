public import Core

/// Mailboxes that are to be made with one statement: what they share, and what each has of its own.
public struct NewMailboxes: Sendable {
    public struct Item: Sendable {
        public var id: MailboxID
        public var localPart: String
        /// Empty at the apex.
        public var subdomain: String
        public var address: String
        /// The job that makes it; `nil` where nothing is to be done, and it is ready at once.
        public var job: JobID?

        public init(id: MailboxID = .make(), localPart: String, subdomain: String, address: String, job: JobID?) {
            self.id = id
            self.localPart = localPart
            self.subdomain = subdomain
            self.address = address
            self.job = job
        }
    }

    public var owner: UserID
    public var domain: DomainID
    public var origin: Mailbox.Origin
    public var key: APIKeyID?
    /// In alphabetical order.
    public var tags: [String]
    /// From now on; `nil` for ever.
    public var lifetimeMinutes: Int?
    public var items: [Item]

    public init(
        owner: UserID, domain: DomainID, origin: Mailbox.Origin, key: APIKeyID?, tags: [String], lifetimeMinutes: Int?,
        items: [Item]
    ) {
        self.owner = owner
        self.domain = domain
        self.origin = origin
        self.key = key
        self.tags = tags
        self.lifetimeMinutes = lifetimeMinutes
        self.items = items
    }
}
