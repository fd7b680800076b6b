public import Core

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A job as its users see it: the row with its steps.
public struct JobRecord: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case queued, running, succeeded, failed, cancelled

        /// Whether nothing becomes of it any more.
        public var isFinal: Bool {
            switch self {
            case .queued, .running: false
            case .succeeded, .failed, .cancelled: true
            }
        }
    }

    /// What a job is about.
    public struct Subject: Sendable, Equatable {
        public var type: String
        public var id: UUID
        public var name: String

        public init(type: String, id: UUID, name: String) {
            self.type = type
            self.id = id
            self.name = name
        }
    }

    public struct Step: Sendable, Equatable, Codable {
        public var name: String
        public var state: String
        public var startedAt: Date
        public var finishedAt: Date?
        public var detail: String?
    }

    public var id: JobID
    public var kind: String
    public var state: State
    public var subject: Subject?
    public var attempt: Int
    public var failures: Int
    public var maximumFailures: Int
    public var steps: [Step]
    public var progress: (done: Int, total: Int)?
    /// When a queued job may run.
    public var runAt: Date
    /// Whether `runAt` had come, by PostgreSQL's clock, when the row was read.
    public var isDue: Bool
    public var waitingReason: String?
    /// Whether an earlier job of the same lock key is not finished yet.
    public var isBehindAnother: Bool
    public var error: JSONValue?
    public var requestedBy: UserID?
    /// The job that stands for this one among others.
    public var parentID: JobID?
    public var createdAt: Date
    public var startedAt: Date?
    public var updatedAt: Date
    public var finishedAt: Date?

    public static func == (left: JobRecord, right: JobRecord) -> Bool {
        left.id == right.id && left.state == right.state && left.updatedAt == right.updatedAt && left.steps == right.steps
            && left.attempt == right.attempt && left.runAt == right.runAt && left.isDue == right.isDue
    }
}
