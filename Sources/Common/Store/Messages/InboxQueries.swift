public import Core
public import Postgres

/// What is asked about mail that came in. Messages of a mailbox that is being destroyed are there for nobody.
public struct InboxQueries: Sendable {
    let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// Messages, newest first, beginning before one.
    public func list(
        _ filter: MessageFilter, before cursor: MessageCursor.ReceivedKey?, limit: Int
    ) async throws -> [MessageSummary] {
        let page: SQL =
            if let cursor { "(m.received_at, m.id) < (\(cursor.time), \(cursor.message.uuid))" } else { "true" }
        return try await executor.query(
            """
            SELECT \(MessageSummary.columns) FROM (\(Self.selection(filter, page, .newestFirst, limit: limit))) m
             ORDER BY m.received_at DESC, m.id DESC
            """, as: MessageSummary.self)
    }

    /// A message with all that is kept of it.
    /// - Parameter owner: whose it must be; `nil` for anybody's.
    public func find(_ id: MessageID, of owner: UserID?) async throws -> MessageRecord? {
        try await executor.first(
            """
            SELECT \(MessageRecord.columns) FROM \(Self.messages) LEFT JOIN message_contents c ON c.message_id = m.id
             WHERE \(Self.isOne(id, owner))
            """, as: MessageRecord.self)
    }

    /// Where a message's octets are.
    public func octets(of id: MessageID, owner: UserID?) async throws -> StoredOctets? {
        try await executor.first(
            "SELECT \(StoredOctets.columns) FROM \(Self.messages) WHERE \(Self.isOne(id, owner))", as: StoredOctets.self)
    }

    private static let messages: SQL = "messages m JOIN mailboxes b ON b.id = m.mailbox_id"

    private static func isOne(_ id: MessageID, _ owner: UserID?) -> SQL {
        "m.id = \(id.uuid) AND b.status <> 'destroying' AND \(belongs(to: owner))"
    }

    static func belongs(to owner: UserID?) -> SQL {
        owner.map { "m.user_id = \($0.uuid)" } ?? "true"
    }

    // MARK: What lists, waiting and streams share

    enum Order {
        case newestFirst, oldestFirst, asStored

        var sql: SQL {
            switch self {
            case .newestFirst: "m.received_at DESC, m.id DESC"
            case .oldestFirst: "m.received_at, m.id"
            case .asStored: "m.stored_by, m.id"
            }
        }
    }

    /// The first messages in an order that meet a filter and a condition.
    static func selection(_ filter: MessageFilter, _ condition: SQL, _ order: Order, limit: Int) -> SQL {
        let mailboxes: SQL
        switch filter.mailboxes {
        case .any:
            return """
                SELECT \(MessageSummary.source) FROM messages m JOIN mailboxes b ON b.id = m.mailbox_id
                 WHERE \(filter.condition) AND \(condition) AND \(filter.mailboxCondition)
                 ORDER BY \(order.sql) LIMIT \(limit)
                """
        case .ids(let ids): mailboxes = "b.id = ANY(\(ids.map(\.uuid)))"
        case .addresses(let addresses): mailboxes = "b.address = ANY(\(addresses))"
        }
        // Each mailbox's own index gives its first ones; sorting all of many mailboxes would not end.
        return """
            SELECT \(MessageSummary.source) FROM mailboxes b CROSS JOIN LATERAL (
                SELECT \(MessageSummary.source) FROM messages m
                 WHERE m.mailbox_id = b.id AND \(filter.condition) AND \(condition)
                 ORDER BY \(order.sql) LIMIT \(limit)) m
             WHERE \(mailboxes) AND \(filter.mailboxCondition)
             ORDER BY \(order.sql) LIMIT \(limit)
            """
    }
}
