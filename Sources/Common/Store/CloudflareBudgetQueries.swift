import Core
public import Postgres

/// The shared count of calls to Cloudflare, and its blocks.
public struct CloudflareBudgetQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// What `admit_cloudflare_call` says: wait so long, or go.
    public struct Admission: Sendable, RowDecodable {
        /// Zero: admitted and counted.
        public var wait: Duration
        /// Whether Cloudflare itself said to stay away, rather than our count.
        public var isBlocked: Bool

        public init(row: Row) throws {
            wait = .seconds(try row.decode(0, as: Double.self))
            isBlocked = try row.decode(1)
        }
    }

    /// Asks for one call within `limit` calls a window.
    public func admit(credential: String, limit: Int, window: Duration) async throws -> Admission {
        let admission = try await executor.first(
            """
            SELECT wait_seconds, is_blocked
              FROM admit_cloudflare_call(\(credential), \(Int32(limit)), \(Int32(window.wholeSecondsUp)))
            """, as: Admission.self)
        guard let admission else { throw StoreError.rowMissing("cloudflare_credentials") }
        return admission
    }

    /// Nobody calls with this credential for so long; a block is never shortened.
    public func block(credential: String, for wait: Duration, context: String) async throws {
        try await executor.execute(
            """
            INSERT INTO cloudflare_credentials AS c (credential, blocked_until, block_context)
            VALUES (\(credential), now() + make_interval(secs => \(wait.seconds)), \(JSONBText(context)))
            ON CONFLICT (credential) DO UPDATE
               SET blocked_until = excluded.blocked_until, block_context = excluded.block_context
             WHERE c.blocked_until IS NULL OR c.blocked_until < excluded.blocked_until
            """)
    }
}
