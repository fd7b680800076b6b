public import Core
public import Postgres

/// How many mailboxes users have and made today, as the database counts them itself.
public struct MailboxCountQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    public struct Count: Sendable, RowDecodable {
        /// Those that are not destroyed.
        public var alive: Int
        /// Registered since midnight (UTC).
        public var createdToday: Int
        /// Until the next midnight (UTC).
        public var secondsLeftToday: Int

        public init(row: Row) throws {
            alive = try row.decode(0)
            createdToday = try row.decode(1)
            secondsLeftToday = try row.decode(2)
        }
    }

    /// What is counted of a user. In the transaction that made mailboxes of his, nobody else can make any until it ends.
    public func find(_ user: UserID) async throws -> Count? {
        try await executor.first(
            """
            SELECT alive::bigint, CASE WHEN day = (now() AT TIME ZONE 'UTC')::date THEN created ELSE 0 END::bigint,
                   ceil(extract(epoch FROM date_trunc('day', now() AT TIME ZONE 'UTC') + interval '1 day'
                                           - now() AT TIME ZONE 'UTC'))::bigint
              FROM user_mailboxes WHERE user_id = \(user.uuid)
            """, as: Count.self)
    }
}
