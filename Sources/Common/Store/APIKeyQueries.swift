public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An API key without its secret.
public struct APIKey: Sendable, Equatable {
    public var id: APIKeyID
    public var userID: UserID
    public var name: String
    /// The first characters of the secret.
    public var prefix: String
    public var scopes: [String]
    public var createdAt: Date
    public var lastUsedAt: Date?
    public var expiresAt: Date?
    public var revokedAt: Date?
}

extension APIKey: RowDecodable {
    static let columns: SQL = "id, user_id, name, prefix, scopes, created_at, last_used_at, expires_at, revoked_at"

    public init(row: Row) throws { try self.init(row: row, from: 0) }

    /// - Parameter first: the number of the first of its columns.
    init(row: Row, from first: Int) throws {
        self.init(
            id: APIKeyID(try row.decode(first)), userID: UserID(try row.decode(first + 1)), name: try row.decode(first + 2),
            prefix: try row.decode(first + 3), scopes: try row.decode(first + 4), createdAt: try row.decode(first + 5),
            lastUsedAt: try row.decode(first + 6), expiresAt: try row.decode(first + 7), revokedAt: try row.decode(first + 8))
    }
}

/// What is asked and written about API keys.
public struct APIKeyQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// - Parameter lifetime: until it expires; `nil` for never.
    public func insert(
        _ id: APIKeyID, of user: UserID, name: String, secret: String, scopes: [String], lifetime: Duration?
    ) async throws -> APIKey {
        let key = try await executor.first(
            """
            INSERT INTO api_keys (id, user_id, name, prefix, secret_hash, scopes, expires_at)
            VALUES (\(id.uuid), \(user.uuid), \(name), \(APIKeySecret.prefix(secret)), \(APIKeySecret.hash(secret)), \(scopes),
                    now() + make_interval(secs => \(lifetime?.seconds)))
            RETURNING \(APIKey.columns)
            """, as: APIKey.self)
        guard let key else { throw StoreError.rowMissing("api_keys") }
        return key
    }

    /// A user's keys, revoked ones too, newest first, beginning before one.
    public func list(of user: UserID, before cursor: APIKeyID?, limit: Int) async throws -> [APIKey] {
        let condition: SQL = if let cursor { "AND id < \(cursor.uuid)" } else { "" }
        return try await executor.query(
            """
            SELECT \(APIKey.columns) FROM api_keys WHERE user_id = \(user.uuid) \(condition) ORDER BY id DESC LIMIT \(limit)
            """, as: APIKey.self)
    }

    /// Revokes a key and ends the sessions made from it; false when there is none of that id, or none of that user's.
    /// - Parameter user: `nil` for a key of anybody.
    public func revoke(_ id: APIKeyID, of user: UserID?) async throws -> Bool {
        let condition: SQL = if let user { "AND user_id = \(user.uuid)" } else { "" }
        let found = try await executor.execute(
            "UPDATE api_keys SET revoked_at = coalesce(revoked_at, now()) WHERE id = \(id.uuid) \(condition)")
        guard found > 0 else { return false }
        try await executor.execute(
            "UPDATE sessions SET ended_at = now() WHERE api_key_id = \(id.uuid) AND ended_at IS NULL")
        return true
    }
}
