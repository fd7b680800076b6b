import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A job as the API shows it.
struct JobView: Encodable {
    struct Subject: Encodable {
        let type: String
        let id: String
        let name: String
    }

    struct Step: Encodable {
        let name: String
        let state: String
        let startedAt: Date
        @Nullable var finishedAt: Date?
        @Nullable var detail: String?
    }

    struct Progress: Encodable {
        let done: Int
        let total: Int
    }

    struct Waiting: Encodable {
        let reason: String
        @Nullable var until: Date?
    }

    let id: JobID
    let kind: String
    let state: String
    @Nullable var subject: Subject?
    let attempt: Int
    let failures: Int
    let maxFailures: Int
    let steps: [Step]
    @Nullable var progress: Progress?
    @Nullable var waitingFor: Waiting?
    @Nullable var error: JSONValue?
    @Nullable var requestedBy: UserID?
    /// The job that stands for this one among others.
    @Nullable var parentId: JobID?
    let createdAt: Date
    @Nullable var startedAt: Date?
    let updatedAt: Date
    @Nullable var finishedAt: Date?

    init(_ job: JobRecord) {
        id = job.id
        kind = job.kind
        let waiting = Self.waiting(job)
        state = waiting == nil ? job.state.rawValue : "waiting"
        subject = job.subject.map { Subject(type: $0.type, id: Self.subjectID($0), name: $0.name) }
        attempt = job.attempt
        failures = job.failures
        maxFailures = job.maximumFailures
        steps = job.steps.map {
            Step(
                name: $0.name, state: $0.state, startedAt: $0.startedAt, finishedAt: $0.finishedAt, detail: $0.detail)
        }
        progress = job.progress.map { Progress(done: $0.done, total: $0.total) }
        waitingFor = waiting
        error = job.error
        requestedBy = job.requestedBy
        parentId = job.parentID
        createdAt = job.createdAt
        startedAt = job.startedAt
        updatedAt = job.updatedAt
        finishedAt = job.finishedAt
    }

    /// A queued job waits while its time has not come, or another one of its domain comes first.
    private static func waiting(_ job: JobRecord) -> Waiting? {
        guard job.state == .queued else { return nil }
        if !job.isDue { return Waiting(reason: job.waitingReason ?? "schedule", until: job.runAt) }
        if job.isBehindAnother { return Waiting(reason: "domain_busy", until: nil) }
        return nil
    }

    private static func subjectID(_ subject: JobRecord.Subject) -> String {
        switch subject.type {
        case "domain": DomainID(subject.id).description
        case "mailbox": MailboxID(subject.id).description
        default: subject.id.hex
        }
    }
}
