public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A browser that is signed in.
public struct Session: Sendable, Equatable, RowDecodable {
    static let columns: SQL = "id, user_id, api_key_id, passkey_id, address, user_agent, created_at, last_seen_at, expires_at"

    public var id: SessionID
    public var userID: UserID
    public var apiKeyID: APIKeyID?
    public var passkeyID: PasskeyID?
    public var address: String?
    public var userAgent: String?
    public var createdAt: Date
    /// To a minute.
    public var lastSeenAt: Date
    public var expiresAt: Date

    public init(row: Row) throws {
        id = SessionID(try row.decode(0))
        userID = UserID(try row.decode(1))
        apiKeyID = try row.decode(2, as: UUID?.self).map(APIKeyID.init)
        passkeyID = try row.decode(3, as: UUID?.self).map(PasskeyID.init)
        address = try row.decode(4)
        userAgent = try row.decode(5)
        createdAt = try row.decode(6)
        lastSeenAt = try row.decode(7)
        expiresAt = try row.decode(8)
    }
}

/// What is asked and written about sessions.
public struct SessionQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// A sign-in.
    public struct NewSession: Sendable {
        public var user: UserID
        public var tokenHash: [UInt8]
        public var apiKey: APIKeyID?
        public var passkey: PasskeyID?
        public var address: String?
        public var userAgent: String?
        public var lifetime: Duration

        public init(
            user: UserID, tokenHash: [UInt8], apiKey: APIKeyID? = nil, passkey: PasskeyID? = nil, address: String?,
            userAgent: String?, lifetime: Duration
        ) {
            self.user = user
            self.tokenHash = tokenHash
            self.apiKey = apiKey
            self.passkey = passkey
            self.address = address
            self.userAgent = userAgent
            self.lifetime = lifetime
        }
    }

    /// A session made from a key that expires is over when the key is.
    public func insert(_ session: NewSession) async throws -> SessionID {
        let id = SessionID.make()
        try await executor.execute(
            """
            INSERT INTO sessions (id, user_id, token_hash, api_key_id, passkey_id, address, user_agent, expires_at)
            VALUES (\(id.uuid), \(session.user.uuid), \(session.tokenHash), \(session.apiKey?.uuid), \(session.passkey?.uuid),
                    \(session.address), \(session.userAgent),
                    least(now() + make_interval(secs => \(session.lifetime.seconds)),
                          (SELECT k.expires_at FROM api_keys k WHERE k.id = \(session.apiKey?.uuid))))
            """)
        return id
    }

    /// A user's sessions that go on, newest first.
    public func list(of user: UserID, idle: Duration, before cursor: SessionID?, limit: Int) async throws -> [Session] {
        let condition: SQL = if let cursor { "AND id < \(cursor.uuid)" } else { "" }
        return try await executor.query(
            """
            SELECT \(Session.columns) FROM sessions
             WHERE user_id = \(user.uuid) AND ended_at IS NULL AND expires_at > now()
               AND last_seen_at > now() - make_interval(secs => \(idle.seconds)) \(condition)
             ORDER BY id DESC LIMIT \(limit)
            """, as: Session.self)
    }

    /// Ends a session of a user; false when he has none of that id that goes on.
    public func end(_ id: SessionID, of user: UserID) async throws -> Bool {
        try await executor.execute(
            "UPDATE sessions SET ended_at = now() WHERE id = \(id.uuid) AND user_id = \(user.uuid) AND ended_at IS NULL") > 0
    }

    /// Ends the session of a token, whose ever it is.
    public func end(tokenHash: [UInt8]) async throws {
        try await executor.execute(
            "UPDATE sessions SET ended_at = now() WHERE token_hash = \(tokenHash) AND ended_at IS NULL")
    }

    /// Ends all sessions of a user.
    public func endAll(of user: UserID) async throws {
        try await executor.execute(
            "UPDATE sessions SET ended_at = now() WHERE user_id = \(user.uuid) AND ended_at IS NULL")
    }

    /// Forgets sessions that have been over for a month.
    public func deleteOld(limit: Int) async throws -> Int {
        try await executor.execute(
            """
            DELETE FROM sessions WHERE id = ANY (ARRAY(
                SELECT id FROM sessions WHERE expires_at < now() - interval '30 days' ORDER BY expires_at LIMIT \(limit)))
            """)
    }
}
