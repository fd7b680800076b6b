import Core
import HTTPTypes
import Postgres
import Store

/// How many mailboxes a user may have, and make in a day.
struct MailboxLimits: Sendable {
    let settings: MailboxSettings

    /// Looks at what the database counts of the user, in the transaction that made mailboxes of his: it is undone when they are too many.
    func check(_ caller: MailboxCaller, in transaction: Transaction) async throws {
        guard !caller.isAdministrator, settings.limitPerUser > 0 || settings.creationsPerDay > 0 else { return }
        guard let count = try await MailboxCountQueries(transaction).find(caller.user) else { return }
        if settings.limitPerUser > 0, count.alive > settings.limitPerUser {
            throw Problem(.mailboxLimitReached, details: ["limit": .int(Int64(settings.limitPerUser))])
        }
        if settings.creationsPerDay > 0, count.createdToday > settings.creationsPerDay {
            throw Problem(
                .mailboxDailyLimitReached, details: ["limit": .int(Int64(settings.creationsPerDay))],
                headers: [.retryAfter: "\(count.secondsLeftToday)"])
        }
    }
}
