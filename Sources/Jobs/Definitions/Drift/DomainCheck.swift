public import Core
import Store

/// Looks whether a domain's zone is as we left it, and notes what is not. Mends nothing.
public struct DomainCheck: DomainJob, Equatable {
    public static let kind: JobKind = "domain.check"
    public static let retention: Duration = .days(1)
    public static let example = DomainCheck(domain: DomainID(.zero), name: "example.com")

    public let domain: DomainID
    public let name: String

    public init(domain: DomainID, name: String) {
        self.domain = domain
        self.name = name
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        guard let row = try await DomainQueries(context.services.database).find(domain), row.status == .active else {
            return .cancel("The domain is not active.")
        }
        let findings = try await DriftLook(rules: CatchAllRules(row, context)).findings("compare")
        return .done { [domain] tx in
            try await DriftQueries(tx).replace(of: domain, with: findings)
            if findings.sawRules { try await MailboxQueries(tx).noteRules(of: domain, lost: findings.lostAddresses) }
        }
    }
}
