import Mail
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The contract's vectors on TTL (22.1, 22.3).
@Suite("Lifetimes of mailboxes")
struct MailboxLifetimeTests {
    @Test(
        "it is an hour to 365 days",
        arguments: [(59, false), (60, true), (525_600, true), (525_601, false), (0, false), (-1, false)])
    func range(minutes: Int, isAllowed: Bool) {
        #expect((MailboxLifetime(minutes: minutes) != nil) == isAllowed)
    }

    /// Minutes from now: the end as it stands, what is asked for, and the new end; `nil` for never.
    static let extensions: [(end: Double?, asked: MailboxLifetime, change: MailboxLifetime.Change)] = [
        (60, .minutes(180), .end(Date(timeIntervalSince1970: 180 * 60))),
        (360, .minutes(60), .unchanged),
        (nil, .minutes(60), .unchanged),
        (nil, .unlimited, .unchanged),
        (60, .unlimited, .end(nil)),
        (-10, .minutes(60), .end(Date(timeIntervalSince1970: 60 * 60))),
        (60, .minutes(60), .unchanged),
        (30, .minutes(60), .end(Date(timeIntervalSince1970: 60 * 60))),
    ]

    @Test("an end is moved later, never sooner", arguments: extensions)
    func extending(end: Double?, asked: MailboxLifetime, change: MailboxLifetime.Change) {
        let now = Date(timeIntervalSince1970: 0)

        #expect(asked.extending(end.map { now.addingTimeInterval($0 * 60) }, now: now) == change)
    }
}
