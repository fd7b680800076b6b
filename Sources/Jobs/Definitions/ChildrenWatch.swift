import Core
import Store

/// What a job does that stands for many: tells how many of them have ended, and ends with the last.
struct ChildrenWatch: Sendable {
    /// It is woken when one of them ends; this is for a wake-up that was lost.
    private static let rest: Duration = .minutes(5)
    /// So many failures are told one by one.
    private static let toldFailures = 100

    /// What they are about, in the plural.
    let noun: String
    /// What the name of a failed one's subject is called.
    let nameMember: String

    func look(_ context: JobContext) async throws -> JobOutcome {
        let summary = try await JobQueries(context.services.database)
            .children(of: context.id, failures: Self.toldFailures, nameMember: nameMember)
        try await context.progress(done: summary.ended, total: summary.total)
        guard summary.ended == summary.total else { return .snooze(Self.rest, .children) }
        guard summary.succeeded == summary.total else {
            throw JobFailure.permanent(
                "bulk_incomplete", "\(summary.total - summary.succeeded) of \(summary.total) \(noun) did not get there.",
                details: [
                    "succeeded": .int(Int64(summary.succeeded)), "total": .int(Int64(summary.total)),
                    "failed": .array(summary.failures),
                ])
        }
        return .done(result: ["succeeded": .int(Int64(summary.succeeded))])
    }
}
