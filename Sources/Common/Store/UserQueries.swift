public import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What is asked and written about users.
public struct UserQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    public func find(_ id: UserID) async throws -> User? {
        try await executor.first("SELECT \(User.columns) FROM users WHERE id = \(id.uuid)", as: User.self)
    }

    /// Users in the order they were made, beginning after one.
    public func list(after cursor: UserID?, limit: Int) async throws -> [User] {
        try await executor.query(
            """
            SELECT \(User.columns) FROM users WHERE id > \((cursor ?? UserID(.zero)).uuid) ORDER BY id LIMIT \(limit)
            """, as: User.self)
    }

    /// Makes a user; `nil` when the address is taken, in whatever case.
    public func insert(_ id: UserID, email: String, name: String, role: Principal.Role) async throws -> User? {
        try await executor.first(
            """
            INSERT INTO users (id, email, name, role) VALUES (\(id.uuid), \(email.lowercased()), \(name), \(role))
            ON CONFLICT (lower(email)) DO NOTHING
            RETURNING \(User.columns)
            """, as: User.self)
    }

    /// What may be changed of a user; `nil` leaves it.
    public struct Change: Sendable {
        public var name: String?
        public var role: Principal.Role?
        public var isDisabled: Bool?

        public init(name: String? = nil, role: Principal.Role? = nil, isDisabled: Bool? = nil) {
            self.name = name
            self.role = role
            self.isDisabled = isDisabled
        }
    }

    /// Makes changes that may cost an administrator take turns, until the transaction ends.
    public func holdAdministrators() async throws {
        _ = try await executor.query("SELECT pg_advisory_xact_lock(hashtext('restante.administrators'))")
    }

    /// Administrators that can sign in, without one.
    public func administrators(except id: UserID) async throws -> Int {
        try await executor.value(
            "SELECT count(*) FROM users WHERE role = 'admin' AND disabled_at IS NULL AND id <> \(id.uuid)", as: Int.self) ?? 0
    }

    public func update(_ id: UserID, _ change: Change) async throws -> User? {
        try await executor.first(
            """
            UPDATE users
               SET name = coalesce(\(change.name), name), role = coalesce(\(change.role), role),
                   disabled_at = CASE \(change.isDisabled) WHEN true THEN coalesce(disabled_at, now())
                                      WHEN false THEN NULL ELSE disabled_at END,
                   updated_at = now()
             WHERE id = \(id.uuid)
            RETURNING \(User.columns)
            """, as: User.self)
    }
}
