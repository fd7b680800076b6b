import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A version of a domain's catch-all rule as the API shows it.
struct CatchAllSnapshotView: Encodable {
    let id: CatchAllSnapshotID
    let version: Int
    let zoneId: String
    /// As Cloudflare sent it.
    let rule: JSONValue
    /// SHA-256 of what a client may set of the rule, in hex.
    let hash: String
    let reason: String
    @Nullable var actor: UserID?
    let jobId: JobID
    let takenAt: Date
    /// Whether disabling catch-all would put this one back.
    let isPrevious: Bool

    init(_ snapshot: CatchAllSnapshot, previous: CatchAllSnapshotID?) {
        id = snapshot.id
        version = snapshot.version
        zoneId = snapshot.zoneID
        rule = snapshot.rule
        hash = snapshot.hash.hex
        reason = snapshot.reason
        actor = snapshot.actor
        jobId = snapshot.jobID
        takenAt = snapshot.takenAt
        isPrevious = snapshot.id == previous
    }
}
