import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension PrincipalQueries {
    /// A caller, and the newest of his API keys, newest first.
    public typealias WithKeys = (principal: Principal, keys: [APIKey])

    /// The owners of keys by the keys' SHA-256, with so many of their keys.
    public func findWithKeys(secretHashes: [[UInt8]], limit: Int) async throws -> [[UInt8]: WithKeys] {
        try await withKeys(Self.owners(of: secretHashes), limit: limit)
    }

    /// The users of sessions by their tokens' SHA-256, with so many of their keys.
    public func findWithKeys(tokenHashes: [[UInt8]], idle: Duration, limit: Int) async throws -> [[UInt8]: WithKeys] {
        try await withKeys(Self.users(of: tokenHashes, idle: idle), limit: limit)
    }

    private func withKeys(_ callers: SQL, limit: Int) async throws -> [[UInt8]: WithKeys] {
        let rows = try await executor.query(
            """
            SELECT caller, email, full_name, role, is_session, credential, granted, is_stale, hash, \(APIKey.columns)
              FROM (\(callers)) AS callers (caller, email, full_name, role, is_session, credential, granted, is_stale, hash)
              LEFT JOIN LATERAL (
                SELECT \(APIKey.columns) FROM api_keys k WHERE k.user_id = caller ORDER BY k.id DESC LIMIT \(limit)
              ) page ON true
             ORDER BY id DESC
            """)
        let firstOfKey = Principal.columnCount + 1
        var found: [[UInt8]: WithKeys] = [:]
        for row in rows {
            let hash: [UInt8] = try row.decode(Principal.columnCount)
            if found[hash] == nil { found[hash] = (try Principal(row: row), []) }
            // Who has none has a row of his own alone.
            guard try row.decode(firstOfKey, as: UUID?.self) != nil else { continue }
            found[hash]?.keys.append(try APIKey(row: row, from: firstOfKey))
        }
        return found
    }
}
