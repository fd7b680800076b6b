public import Core
public import Postgres
import Store

/// Takes a domain out of use: catch-all goes off first, with what stood there before; registered mailboxes go on to take mail.
public struct DomainDisable: DomainJob, Equatable {
    public static let kind: JobKind = "domain.disable"
    public static let example = DomainDisable(domain: DomainID(.zero), name: "example.com", force: false)

    public let domain: DomainID
    public let name: String
    /// Replaces a catch-all rule that somebody set meanwhile.
    public let force: Bool

    public init(domain: DomainID, name: String, force: Bool) {
        self.domain = domain
        self.name = name
        self.force = force
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        guard let row = try await DomainQueries(context.services.database).find(domain) else {
            return .cancel("The domain was deleted.")
        }
        let hasCatchAll = row.isCatchAllEnabled || row.catchAllTransition != nil
        if hasCatchAll {
            let rules = try CatchAllRules(row, context)
            try await CatchAllRelease(
                rules: rules, target: .previous(try await rules.previous()), force: force, reason: .disable
            ).run()
        }
        return .done { [domain] tx in
            if hasCatchAll { try await CatchAllQueries(tx).markDisabled(domain) }
            try await DomainQueries(tx).markDisabled(domain)
        }
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await CatchAllQueries(transaction).endDisabling(domain)
    }
}
