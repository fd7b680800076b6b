import Core
import Postgres
import Store

/// Stands for many jobs of one request: shows how many have ended, and ends with the last of them.
public struct DomainBulk: Job, Equatable {
    public static let kind: JobKind = "domain.bulk"
    public static let example = DomainBulk(action: .bind)
    /// It is woken when one of its jobs ends; this is for a wake-up that was lost.
    private static let rest: Duration = .minutes(5)
    /// So many failures are told one by one.
    private static let toldFailures = 100

    public enum Action: String, Codable, Sendable, CaseIterable { case bind, enable }

    public let action: Action

    public init(action: Action) {
        self.action = action
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let summary = try await JobQueries(context.services.database).children(of: context.id, failures: Self.toldFailures)
        try await context.progress(done: summary.ended, total: summary.total)
        guard summary.ended == summary.total else { return .snooze(Self.rest, .children) }
        guard summary.succeeded == summary.total else {
            throw JobFailure.permanent(
                "bulk_incomplete", "\(summary.total - summary.succeeded) of \(summary.total) domains did not get there.",
                details: [
                    "succeeded": .int(Int64(summary.succeeded)), "total": .int(Int64(summary.total)),
                    "failed": .array(summary.failures),
                ])
        }
        return .done(result: ["succeeded": .int(Int64(summary.succeeded))])
    }
}
