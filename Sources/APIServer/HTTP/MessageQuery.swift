import Core
import Hummingbird
import Mail
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension QueryFields {
    private enum Scope: String, CaseIterable { case `default`, workspace }

    private static let mostMailboxes = 200

    /// Of which mailboxes: `mailboxId`, or else `mailbox` with addresses.
    mutating func mailboxes() -> MessageFilter.Mailboxes {
        let ids = texts("mailboxId", atMost: Self.mostMailboxes)
        let texts = texts("mailbox", atMost: Self.mostMailboxes)
        let addresses = texts.map { $0.trimmingWhitespace().lowercased() }.filter { !$0.isEmpty }
        guard !ids.isEmpty else { return addresses.isEmpty ? .any : .addresses(addresses) }
        let valid = ids.compactMap { MailboxID($0) }
        if valid.count < ids.count { refuse("mailboxId", "is not valid") }
        return .ids(valid)
    }

    /// What every look at messages can be narrowed with.
    mutating func messageFilter(of principal: Principal) -> MessageFilter {
        var filter = MessageFilter(owner: principal.visibleOwner, mailboxes: mailboxes())
        filter.from = text("from")
        filter.subject = text("subject")
        filter.hasCode = flag("hasCode")
        filter.isRead = flag("read")
        if let text = text("q") {
            filter.words = SearchText.query(text)
            if filter.words == nil { refuse("q", "must have a letter or a digit") }
        }
        return filter
    }

    /// The same, with what only lists take.
    mutating func listFilter(of principal: Principal) -> MessageFilter {
        var filter = messageFilter(of: principal)
        let statuses = anyOf("mailboxStatus", MessageFilter.MailboxStatus.self)
        switch oneOf("scope", Scope.self) {
        case nil, .default: filter.statuses = statuses
        // Expired and destroyed mailboxes are no part of it.
        case .workspace: filter.statuses = (statuses ?? [.active]).intersection([.active, .destroying])
        }
        filter.after = [time("after"), time("since")].compactMap(\.self).max()
        return filter
    }
}
