public import Core
public import Postgres

/// The first pages of users' API keys, read and written out once for all requests that come at about the same time. Nothing of it is
/// kept.
///
/// It stands here, beside the queries, because the compiler makes generic code fast only in the module that has it.
public struct APIKeyPages: Sendable {
    private let pages: CoalescedRead<UserID, [UInt8]>

    /// - Parameters:
    ///   - limit: keys that are read of each user, newest first.
    ///   - executor: where the statements are sent from and answered.
    ///   - write: makes a page of them.
    public init(
        _ database: Database, limit: Int, on executor: (any TaskExecutor)? = nil,
        write: @escaping @Sendable ([APIKey]) throws -> [UInt8]
    ) {
        let queries = APIKeyQueries(ReadExecutor(database))
        pages = CoalescedRead(limit: 16, on: executor) { users in
            // One alone has a plan that needs no making.
            guard users.count == 1, let user = users.first else {
                let keys = try await queries.newest(of: users, limit: limit)
                return Dictionary(uniqueKeysWithValues: try users.map { ($0, try write(keys[$0] ?? [])) })
            }
            return [user: try write(try await queries.list(of: user, before: nil, limit: limit))]
        }
    }

    /// The first page of a user's keys.
    nonisolated(nonsending) public func first(of user: UserID) async throws -> [UInt8] {
        guard let page = try await pages.value(for: user) else { throw StoreError.rowMissing("a shared read") }
        return page
    }
}
