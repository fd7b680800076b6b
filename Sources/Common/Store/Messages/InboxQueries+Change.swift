public import Core
import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension InboxQueries {
    /// Marks a message as read or unread; when it was read first stays.
    public func mark(_ id: MessageID, isRead: Bool, of owner: UserID?) async throws -> MessageSummary? {
        try await executor.first(
            """
            UPDATE messages m SET read_at = CASE WHEN \(isRead) THEN coalesce(m.read_at, now()) END
              FROM mailboxes b
             WHERE b.id = m.mailbox_id AND m.id = \(id.uuid) AND b.status <> 'destroying' AND \(Self.belongs(to: owner))
            RETURNING \(MessageSummary.columns)
            """, as: MessageSummary.self)
    }

    /// Deletes a message with its contents, and takes it off what its owner's messages count and weigh. Its octets are for the caller
    /// to delete.
    public func delete(_ id: MessageID, of owner: UserID?) async throws -> StoredOctets? {
        try await executor.first(
            """
            WITH gone AS (
                DELETE FROM messages m USING mailboxes b
                 WHERE b.id = m.mailbox_id AND m.id = \(id.uuid) AND b.status <> 'destroying' AND \(Self.belongs(to: owner))
                RETURNING m.id, m.size_bytes, m.blob_store, m.blob_key, m.user_id),
            storage AS (
                UPDATE user_storage s
                   SET messages = greatest(0, s.messages - 1), bytes = greatest(0, s.bytes - gone.size_bytes)
                  FROM gone WHERE s.user_id = gone.user_id)
            SELECT \(StoredOctets.columns) FROM gone m
            """, as: StoredOctets.self)
    }
}
