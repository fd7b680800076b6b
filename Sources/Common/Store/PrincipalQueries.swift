public import Core
public import Postgres

/// Who calls: a key's owner, found by the hash of the key.
public struct Principal: Sendable, Equatable {
    public enum Role: String, Sendable, CaseIterable { case admin, member }

    public var userID: UserID
    public var email: String
    public var name: String
    public var role: Role
    public var keyID: APIKeyID
    public var scopes: [String]
}

extension Principal.Role: PostgresCodable {}

extension Principal: RowDecodable {
    public init(row: Row) throws {
        self.init(
            userID: UserID(try row.decode(0)), email: try row.decode(1), name: try row.decode(2), role: try row.decode(3),
            keyID: APIKeyID(try row.decode(4)), scopes: try row.decode(5))
    }
}

/// What is asked and written about users and keys.
public struct PrincipalQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// The owner of the key with this SHA-256, unless the key is revoked or over.
    public func find(secretHash: [UInt8]) async throws -> Principal? {
        try await executor.first(
            """
            SELECT u.id, u.email, u.name, u.role, k.id, k.scopes
              FROM api_keys k JOIN users u ON u.id = k.user_id
             WHERE k.secret_hash = \(secretHash) AND k.revoked_at IS NULL
               AND (k.expires_at IS NULL OR k.expires_at > now())
            """, as: Principal.self)
    }

    /// Makes the first administrator and his key while there is no user; returns whether it did. Many pods may try at once.
    public func bootstrap(_ admin: BootstrapAdmin, prefix: String, secretHash: [UInt8]) async throws -> Bool {
        // Held to the end of the transaction, so that pods that start together take turns.
        _ = try await executor.query("SELECT pg_advisory_xact_lock(hashtext('restante.bootstrap'))")
        let user = UserID.make()
        let made = try await executor.execute(
            """
            INSERT INTO users (id, email, name, role)
            SELECT \(user.uuid), \(admin.email.lowercased()), \(admin.name), 'admin'
             WHERE NOT EXISTS (SELECT 1 FROM users)
            """)
        guard made > 0 else { return false }
        try await executor.execute(
            """
            INSERT INTO api_keys (id, user_id, name, prefix, secret_hash, scopes)
            VALUES (\(APIKeyID.make().uuid), \(user.uuid), 'Bootstrap Admin', \(prefix), \(secretHash), \(["*"]))
            """)
        return true
    }
}
