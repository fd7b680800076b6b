public import Core
import Postgres

/// What users ask about mailboxes.
extension MailboxQueries {
    /// The mailbox of that id.
    /// - Parameter owner: `nil` for anybody's.
    public func find(_ id: MailboxID, of owner: UserID?) async throws -> Mailbox? {
        try await executor.first(
            "SELECT \(Mailbox.columns) FROM mailboxes m WHERE m.id = \(id.uuid) \(Self.condition(owner))", as: Mailbox.self)
    }

    /// Mailboxes of these ids, in the order of the ids.
    public func find(_ ids: [MailboxID]) async throws -> [Mailbox] {
        try await executor.query(
            "SELECT \(Mailbox.columns) FROM mailboxes m WHERE m.id = ANY(\(ids.map(\.uuid))) ORDER BY m.id", as: Mailbox.self)
    }

    /// The mailbox that has the address now.
    public func find(address: String) async throws -> Mailbox? {
        try await executor.first(
            "SELECT \(Mailbox.columns) FROM mailboxes m WHERE m.address = \(address) AND m.status <> 'destroyed'",
            as: Mailbox.self)
    }

    /// Mailboxes, newest first, beginning before one.
    public func list(_ filter: MailboxFilter, before cursor: MailboxID?, limit: Int) async throws -> [Mailbox] {
        guard var condition = filter.condition else { return [] }
        if let cursor { condition = "\(condition) AND m.id < \(cursor.uuid)" }
        return try await executor.query(
            "SELECT \(Mailbox.columns) FROM mailboxes m WHERE \(condition) ORDER BY m.id DESC LIMIT \(limit)", as: Mailbox.self)
    }

    // MARK: For a change

    /// The mailbox of that id, held until the transaction ends.
    public func hold(_ id: MailboxID, of owner: UserID?) async throws -> Mailbox? {
        try await executor.first(
            """
            SELECT \(Mailbox.columns) FROM mailboxes m WHERE m.id = \(id.uuid) \(Self.condition(owner)) FOR NO KEY UPDATE
            """, as: Mailbox.self)
    }

    /// The mailbox that has the address now, held until the transaction ends.
    public func hold(address: String) async throws -> Mailbox? {
        try await executor.first(
            """
            SELECT \(Mailbox.columns) FROM mailboxes m
             WHERE m.address = \(address) AND m.status <> 'destroyed' FOR NO KEY UPDATE
            """, as: Mailbox.self)
    }

    /// Mailboxes of these ids, held until the transaction ends.
    public func hold(_ ids: [MailboxID], of owner: UserID?) async throws -> [Mailbox] {
        try await executor.query(
            """
            SELECT \(Mailbox.columns) FROM mailboxes m
             WHERE m.id = ANY(\(ids.map(\.uuid))) \(Self.condition(owner)) ORDER BY m.id FOR NO KEY UPDATE
            """, as: Mailbox.self)
    }

    /// The oldest mailboxes that a filter shows, held until the transaction ends.
    public func hold(_ filter: MailboxFilter, limit: Int) async throws -> [Mailbox] {
        guard let condition = filter.condition else { return [] }
        return try await executor.query(
            "SELECT \(Mailbox.columns) FROM mailboxes m WHERE \(condition) ORDER BY m.id LIMIT \(limit) FOR NO KEY UPDATE",
            as: Mailbox.self)
    }

    private static func condition(_ owner: UserID?) -> SQL {
        if let owner { "AND m.user_id = \(owner.uuid)" } else { "" }
    }
}
