public import Core
public import Postgres

/// Finds out who calls, with one query.
public struct PrincipalQueries: Sendable {
    let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// The owner of the key with this SHA-256, unless the key is revoked or over, or its owner disabled.
    public func find(secretHash: [UInt8]) async throws -> Principal? {
        try await executor.first(Self.owner(of: secretHash), as: Principal.self)
    }

    /// The owners of keys by the keys' SHA-256, as far as they are found so.
    public func find(secretHashes: [[UInt8]]) async throws -> [[UInt8]: Principal] {
        try await byHash(Self.owners(of: secretHashes))
    }

    /// The same as for one, held until the transaction ends: who revokes the key or disables its owner meanwhile waits, and then finds the session
    /// that was made from it.
    public func hold(secretHash: [UInt8]) async throws -> Principal? {
        try await executor.first(
            "\(Self.owner(of: secretHash)) FOR NO KEY UPDATE OF k FOR SHARE OF u", as: Principal.self)
    }

    private static func owner(of secretHash: [UInt8]) -> SQL { owners(of: [secretHash]) }

    static func owners(of secretHashes: [[UInt8]]) -> SQL {
        """
        SELECT \(Principal.userColumns), false, k.id, k.scopes,
               k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute', k.secret_hash
          FROM api_keys k JOIN users u ON u.id = k.user_id
         WHERE \(one("k.secret_hash", of: secretHashes)) AND k.revoked_at IS NULL AND u.disabled_at IS NULL
           AND (k.expires_at IS NULL OR k.expires_at > now())
        """
    }

    /// The user of the session with this token's SHA-256, unless it has ended, is over, or rested for too long.
    public func find(tokenHash: [UInt8], idle: Duration) async throws -> Principal? {
        try await executor.first(Self.users(of: [tokenHash], idle: idle), as: Principal.self)
    }

    /// The users of sessions by their tokens' SHA-256, as far as they are found so.
    public func find(tokenHashes: [[UInt8]], idle: Duration) async throws -> [[UInt8]: Principal] {
        try await byHash(Self.users(of: tokenHashes, idle: idle))
    }

    static func users(of tokenHashes: [[UInt8]], idle: Duration) -> SQL {
        """
        SELECT \(Principal.userColumns), true, s.id, \(Principal.sessionScopes)::text[],
               s.last_seen_at < now() - interval '1 minute', s.token_hash
          FROM sessions s JOIN users u ON u.id = s.user_id
         WHERE \(one("s.token_hash", of: tokenHashes)) AND s.ended_at IS NULL AND s.expires_at > now()
           AND s.last_seen_at > now() - make_interval(secs => \(idle.seconds)) AND u.disabled_at IS NULL
        """
    }

    /// Whether a column has one of these hashes. A statement for one alone has a plan that needs no making.
    private static func one(_ column: SQL, of hashes: [[UInt8]]) -> SQL {
        if hashes.count == 1 { "\(column) = \(hashes[0])" } else { "\(column) = ANY(\(hashes))" }
    }

    private func byHash(_ sql: SQL) async throws -> [[UInt8]: Principal] {
        var found: [[UInt8]: Principal] = [:]
        for row in try await executor.query(sql) { found[try row.decode(Principal.columnCount)] = try Principal(row: row) }
        return found
    }

    /// Notes that credentials were used, at most once a minute each.
    public func noteUse(keys: [APIKeyID], sessions: [SessionID]) async throws {
        if !keys.isEmpty {
            try await executor.execute(
                """
                UPDATE api_keys SET last_used_at = now()
                 WHERE id = ANY(\(keys.map(\.uuid))) AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
                """)
        }
        if !sessions.isEmpty {
            try await executor.execute(
                """
                UPDATE sessions SET last_seen_at = now()
                 WHERE id = ANY(\(sessions.map(\.uuid))) AND last_seen_at < now() - interval '1 minute'
                """)
        }
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
