import Core
import Hummingbird
import Jobs
import Mail
import Postgres
import Store

/// What the catch-all of a domain takes, for administrators.
struct CatchAllPolicyRoutes: Sendable {
    let database: Database
    let events: EventSignals

    var routes: [Route] { [Route(.patch, "/api/domains/{id}", access: .admin(.domainsWrite), change)] }

    /// The members of a request; what is absent stays.
    private struct Change: Sendable {
        private static let largestLimit = 1_000_000

        var policy: CatchAllPolicy?
        var hasPattern: Bool
        var pattern: GlobPattern?
        var hourlyLimit: Int?

        init(_ fields: inout RequestFields) {
            policy = nil
            hourlyLimit = nil
            pattern = nil
            if let text = fields.string("catchAllPolicy") {
                policy = CatchAllPolicy(rawValue: text)
                if policy == nil { fields.refuse("catchAllPolicy", "must be accept, pattern or reject") }
            }
            hasPattern = fields["catchAllPattern"] != nil
            if let text = fields.string("catchAllPattern") {
                pattern = GlobPattern(text)
                if pattern == nil {
                    fields.refuse(
                        "catchAllPattern", "must have 1 to \(GlobPattern.longest) characters of a local part, with * and ?")
                }
            }
            if fields.has("catchAllHourlyLimit") {
                hourlyLimit = fields.integer("catchAllHourlyLimit").flatMap { (0...Self.largestLimit).contains($0) ? $0 : nil }
                if hourlyLimit == nil {
                    fields.refuse("catchAllHourlyLimit", "must be a whole number from 0 to \(Self.largestLimit)")
                }
            }
        }
    }

    @Sendable private func change(_ request: Request, _ context: APIContext) async throws -> Response {
        let id = try context.id(of: Entity.Domain.self)
        var fields = try await RequestFields(request)
        let change = Change(&fields)
        try fields.throwErrors()
        let domain = try await database.transaction { tx in
            guard let domain = try await DomainQueries(tx).hold(id) else { throw Problem.domainNotFound }
            let policy = change.policy ?? domain.catchAllPolicy
            let pattern = change.hasPattern ? change.pattern?.text : domain.catchAllPattern
            if policy == .pattern, pattern == nil {
                throw Problem.invalid(["catchAllPattern": "is required with the policy pattern"])
            }
            let changed = try await CatchAllQueries(tx).setPolicy(
                policy, pattern: pattern, hourlyLimit: change.hourlyLimit ?? domain.catchAllHourlyLimit, of: id)
            guard let changed else { throw Problem.domainNotFound }
            return changed
        }
        await events.domainsChanged([id])
        let drift = try await DriftQueries(ReadExecutor(database)).list(of: [id])
        return try .json(DomainView(domain, drift: drift))
    }
}
