public import Postgres

/// The mailboxes that mails may be for, looked up for all that come at about the same time with one statement. Nothing of it is kept.
///
/// It stands here, beside the queries, because the compiler makes generic code fast only in the module that has it.
public struct RecipientCandidates: Sendable {
    /// Of one statement.
    private static let mostKeys = 16

    private let found: CoalescedRead<[String], [RecipientQueries.Candidate]>

    /// - Parameter executor: where the statements are sent from and answered.
    public init(_ database: Database, on executor: (any TaskExecutor)? = nil) {
        let queries = RecipientQueries(ReadExecutor(database))
        found = CoalescedRead(limit: Self.mostKeys, on: executor) { keys in
            let candidates = try await queries.candidates(keys.flatMap { $0 })
            return Dictionary(
                uniqueKeysWithValues: keys.map { addresses in
                    (addresses, candidates.filter { addresses.contains($0.address) })
                })
        }
    }

    /// The mailboxes, not destroyed, that have one of these addresses now.
    /// - Parameter addresses: of one mail, two at most.
    nonisolated(nonsending) public func find(_ addresses: [String]) async throws -> [RecipientQueries.Candidate] {
        try await found.value(for: addresses) ?? []
    }
}
