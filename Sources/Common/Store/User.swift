public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Somebody with an account here.
public struct User: Sendable, Equatable {
    public var id: UserID
    /// Lower case.
    public var email: String
    public var name: String
    public var role: Principal.Role
    public var createdAt: Date
    public var updatedAt: Date
    public var disabledAt: Date?
}

extension User: RowDecodable {
    static let columns: SQL = "id, email, name, role, created_at, updated_at, disabled_at"

    public init(row: Row) throws {
        self.init(
            id: UserID(try row.decode(0)), email: try row.decode(1), name: try row.decode(2), role: try row.decode(3),
            createdAt: try row.decode(4), updatedAt: try row.decode(5), disabledAt: try row.decode(6))
    }
}
