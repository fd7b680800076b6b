public import Core

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A mailbox of ours: an address that takes mail until it expires.
public struct Mailbox: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
        /// Reserved; its job makes it. It takes mail already, and counts as active for everybody outside.
        case creating
        case active, expired, destroying, destroyed
    }

    public enum Source: String, Sendable, CaseIterable {
        case registered
        case catchAll = "catch_all"
    }

    /// How it came to be.
    public enum Origin: String, Sendable, CaseIterable {
        case web
        case apiKey = "api_key"
        case system, unknown
    }

    /// Whether mail for it arrives.
    public enum Delivery: String, Sendable, CaseIterable {
        case ready, pending, failed
    }

    /// The API key that it was made with, as it is called now.
    public struct Key: Sendable, Equatable {
        public var id: APIKeyID
        public var name: String
        public var prefix: String
    }

    public var id: MailboxID
    public var owner: UserID
    public var domain: DomainID
    public var localPart: String
    /// Empty at the apex.
    public var subdomain: String
    public var address: String
    public var source: Source
    public var origin: Origin
    public var key: Key?
    /// In alphabetical order.
    public var tags: [String]
    /// By PostgreSQL's clock when the row was read: an active one whose time is over is expired.
    public var status: Status
    public var delivery: Delivery
    public var deliveryError: String?
    public var routingRuleID: String?
    /// The job that makes or destroys it now, or did it last.
    public var job: JobID?
    public var createdAt: Date
    public var updatedAt: Date
    public var lastReceivedAt: Date?
    /// `nil` for never.
    public var expiresAt: Date?
    public var destroyedAt: Date?
    /// PostgreSQL's time when the row was read.
    public var readAt: Date

    /// The name of the domain that it lives in.
    public var mailDomain: String {
        let prefix = localPart.utf8.count + 1 + (subdomain.isEmpty ? 0 : subdomain.utf8.count + 1)
        return String(decoding: address.utf8.dropFirst(prefix), as: UTF8.self)
    }
}
