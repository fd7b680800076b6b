import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Domain: RowDecodable {
    /// The columns in the order that `init(row:)` reads them.
    static let columns: SQL = """
        id, name, zone_id, binding_source, status, name_servers, catch_all_enabled, last_provision_error, job_id, \
        created_at, updated_at, last_provisioned_at, disabled_at, deleted_at, \
        catch_all_transition, catch_all_previous, catch_all_worker, catch_all_policy, catch_all_pattern, catch_all_hourly_limit
        """

    public init(row: Row) throws {
        try self.init(row: row, from: 0)
    }

    /// Reads a domain whose columns begin after others.
    init(row: Row, from first: Int) throws {
        self.init(
            id: DomainID(try row.decode(first)),
            name: try row.decode(first + 1),
            zoneID: try row.decode(first + 2),
            bindingSource: try row.decode(first + 3),
            status: try row.decode(first + 4),
            nameServers: try row.decode(first + 5),
            isCatchAllEnabled: try row.decode(first + 6),
            catchAllTransition: try row.decode(first + 14, as: String?.self).flatMap(CatchAllTransition.init),
            catchAllPrevious: try row.decode(first + 15, as: UUID?.self).map(CatchAllSnapshotID.init),
            catchAllWorker: try row.decode(first + 16),
            catchAllPolicy: try row.decode(first + 17),
            catchAllPattern: try row.decode(first + 18),
            catchAllHourlyLimit: Int(try row.decode(first + 19, as: Int32.self)),
            lastProvisionError: try row.decode(first + 7),
            jobID: try row.decode(first + 8, as: UUID?.self).map(JobID.init),
            createdAt: try row.decode(first + 9),
            updatedAt: try row.decode(first + 10),
            lastProvisionedAt: try row.decode(first + 11),
            disabledAt: try row.decode(first + 12),
            deletedAt: try row.decode(first + 13))
    }
}

extension Domain.Status: PostgresCodable {}
extension Domain.BindingSource: PostgresCodable {}
