public import Core
import Postgres
import Store

/// Marks mailboxes that have expired, and begins to destroy those that expired a day ago and those that were left half destroyed. Begun by
/// the clock.
public struct MailboxSweep: Job, Equatable {
    public static let kind: JobKind = "mailbox.sweep"
    public static let retention: Duration = .days(1)
    public static let retryPolicy = RetryPolicy(maximumFailures: 1)
    public static let example = MailboxSweep()
    /// How long an expired mailbox can be brought back.
    private static let grace: Duration = .hours(24)
    /// How long one that could not be destroyed rests before it is tried again.
    private static let strandedRest: Duration = .hours(1)
    /// Mailboxes that are marked with one transaction.
    private static let batch = 500

    public init() {}

    public static func schedule(_ settings: CloudflareSettings) -> Schedule? {
        guard settings.cleanupInterval > .zero else { return nil }
        return Schedule("mailbox.sweep", every: settings.cleanupInterval, MailboxSweep())
    }

    public var lockKey: String? { "mailbox.sweep" }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let expired = try await expire(context)
        let begun = try await destroy(context)
        return .done(result: ["expired": .int(Int64(expired)), "begun": .int(Int64(begun))])
    }

    private func expire(_ context: JobContext) async throws -> Int {
        var expired = 0
        while true {
            let mailboxes = try await context.write { try await MailboxQueries($0).expireDue(limit: Self.batch) }
            await context.services.mail?.events.mailboxesChanged(mailboxes)
            expired += mailboxes.count
            if mailboxes.count < Self.batch { return expired }
        }
    }

    /// As many at once as may be under way, so that what falls due waits in its table and not in the queue.
    private func destroy(_ context: JobContext) async throws -> Int {
        let limit = context.services.settings.mailboxCleanupBatch
        guard limit > 0 else { return 0 }
        return try await context.write { tx in
            let mailboxes = MailboxQueries(tx)
            let room = limit - (try await mailboxes.destroyingCount(limit: limit))
            let stranded = try await mailboxes.takeStranded(for: Self.strandedRest, limit: limit)
            let expired = room > 0 ? try await mailboxes.takeExpired(for: Self.grace, limit: room) : []
            return try await begin(stranded + expired, context, tx)
        }
    }

    private func begin(
        _ endings: [MailboxQueries.Ending], _ context: JobContext, _ transaction: Transaction
    ) async throws -> Int {
        var jobs: [(mailbox: MailboxID, job: JobID)] = []
        for ending in endings {
            let job = try await context.enqueue(
                MailboxDestroy(mailbox: ending.id, domain: ending.domainID, address: ending.address), priority: .background,
                in: transaction)
            if let job { jobs.append((ending.id, job)) }
        }
        try await MailboxQueries(transaction).setJobs(jobs)
        return jobs.count
    }
}
