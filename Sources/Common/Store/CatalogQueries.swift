import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A zone of Cloudflare's list.
public struct CatalogZone: Sendable, Equatable {
    public var id: String
    public var name: String
    public var status: String
    public var nameServers: [String]
    public var accountID: String?

    public init(id: String, name: String, status: String, nameServers: [String], accountID: String?) {
        self.id = id
        self.name = name
        self.status = status
        self.nameServers = nameServers
        self.accountID = accountID
    }
}

/// A name in the catalog: a zone at Cloudflare, a domain of ours, or both.
public struct CatalogEntry: Sendable, RowDecodable {
    public var zone: CatalogZone?
    public var domain: Domain?

    public var name: String { zone?.name ?? domain?.name ?? "" }

    public init(row: Row) throws {
        if let id = try row.decode(0, as: String?.self) {
            zone = CatalogZone(
                id: id, name: try row.decode(1), status: try row.decode(2), nameServers: try row.decode(3),
                accountID: try row.decode(4))
        }
        if try row.decode(5, as: UUID?.self) != nil { domain = try Domain(row: row, from: 5) }
    }
}

/// Cloudflare's zones as they were listed last, beside our domains.
public struct CatalogQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    /// Makes these the zones that are known.
    public func replace(with zones: [CatalogZone]) async throws {
        try await executor.execute("DELETE FROM cloudflare_zones WHERE zone_id <> ALL(\(zones.map(\.id)))")
        try await executor.execute(
            """
            INSERT INTO cloudflare_zones AS z (zone_id, name, status, name_servers, account_id)
            SELECT id, name, status, string_to_array(servers, ' '), account
              FROM unnest(\(zones.map(\.id)), \(zones.map(\.name)), \(zones.map(\.status)),
                          \(zones.map { $0.nameServers.joined(separator: " ") }), \(zones.map(\.accountID)))
                   AS u(id, name, status, servers, account)
            ON CONFLICT (zone_id) DO UPDATE
               SET name = excluded.name, status = excluded.status, name_servers = excluded.name_servers,
                   account_id = excluded.account_id
             WHERE (z.name, z.status, z.name_servers, z.account_id)
                   IS DISTINCT FROM (excluded.name, excluded.status, excluded.name_servers, excluded.account_id)
            """)
    }

    /// The union of both by name, beginning after a name.
    /// - Parameters:
    ///   - account: where two accounts have a zone of the name, the one of this account counts.
    ///   - includesZones: false leaves out what only Cloudflare has.
    public func list(account: String?, includesZones: Bool, after name: String?, limit: Int) async throws -> [CatalogEntry] {
        try await executor.query(
            """
            SELECT z.zone_id, z.name, z.status, z.name_servers, z.account_id, d.*
              FROM (SELECT DISTINCT ON (name) * FROM cloudflare_zones
                     WHERE name > \(name ?? "") ORDER BY name, account_id IS DISTINCT FROM \(account), zone_id) z
              FULL JOIN (SELECT \(Domain.columns) FROM domains WHERE deleted_at IS NULL AND name > \(name ?? "")) d
                ON d.name = z.name
             WHERE \(includesZones) OR d.id IS NOT NULL
             ORDER BY coalesce(z.name, d.name) LIMIT \(limit)
            """, as: CatalogEntry.self)
    }
}
