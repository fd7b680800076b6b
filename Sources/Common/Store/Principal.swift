public import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Who calls: a user, and the credential that says so.
public struct Principal: Sendable, Equatable {
    public enum Role: String, Sendable, CaseIterable { case admin, member }

    public enum Credential: Sendable, Hashable {
        case apiKey(APIKeyID)
        case session(SessionID)
    }

    public var userID: UserID
    public var email: String
    public var name: String
    public var role: Role
    public var credential: Credential
    public var scopes: [String]
    /// Whether the credential's last use is noted as more than a minute ago.
    public var isUseStale: Bool

    public init(
        userID: UserID, email: String, name: String, role: Role, credential: Credential, scopes: [String], isUseStale: Bool
    ) {
        self.userID = userID
        self.email = email
        self.name = name
        self.role = role
        self.credential = credential
        self.scopes = scopes
        self.isUseStale = isUseStale
    }

    /// Sessions may do all that their user may.
    static let sessionScopes = ["*"]
}

extension Sequence where Element == Principal.Credential {
    public var apiKeys: [APIKeyID] {
        compactMap { credential in
            switch credential {
            case .apiKey(let id): id
            case .session: nil
            }
        }
    }

    public var sessions: [SessionID] {
        compactMap { credential in
            switch credential {
            case .apiKey: nil
            case .session(let id): id
            }
        }
    }
}

extension Principal.Role: PostgresCodable {}

extension Principal: RowDecodable {
    /// The columns of a user `u` before those of the credential.
    static let userColumns: SQL = "u.id, u.email, u.name, u.role"

    /// How many columns `init` reads; the hash by which they were found comes behind them.
    static let columnCount = 8

    /// Reads a user, whether the credential is a session, its id, its scopes, and whether its last use is stale.
    public init(row: Row) throws {
        let id: UUID = try row.decode(5)
        self.init(
            userID: UserID(try row.decode(0)), email: try row.decode(1), name: try row.decode(2), role: try row.decode(3),
            credential: try row.decode(4) ? .session(SessionID(id)) : .apiKey(APIKeyID(id)), scopes: try row.decode(6),
            isUseStale: try row.decode(7))
    }
}
