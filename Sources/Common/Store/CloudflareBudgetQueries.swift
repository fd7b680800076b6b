public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

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
    /// - Parameter context: which call met it, as JSON text; when is added to it.
    public func block(credential: String, for wait: Duration, context: String) async throws {
        try await executor.execute(
            """
            INSERT INTO cloudflare_credentials AS c (credential, blocked_until, block_context)
            VALUES (\(credential), now() + make_interval(secs => \(wait.seconds)),
                    \(JSONBText(context)) || jsonb_build_object('triggeredAt', \(Self.timestamp)))
            ON CONFLICT (credential) DO UPDATE
               SET blocked_until = excluded.blocked_until, block_context = excluded.block_context
             WHERE c.blocked_until IS NULL OR c.blocked_until < excluded.blocked_until
            """)
    }

    /// Notes who was kept from calling; where the block came from stays.
    public func noteBlocked(credential: String, by context: String) async throws {
        try await executor.execute(
            """
            UPDATE cloudflare_credentials
               SET block_context = block_context
                   || jsonb_build_object('lastBlockedAt', \(Self.timestamp), 'lastBlockedBy', \(JSONBText(context)))
             WHERE credential = \(credential) AND blocked_until > now() AND block_context IS NOT NULL
            """)
    }

    /// Now, as this product writes times.
    private static let timestamp: SQL = "to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"

    /// A block that Cloudflare asked for and that is not over yet.
    public struct Block: Sendable, RowDecodable {
        public var until: Date
        public var remaining: Duration
        /// Which call met it.
        public var context: JSONValue?

        public init(until: Date, remaining: Duration, context: JSONValue?) {
            self.until = until
            self.remaining = remaining
            self.context = context
        }

        public init(row: Row) throws {
            until = try row.decode(0)
            remaining = .seconds(try row.decode(1, as: Double.self))
            context = try row.decode(2, as: JSONBText?.self).map { try JSONCoding.decode(from: $0.text) }
        }
    }

    /// The block that lasts longest, of any credential.
    public func currentBlock() async throws -> Block? {
        try await executor.first(
            """
            SELECT blocked_until, extract(epoch FROM blocked_until - now())::float8, block_context
              FROM cloudflare_credentials WHERE blocked_until > now() ORDER BY blocked_until DESC LIMIT 1
            """, as: Block.self)
    }
}
