public import Core
import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Which messages are asked for; what is absent asks for all.
public struct MessageFilter: Sendable {
    /// The status of a message's mailbox, as users see it.
    public enum MailboxStatus: String, Sendable, CaseIterable {
        case active, expired, destroying, destroyed
    }

    /// Whose; `nil` for everybody's.
    public var owner: UserID?
    /// Of one of these mailboxes, with ids or addresses; none for any.
    public var mailboxes: Mailboxes
    /// Of mailboxes of one of these statuses.
    public var statuses: Set<MailboxStatus>?
    /// Came later than this.
    public var after: Date?
    /// What the message says, as `SearchText.query` writes it.
    public var words: String?
    /// Part of the sender's name or address, whatever the case.
    public var from: String?
    /// Part of the subject, whatever the case.
    public var subject: String?
    public var hasCode: Bool?
    public var isRead: Bool?

    public enum Mailboxes: Sendable, Hashable {
        case any
        case ids([MailboxID])
        /// Also earlier mailboxes that had one of these addresses.
        case addresses([String])
    }

    public init(owner: UserID?, mailboxes: Mailboxes = .any) {
        self.owner = owner
        self.mailboxes = mailboxes
    }

    /// Whether no message can be meant: what is being destroyed is hidden already.
    public var isEmpty: Bool { statuses.map { $0.subtracting([.destroying]).isEmpty } ?? false }

    /// Whether a message meets what is asked about itself; its mailbox's status and its words are for PostgreSQL to say.
    public func admits(_ message: MessageSummary) -> Bool {
        if let owner, message.owner != owner { return false }
        switch mailboxes {
        case .any: break
        case .ids(let ids): guard ids.contains(message.mailbox) else { return false }
        case .addresses(let addresses): guard addresses.contains(message.mailboxAddress) else { return false }
        }
        if let after, message.receivedAt <= after { return false }
        if let hasCode, (message.verification != nil) != hasCode { return false }
        if let isRead, (message.readAt != nil) != isRead { return false }
        if let subject, !message.subject.lowercased().hasPart(subject.lowercased()) { return false }
        guard let from = from?.lowercased() else { return true }
        return [message.fromAddress, message.fromName].contains { $0?.lowercased().hasPart(from) ?? false }
    }

    // MARK: In PostgreSQL

    /// The condition on a message `m`, but for its mailbox.
    var condition: SQL {
        var conditions: [SQL] = []
        if case .any = mailboxes, let owner { conditions.append("m.user_id = \(owner.uuid)") }
        if let after { conditions.append("m.received_at > \(after)") }
        if let words { conditions.append("m.search @@ \(words)::tsquery") }
        if let hasCode { conditions.append(hasCode ? "m.verification_code IS NOT NULL" : "m.verification_code IS NULL") }
        if let isRead { conditions.append(isRead ? "m.read_at IS NOT NULL" : "m.read_at IS NULL") }
        if let subject { conditions.append("strpos(\(Self.lower("m.subject")), \(subject.lowercased())) > 0") }
        if let from = from?.lowercased() {
            conditions.append(
                "(strpos(\(Self.lower("m.from_address")), \(from)) > 0 OR strpos(\(Self.lower("m.from_name")), \(from)) > 0)")
        }
        return conditions.isEmpty ? "true" : .joined(conditions, separator: " AND ")
    }

    /// The condition on the mailbox `b` of a message. What is being destroyed is hidden.
    var mailboxCondition: SQL {
        guard let owner else { return statusCondition }
        switch mailboxes {
        case .any: return statusCondition
        // Whose mail it is, is said of the mailbox here, or PostgreSQL would look through all that its owner has.
        case .ids, .addresses: return "\(statusCondition) AND b.user_id = \(owner.uuid)"
        }
    }

    private var statusCondition: SQL {
        guard let statuses else { return "b.status <> 'destroying'" }
        let alternatives = MailboxStatus.allCases.filter(statuses.contains).compactMap(Self.condition)
        return alternatives.isEmpty ? "false" : "(\(SQL.joined(alternatives, separator: " OR ")))"
    }

    /// By PostgreSQL's clock: an active mailbox whose time is over is expired.
    private static func condition(_ status: MailboxStatus) -> SQL? {
        switch status {
        case .active: "b.status = 'creating' OR b.status = 'active' AND (b.expires_at IS NULL OR b.expires_at > now())"
        case .expired: "b.status = 'expired' OR b.status = 'active' AND b.expires_at <= now()"
        case .destroying: nil
        case .destroyed: "b.status = 'destroyed'"
        }
    }

    /// In lower case as Swift understands it, also where the database's own locale knows ASCII only.
    private static func lower(_ column: SQL) -> SQL { "lower(\(column) COLLATE \"und-x-icu\")" }
}

extension String {
    /// Whether `part` stands in it, scalar by scalar as PostgreSQL compares.
    fileprivate func hasPart(_ part: String) -> Bool {
        part.isEmpty || unicodeScalars.firstRange(of: part.unicodeScalars) != nil
    }
}
