import Mail

/// What a new mailbox is to be like.
struct MailboxOrder: Sendable {
    /// `nil` for a generated one.
    var localPart: LocalPart?
    /// `nil` for the apex.
    var subdomain: Subdomain?
    /// `nil` for any that is active.
    var mailDomain: DomainName?
    var lifetime: MailboxLifetime
    var tags: MailboxTags
}
