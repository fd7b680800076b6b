public import Core
import Store

/// Points a zone's catch-all rule at the mail Worker, keeping what stood there before so that it can be put back.
public struct CatchAllEnable: DomainJob, Equatable {
    public static let kind: JobKind = "catch_all.enable"
    public static let example = CatchAllEnable(domain: DomainID(.zero), name: "example.com", force: false)

    public let domain: DomainID
    public let name: String
    /// Replaces a rule that somebody set while catch-all was on.
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
        guard row.status == .active else { return .cancel("Only active mailbox domains can enable catch-all.") }
        try await CatchAllPointing(rules: CatchAllRules(row, context), force: force, reason: .enable).run()
        return .done()
    }
}
