public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A passkey of a user.
public struct Passkey: Sendable, Equatable {
    public var id: PasskeyID
    public var userID: UserID
    public var name: String
    public var credentialID: [UInt8]
    /// COSE_Key (RFC 9052 §7).
    public var publicKey: [UInt8]
    public var signCount: UInt32
    /// `singleDevice` or `multiDevice`.
    public var deviceType: String
    public var isBackedUp: Bool
    public var transports: [String]
    public var createdAt: Date
    public var lastUsedAt: Date?
    public var revokedAt: Date?
}

extension Passkey: RowDecodable {
    static let columns: SQL = """
        id, user_id, name, credential_id, public_key, sign_count, device_type, backed_up, transports, created_at, \
        last_used_at, revoked_at
        """

    public init(row: Row) throws {
        self.init(
            id: PasskeyID(try row.decode(0)), userID: UserID(try row.decode(1)), name: try row.decode(2),
            credentialID: try row.decode(3), publicKey: try row.decode(4),
            signCount: UInt32(clamping: try row.decode(5, as: Int64.self)), deviceType: try row.decode(6),
            isBackedUp: try row.decode(7), transports: try row.decode(8), createdAt: try row.decode(9),
            lastUsedAt: try row.decode(10), revokedAt: try row.decode(11))
    }
}

/// What is asked and written about passkeys.
public struct PasskeyQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// A credential that was registered.
    public struct NewPasskey: Sendable {
        public var user: UserID
        public var name: String
        public var credentialID: [UInt8]
        public var publicKey: [UInt8]
        public var signCount: UInt32
        public var deviceType: String
        public var isBackedUp: Bool
        public var transports: [String]
        public var aaguid: UUID?

        public init(
            user: UserID, name: String, credentialID: [UInt8], publicKey: [UInt8], signCount: UInt32, deviceType: String,
            isBackedUp: Bool, transports: [String], aaguid: UUID?
        ) {
            self.user = user
            self.name = name
            self.credentialID = credentialID
            self.publicKey = publicKey
            self.signCount = signCount
            self.deviceType = deviceType
            self.isBackedUp = isBackedUp
            self.transports = transports
            self.aaguid = aaguid
        }
    }

    /// Registers a credential; `nil` when anybody has it and has not revoked it.
    public func insert(_ new: NewPasskey) async throws -> Passkey? {
        try await executor.first(
            """
            INSERT INTO passkeys (id, user_id, name, credential_id, public_key, sign_count, device_type, backed_up, transports, aaguid)
            VALUES (\(PasskeyID.make().uuid), \(new.user.uuid), \(new.name), \(new.credentialID), \(new.publicKey),
                    \(Int64(new.signCount)), \(new.deviceType), \(new.isBackedUp), \(new.transports), \(new.aaguid))
            ON CONFLICT (credential_id) WHERE revoked_at IS NULL DO NOTHING
            RETURNING \(Passkey.columns)
            """, as: Passkey.self)
    }

    /// A user's passkeys, revoked ones too, newest first.
    public func list(of user: UserID, limit: Int) async throws -> [Passkey] {
        try await executor.query(
            "SELECT \(Passkey.columns) FROM passkeys WHERE user_id = \(user.uuid) ORDER BY id DESC LIMIT \(limit)",
            as: Passkey.self)
    }

    /// The passkey of a credential, unless it is revoked or its user disabled; held until the transaction ends.
    public func hold(credentialID: [UInt8]) async throws -> Passkey? {
        try await executor.first(
            """
            SELECT \(Passkey.columns) FROM passkeys
             WHERE credential_id = \(credentialID) AND revoked_at IS NULL
               AND EXISTS (SELECT 1 FROM users u WHERE u.id = user_id AND u.disabled_at IS NULL)
               FOR UPDATE
            """, as: Passkey.self)
    }

    /// Notes a sign-in.
    public func noteUse(
        _ id: PasskeyID, signCount: UInt32, deviceType: String, isBackedUp: Bool
    ) async throws {
        try await executor.execute(
            """
            UPDATE passkeys
               SET sign_count = \(Int64(signCount)), device_type = \(deviceType), backed_up = \(isBackedUp), last_used_at = now()
             WHERE id = \(id.uuid)
            """)
    }

    /// Revokes a user's passkey and ends the sessions made with it; false when he has none of that id.
    public func revoke(_ id: PasskeyID, of user: UserID) async throws -> Bool {
        let found = try await executor.execute(
            """
            UPDATE passkeys SET revoked_at = coalesce(revoked_at, now()) WHERE id = \(id.uuid) AND user_id = \(user.uuid)
            """)
        guard found > 0 else { return false }
        try await executor.execute(
            "UPDATE sessions SET ended_at = now() WHERE passkey_id = \(id.uuid) AND ended_at IS NULL")
        return true
    }
}
