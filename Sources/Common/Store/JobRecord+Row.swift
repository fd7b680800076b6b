import Core
public import Postgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension JobRecord.State: PostgresCodable {}

extension JobRecord: RowDecodable {
    /// The columns in the order that `init(row:)` reads them; the table must be named `j`.
    static let columns: SQL = """
        j.id, j.kind, j.state, j.subject_type, j.subject_id, j.subject_name, j.attempt, j.failures, j.max_failures, \
        j.progress_done, j.progress_total, j.run_at, j.run_at <= now(), j.waiting_reason, \
        j.state = 'queued' AND j.lock_key IS NOT NULL AND EXISTS ( \
            SELECT 1 FROM jobs p WHERE p.lock_key = j.lock_key AND p.seq < j.seq AND p.state IN ('queued', 'running')), \
        j.error, j.requested_by, j.created_at, j.started_at, j.updated_at, j.finished_at, \
        (SELECT jsonb_agg(jsonb_build_object('name', s.name, 'state', s.state, 'detail', s.detail, \
            'startedAt', to_char(s.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), \
            'finishedAt', to_char(s.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY s.position) \
           FROM job_steps s WHERE s.job_id = j.id), j.parent_id
        """

    public init(row: Row) throws {
        var subject: Subject?
        if let type = try row.decode(3, as: String?.self), let id = try row.decode(4, as: UUID?.self) {
            subject = Subject(type: type, id: id, name: try row.decode(5, as: String?.self) ?? "")
        }
        var progress: (done: Int, total: Int)?
        if let done = try row.decode(9, as: Int?.self), let total = try row.decode(10, as: Int?.self) {
            progress = (done, total)
        }
        self.init(
            id: JobID(try row.decode(0)),
            kind: try row.decode(1),
            state: try row.decode(2),
            subject: subject,
            attempt: try row.decode(6),
            failures: try row.decode(7),
            maximumFailures: try row.decode(8),
            steps: try row.decode(21, as: JSONBText?.self).map { try JSONCoding.decode(from: $0.text) } ?? [],
            progress: progress,
            runAt: try row.decode(11),
            isDue: try row.decode(12),
            waitingReason: try row.decode(13),
            isBehindAnother: try row.decode(14),
            error: try row.decode(15, as: JSONBText?.self).map { try JSONCoding.decode(from: $0.text) },
            requestedBy: try row.decode(16, as: UUID?.self).map(UserID.init),
            parentID: try row.decode(22, as: UUID?.self).map(JobID.init),
            createdAt: try row.decode(17),
            startedAt: try row.decode(18),
            updatedAt: try row.decode(19),
            finishedAt: try row.decode(20))
    }
}
