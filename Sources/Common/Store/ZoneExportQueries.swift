public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What was in a zone when it was deleted.
public struct ZoneExport: Sendable, RowDecodable {
    static let columns: SQL = "id, domain_id, zone_id, name, taken_at"

    public var id: ZoneExportID
    public var domainID: DomainID
    public var zoneID: String
    public var name: String
    public var takenAt: Date

    public init(row: Row) throws {
        id = ZoneExportID(try row.decode(0))
        domainID = DomainID(try row.decode(1))
        zoneID = try row.decode(2)
        name = try row.decode(3)
        takenAt = try row.decode(4)
    }
}

/// The exports of zones, kept for good.
public struct ZoneExportQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// Writes a job's export, once more where an earlier run has written it.
    /// - Parameter content: JSON text.
    public func write(
        _ id: ZoneExportID, of domain: DomainID, job: JobID, zoneID: String, name: String, content: String, zoneFile: String
    ) async throws {
        try await executor.execute(
            """
            INSERT INTO zone_exports (id, domain_id, job_id, zone_id, name, content, zone_file)
            VALUES (\(id.uuid), \(domain.uuid), \(job.uuid), \(zoneID), \(name), \(JSONBText(content)),
                    \(zoneFile))
            ON CONFLICT (domain_id, job_id) DO UPDATE
               SET content = excluded.content, zone_file = excluded.zone_file, taken_at = now()
            """)
    }

    /// A domain's exports, newest first; a domain has one each time it was deleted.
    public func list(of domain: DomainID, limit: Int) async throws -> [ZoneExport] {
        try await executor.query(
            """
            SELECT \(ZoneExport.columns) FROM zone_exports WHERE domain_id = \(domain.uuid) ORDER BY id DESC LIMIT \(limit)
            """, as: ZoneExport.self)
    }

    /// The records of an export as a master file.
    public func zoneFile(_ id: ZoneExportID, of domain: DomainID) async throws -> (name: String, text: String)? {
        let row = try await executor.query(
            "SELECT name, zone_file FROM zone_exports WHERE id = \(id.uuid) AND domain_id = \(domain.uuid)"
        ).first
        return try row.map { (try $0.decode(0), try $0.decode(1)) }
    }

    /// An export with its content as JSON text.
    public func find(_ id: ZoneExportID, of domain: DomainID) async throws -> (export: ZoneExport, content: String)? {
        let row = try await executor.query(
            """
            SELECT \(ZoneExport.columns), content FROM zone_exports
             WHERE id = \(id.uuid) AND domain_id = \(domain.uuid)
            """
        ).first
        return try row.map { (try ZoneExport(row: $0), try $0.decode(5, as: JSONBText.self).text) }
    }
}
