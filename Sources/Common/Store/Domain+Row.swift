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
        created_at, updated_at, last_provisioned_at, disabled_at, deleted_at
        """

    public init(row: Row) throws {
        self.init(
            id: DomainID(try row.decode(0)),
            name: try row.decode(1),
            zoneID: try row.decode(2),
            bindingSource: try row.decode(3),
            status: try row.decode(4),
            nameServers: try row.decode(5),
            isCatchAllEnabled: try row.decode(6),
            lastProvisionError: try row.decode(7),
            jobID: try row.decode(8, as: UUID?.self).map(JobID.init),
            createdAt: try row.decode(9),
            updatedAt: try row.decode(10),
            lastProvisionedAt: try row.decode(11),
            disabledAt: try row.decode(12),
            deletedAt: try row.decode(13))
    }
}

extension Domain.Status: PostgresCodable {}
extension Domain.BindingSource: PostgresCodable {}
