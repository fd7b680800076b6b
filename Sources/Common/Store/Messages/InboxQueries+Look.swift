import Core
import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Looking for what is new: each look says with one statement what it found and what it could see.
extension InboxQueries {
    /// What a look found, and from where the next one goes on.
    public struct Look: Sendable {
        public var message: MessageSummary?
        public var cursor: MessageCursor
    }

    /// The latest message that meets the filter. What is there already is past for the next look.
    public func latest(_ filter: MessageFilter) async throws -> Look {
        let (messages, seen) = try await look(filter, "true", .newestFirst, limit: 1)
        return Look(message: messages.first, cursor: MessageCursor(seen: seen))
    }

    /// The first message that came after the filter's time.
    public func first(_ filter: MessageFilter) async throws -> Look {
        let (messages, seen) = try await look(filter, "true", .oldestFirst, limit: 1)
        let rest = messages.first.map { MessageCursor.Rest.received(after: $0.receivedKey) }
        return Look(message: messages.first, cursor: MessageCursor(seen: seen, rest: rest))
    }

    /// The first message after a cursor.
    public func first(_ filter: MessageFilter, after cursor: MessageCursor) async throws -> Look {
        let page = try await page(filter, after: cursor, limit: 1)
        return Look(message: page.messages.first, cursor: page.cursor)
    }

    /// Messages after a cursor, in an order in which each can be the last that somebody got.
    public struct Page: Sendable {
        public var messages: [MessageSummary]
        /// After the last of the messages, or after everything that could be seen.
        public var cursor: MessageCursor
        /// What the page could see.
        public var seen: Snapshot
        /// What did not see any of the messages; `nil` where they are told in the order of coming.
        public var base: Snapshot?

        /// The cursor after one of the messages.
        public func cursor(after message: MessageSummary) -> MessageCursor {
            guard let base else { return MessageCursor(seen: seen, rest: .received(after: message.receivedKey)) }
            return MessageCursor(seen: seen, rest: .stored(base: base, after: message.storedKey))
        }
    }

    /// The next messages after a cursor, at most `limit`.
    public func page(_ filter: MessageFilter, after cursor: MessageCursor, limit: Int) async throws -> Page {
        if let rest = cursor.rest {
            let page = try await left(filter, of: cursor.seen, rest, limit: limit)
            if !page.messages.isEmpty { return page }
        }
        let base = cursor.seen
        let condition: SQL = """
            m.stored_by >= \(Self.transaction(base.lowest)) AND NOT pg_visible_in_snapshot(m.stored_by, \(base.description)::pg_snapshot)
            """
        let (messages, seen) = try await look(filter, condition, .asStored, limit: limit)
        return Self.page(messages, limit: limit, seen: seen, base: base)
    }

    /// What is left over of the messages that a snapshot sees.
    private func left(_ filter: MessageFilter, of seen: Snapshot, _ rest: MessageCursor.Rest, limit: Int) async throws -> Page {
        let isSeen: SQL = "pg_visible_in_snapshot(m.stored_by, \(seen.description)::pg_snapshot)"
        switch rest {
        case .received(let after):
            let condition: SQL = "(m.received_at, m.id) > (\(after.time), \(after.message.uuid)) AND \(isSeen)"
            let (messages, _) = try await look(filter, condition, .oldestFirst, limit: limit)
            return Self.page(messages, limit: limit, seen: seen, base: nil)
        case .stored(let base, let after):
            let condition: SQL = """
                m.stored_by >= \(Self.transaction(max(base.lowest, after.transaction)))
                AND (m.stored_by, m.id) > (\(Self.transaction(after.transaction)), \(after.message.uuid))
                AND NOT pg_visible_in_snapshot(m.stored_by, \(base.description)::pg_snapshot) AND \(isSeen)
                """
            let (messages, _) = try await look(filter, condition, .asStored, limit: limit)
            return Self.page(messages, limit: limit, seen: seen, base: base)
        }
    }

    private static func page(_ messages: [MessageSummary], limit: Int, seen: Snapshot, base: Snapshot?) -> Page {
        var page = Page(messages: messages, cursor: MessageCursor(seen: seen), seen: seen, base: base)
        // A page that is not full is the last one of what could be seen.
        if messages.count == limit, let last = messages.last { page.cursor = page.cursor(after: last) }
        return page
    }

    /// The snapshot of this moment.
    public func snapshot() async throws -> Snapshot {
        guard let text = try await executor.value("SELECT pg_current_snapshot()::text", as: String.self),
            let snapshot = Snapshot(text)
        else { throw StoreError.unreadableSnapshot }
        return snapshot
    }

    /// The first messages that meet a filter and a condition, and what the statement could see.
    private func look(
        _ filter: MessageFilter, _ condition: SQL, _ order: Order, limit: Int
    ) async throws -> (messages: [MessageSummary], seen: Snapshot) {
        let rows = try await executor.query(
            """
            SELECT pg_current_snapshot()::text, \(MessageSummary.columns)
              FROM (VALUES (1)) one (row) LEFT JOIN LATERAL (\(Self.selection(filter, condition, order, limit: limit))) m ON true
             ORDER BY \(order.sql)
            """)
        guard let first = rows.first, let seen = Snapshot(try first.decode(0, as: String.self)) else {
            throw StoreError.unreadableSnapshot
        }
        let messages = try rows.compactMap { row in
            try row.decode(1, as: UUID?.self) == nil ? nil : try MessageSummary(row: row, from: 1)
        }
        return (messages, seen)
    }

    /// A transaction's number as `xid8`.
    private static func transaction(_ number: UInt64) -> SQL { "\(Int64(clamping: number))::text::xid8" }
}
