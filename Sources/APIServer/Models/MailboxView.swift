import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A mailbox as the API shows it.
struct MailboxView: Encodable {
    /// The key that it was made with, also when that was revoked since.
    struct Key: Encodable {
        let id: APIKeyID
        let name: String
        let prefix: String
    }

    let id: MailboxID
    let userId: UserID
    let localPart: String
    /// Empty at the apex.
    let subdomain: String
    let mailDomain: String
    /// The old name of `mailDomain`, always equal.
    let rootDomain: String
    let address: String
    let source: String
    let createdVia: String
    @Nullable var createdByApiKey: Key?
    let tags: [String]
    let status: String
    let delivery: String
    @Nullable var deliveryError: String?
    let createdAt: Date
    @Nullable var lastReceivedAt: Date?
    @Nullable var expiresAt: Date?
    @Nullable var destroyedAt: Date?
    @Nullable var routingRuleId: String?

    init(_ mailbox: Mailbox) {
        id = mailbox.id
        userId = mailbox.owner
        localPart = mailbox.localPart
        subdomain = mailbox.subdomain
        mailDomain = mailbox.mailDomain
        rootDomain = mailDomain
        address = mailbox.address
        source = mailbox.source.rawValue
        createdVia = mailbox.origin.rawValue
        createdByApiKey =
            mailbox.origin == .apiKey ? mailbox.key.map { Key(id: $0.id, name: $0.name, prefix: $0.prefix) } : nil
        tags = mailbox.tags
        status = (mailbox.status == .creating ? Mailbox.Status.active : mailbox.status).rawValue
        delivery = mailbox.delivery.rawValue
        deliveryError = mailbox.deliveryError
        createdAt = mailbox.createdAt
        // What it received is being deleted.
        lastReceivedAt = mailbox.status == .destroying ? nil : mailbox.lastReceivedAt
        expiresAt = mailbox.expiresAt
        destroyedAt = mailbox.destroyedAt
        routingRuleId = mailbox.routingRuleID
    }
}
