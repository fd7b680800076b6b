import Core
import Jobs
import Postgres
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Domain: Wished {
    struct Refusal: Sendable, Encodable {
        let mailDomain: String
        let code: String
        let message: String
        @Nullable var details: JSONValue?
    }

    static let member = "domain"
    static let members = "domains"
    static let bulkKind = DomainBulk.kind

    var location: String { "/api/domains/\(id)" }

    static func find(_ ids: [UUID], in executor: any SQLExecutor) async throws -> [Domain] {
        // One that was deleted is not shown, but it is where it stands for many.
        let queries = DomainQueries(executor)
        guard ids.count == 1, let id = ids.first else { return try await queries.find(ids.map { DomainID($0) }) }
        return try await queries.find(DomainID(id)).map { [$0] } ?? []
    }

    static func views(of domains: [Domain], in executor: any SQLExecutor) async throws -> [DomainView] {
        let drift = try await DriftQueries(executor).list(of: domains.map(\.id))
        return domains.map { DomainView($0, drift: drift) }
    }

    static func uuid(ofShown view: JSONValue) -> UUID? { view["id"]?.stringValue.flatMap { DomainID($0) }?.uuid }

    /// The row and the job that made it bear one transaction's time.
    func isMade(with job: JobRecord) -> Bool { createdAt == job.createdAt }
}
