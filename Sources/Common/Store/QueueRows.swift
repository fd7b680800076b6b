public import Core
public import Postgres

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A due job as the index of ids wants it.
public struct ReadyEntry: Sendable, RowDecodable {
    static let columns: SQL = "id, lane, priority, run_at, seq, run_at <= now()"

    public var id: JobID
    public var lane: String
    public var priority: Int
    public var runAt: Date
    public var sequence: Int
    public var isDue: Bool

    public init(row: Row) throws {
        id = JobID(try row.decode(0))
        lane = try row.decode(1)
        priority = Int(try row.decode(2, as: Int16.self))
        runAt = try row.decode(3)
        sequence = try row.decode(4)
        isDue = try row.decode(5)
    }
}

/// A job that a worker has taken.
public struct ClaimedJob: Sendable, RowDecodable {
    static let columns: SQL = """
        j.id, j.kind, j.payload, j.attempt, j.failures, j.snoozes, j.lock_key, j.cancel_requested, j.priority, \
        j.parent_id, j.requested_by
        """

    public var id: JobID
    public var kind: String
    /// JSON text.
    public var payload: String
    public var attempt: Int
    public var failures: Int
    public var snoozes: Int
    public var lockKey: String?
    public var isCancelRequested: Bool
    public var priority: Int
    /// The job that stands for this one among others.
    public var parentID: JobID?
    public var requestedBy: UserID?

    public init(row: Row) throws {
        id = JobID(try row.decode(0))
        kind = try row.decode(1)
        payload = try row.decode(2, as: JSONBText.self).text
        attempt = Int(try row.decode(3, as: Int32.self))
        failures = Int(try row.decode(4, as: Int32.self))
        snoozes = Int(try row.decode(5, as: Int32.self))
        lockKey = try row.decode(6)
        isCancelRequested = try row.decode(7)
        priority = Int(try row.decode(8, as: Int16.self))
        parentID = try row.decode(9, as: UUID?.self).map(JobID.init)
        requestedBy = try row.decode(10, as: UUID?.self).map(UserID.init)
    }
}

/// A lease that was renewed.
public struct RenewedLease: Sendable, RowDecodable {
    public var id: JobID
    public var isCancelRequested: Bool

    public init(row: Row) throws {
        id = JobID(try row.decode(0))
        isCancelRequested = try row.decode(1)
    }
}

/// What becomes of a job, as it is written.
public struct Settlement: Sendable {
    public var id: JobID
    public var attempt: Int
    public var state: JobRecord.State
    /// Seconds of rest, where it is queued again.
    public var delay: Double
    public var reason: String?
    /// Failures and snoozes to add.
    public var failures: Int
    public var snoozes: Int
    /// JSON texts.
    public var error: String?
    public var result: String?

    public init(
        id: JobID, attempt: Int, state: JobRecord.State, delay: Double = 0, reason: String? = nil, failures: Int = 0,
        snoozes: Int = 0, error: String? = nil, result: String? = nil
    ) {
        self.id = id
        self.attempt = attempt
        self.state = state
        self.delay = delay
        self.reason = reason
        self.failures = failures
        self.snoozes = snoozes
        self.error = error
        self.result = result
    }
}
