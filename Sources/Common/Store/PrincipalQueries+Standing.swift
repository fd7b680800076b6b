public import Core
import Postgres

extension PrincipalQueries {
    /// Who the holders of these credentials are now; of one that no longer holds there is none.
    public func standing(keys: [APIKeyID], sessions: [SessionID], idle: Duration) async throws -> [Principal] {
        try await executor.query(
            """
            SELECT \(Principal.userColumns), false, k.id, k.scopes, false
              FROM api_keys k JOIN users u ON u.id = k.user_id
             WHERE k.id = ANY(\(keys.map(\.uuid))) AND k.revoked_at IS NULL AND u.disabled_at IS NULL
               AND (k.expires_at IS NULL OR k.expires_at > now())
            UNION ALL
            SELECT \(Principal.userColumns), true, s.id, \(Principal.sessionScopes)::text[], false
              FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.id = ANY(\(sessions.map(\.uuid))) AND s.ended_at IS NULL AND s.expires_at > now()
               AND s.last_seen_at > now() - make_interval(secs => \(idle.seconds)) AND u.disabled_at IS NULL
            """, as: Principal.self)
    }
}
