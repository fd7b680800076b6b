public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a mailbox contains, as it is deleted: octets first, rows last, in batches.
public struct MailboxContents: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// A message, and where its octets are.
    public struct StoredMessage: Sendable, RowDecodable {
        public var id: UUID
        /// The scheme of the blob store.
        public var blobStore: String
        public var blobKey: UUID

        public init(row: Row) throws {
            id = try row.decode(0)
            blobStore = try row.decode(1)
            blobKey = try row.decode(2)
        }
    }

    /// The next messages to be deleted.
    public func messages(of mailbox: MailboxID, limit: Int) async throws -> [StoredMessage] {
        try await executor.query(
            "SELECT id, blob_store, blob_key FROM messages WHERE mailbox_id = \(mailbox.uuid) LIMIT \(limit)",
            as: StoredMessage.self)
    }

    /// Deletes messages, and takes them off what their owners' messages count and weigh.
    public func delete(_ messages: [UUID]) async throws {
        try await executor.execute(
            """
            WITH gone AS (DELETE FROM messages WHERE id = ANY(\(messages)) RETURNING user_id, size_bytes),
                 sums AS (SELECT user_id, count(*) AS messages, sum(size_bytes)::bigint AS bytes FROM gone GROUP BY user_id)
            UPDATE user_storage s
               SET messages = greatest(0, s.messages - sums.messages), bytes = greatest(0, s.bytes - sums.bytes)
              FROM sums WHERE s.user_id = sums.user_id
            """)
    }
}
