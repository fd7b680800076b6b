public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// The mail Worker as it was uploaded and read back.
public struct MailWorkerDeployment: Sendable, RowDecodable {
    static let columns: SQL = "job_id, script_name, origin_url, script_hash, secret_hash, actor, deployed_at"

    public var jobID: JobID
    public var scriptName: String
    public var originURL: String
    /// SHA-256 of the script.
    public var scriptHash: [UInt8]
    /// SHA-256 of the secret that it was given.
    public var secretHash: [UInt8]
    public var actor: UserID?
    public var deployedAt: Date

    public init(row: Row) throws {
        jobID = JobID(try row.decode(0))
        scriptName = try row.decode(1)
        originURL = try row.decode(2)
        scriptHash = try row.decode(3)
        secretHash = try row.decode(4)
        actor = try row.decode(5, as: UUID?.self).map(UserID.init)
        deployedAt = try row.decode(6)
    }
}
