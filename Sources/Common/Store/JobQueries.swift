public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What is asked about jobs.
public struct JobQueries: Sendable {
    private let executor: any SQLExecutor

    public init(_ executor: any SQLExecutor) {
        self.executor = executor
    }

    public func find(_ id: JobID) async throws -> JobRecord? {
        try await executor.first(
            "SELECT \(JobRecord.columns) FROM jobs j WHERE j.id = \(id.uuid)", as: JobRecord.self)
    }

    public func find(_ ids: [JobID]) async throws -> [JobRecord] {
        try await executor.query(
            "SELECT \(JobRecord.columns) FROM jobs j WHERE j.id = ANY(\(ids.map(\.uuid)))", as: JobRecord.self)
    }

    /// Which jobs a list shows; an absent member shows all.
    public struct Filter: Sendable {
        /// The state as users see it; `waiting` is a queued job that rests.
        public enum State: String, Sendable, CaseIterable {
            case queued, running, waiting, succeeded, failed, cancelled
        }
        public var state: State?
        public var kind: String?
        public var subjectID: UUID?
        public var parentID: JobID?

        public init(state: State? = nil, kind: String? = nil, subjectID: UUID? = nil, parentID: JobID? = nil) {
            self.state = state
            self.kind = kind
            self.subjectID = subjectID
            self.parentID = parentID
        }
    }

    /// Jobs, newest first, beginning before an id.
    public func list(_ filter: Filter, before cursor: JobID?, limit: Int) async throws -> [JobRecord] {
        var conditions: SQL = "true"
        switch filter.state {
        case nil: break
        case .queued:
            conditions = """
                j.state = 'queued' AND j.run_at <= now() AND NOT (j.lock_key IS NOT NULL AND EXISTS (
                    SELECT 1 FROM jobs p
                     WHERE p.lock_key = j.lock_key AND p.seq < j.seq AND p.state IN ('queued', 'running')))
                """
        case .waiting:
            conditions = """
                j.state = 'queued' AND (j.run_at > now() OR j.lock_key IS NOT NULL AND EXISTS (
                    SELECT 1 FROM jobs p
                     WHERE p.lock_key = j.lock_key AND p.seq < j.seq AND p.state IN ('queued', 'running')))
                """
        case .running: conditions = "j.state = 'running'"
        case .succeeded: conditions = "j.state = 'succeeded'"
        // The literal twice, so that the partial index of unsuccessful jobs can serve.
        case .failed: conditions = "j.state = 'failed' AND j.state IN ('failed', 'cancelled')"
        case .cancelled: conditions = "j.state = 'cancelled' AND j.state IN ('failed', 'cancelled')"
        }
        if let kind = filter.kind { conditions = "\(conditions) AND j.kind = \(kind)" }
        if let subject = filter.subjectID { conditions = "\(conditions) AND j.subject_id = \(subject)" }
        if let parent = filter.parentID { conditions = "\(conditions) AND j.parent_id = \(parent.uuid)" }
        if let cursor { conditions = "\(conditions) AND j.id < \(cursor.uuid)" }
        return try await executor.query(
            "SELECT \(JobRecord.columns) FROM jobs j WHERE \(conditions) ORDER BY j.id DESC LIMIT \(limit)",
            as: JobRecord.self)
    }

    /// How far the jobs are that one stands for.
    public struct Children: Sendable {
        public var total = 0
        public var ended = 0
        public var succeeded = 0
        /// Those that ended without success: `{jobId, error}`, and the name of what they are about.
        public var failures: [JSONValue] = []
    }

    /// - Parameters:
    ///   - failures: how many are told one by one.
    ///   - nameMember: what the name of a failed one's subject is called.
    public func children(of id: JobID, failures: Int, nameMember: String) async throws -> Children {
        let row = try await executor.query(
            """
            SELECT count(*), count(*) FILTER (WHERE finished_at IS NOT NULL), count(*) FILTER (WHERE state = 'succeeded')
              FROM jobs WHERE parent_id = \(id.uuid)
            """
        ).first
        var children = Children()
        guard let row else { return children }
        children.total = try row.decode(0)
        children.ended = try row.decode(1)
        children.succeeded = try row.decode(2)
        guard children.succeeded < children.ended else { return children }
        children.failures = try await executor.query(
            """
            SELECT id, subject_name, error FROM jobs
             WHERE parent_id = \(id.uuid) AND state IN ('failed', 'cancelled') ORDER BY seq LIMIT \(failures)
            """
        ).map { row in
            .object([
                "jobId": .string(JobID(try row.decode(0)).description),
                nameMember: try row.decode(1, as: String?.self).map(JSONValue.string) ?? .null,
                "error": try row.decode(2, as: JSONBText?.self).map { try JSONCoding.decode(from: $0.text) } ?? .null,
            ])
        }
        return children
    }

    /// What a finished step of a job left, by the step's name; and when an unfinished one began.
    public func steps(of id: JobID) async throws -> [StoredStep] {
        try await executor.query(
            """
            SELECT name, state, result, extract(epoch FROM now() - started_at)::float8 FROM job_steps
             WHERE job_id = \(id.uuid) ORDER BY position
            """, as: StoredStep.self)
    }
}

/// A step as the job's next run finds it.
public struct StoredStep: Sendable, RowDecodable {
    public var name: String
    public var isFinished: Bool
    /// The result as JSON text.
    public var result: String?
    /// Seconds since it began, by PostgreSQL's clock.
    public var age: Double

    public init(row: Row) throws {
        name = try row.decode(0)
        isFinished = try row.decode(1, as: String.self) == "succeeded"
        result = try row.decode(2, as: JSONBText?.self)?.text
        age = try row.decode(3)
    }
}
