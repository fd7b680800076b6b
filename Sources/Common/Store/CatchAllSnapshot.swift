public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A catch-all rule that stood at Cloudflare before we changed it.
public struct CatchAllSnapshot: Sendable, Equatable {
    /// What was about to happen to the rule.
    public enum Reason: String, Sendable, CaseIterable {
        case enable, disable, restore, reapply, accept
    }

    public var id: CatchAllSnapshotID
    public var domainID: DomainID
    /// Counts from 1 within the domain.
    public var version: Int
    public var zoneID: String
    /// As Cloudflare sent it.
    public var rule: JSONValue
    /// SHA-256 of what a client may set of it.
    public var hash: [UInt8]
    public var reason: String
    public var actor: UserID?
    public var jobID: JobID
    public var takenAt: Date
}

extension CatchAllSnapshot: RowDecodable {
    static let columns: SQL = "id, domain_id, version, zone_id, rule, hash, reason, actor, job_id, taken_at"

    public init(row: Row) throws {
        self.init(
            id: CatchAllSnapshotID(try row.decode(0)),
            domainID: DomainID(try row.decode(1)),
            version: Int(try row.decode(2, as: Int32.self)),
            zoneID: try row.decode(3),
            rule: try JSONCoding.decode(from: row.decode(4, as: JSONBText.self).text),
            hash: try row.decode(5),
            reason: try row.decode(6),
            actor: try row.decode(7, as: UUID?.self).map(UserID.init),
            jobID: JobID(try row.decode(8)),
            takenAt: try row.decode(9))
    }
}
