/// How long mailboxes live, and how many a user may have.
public struct MailboxSettings: Sendable {
    /// `DEFAULT_MAILBOX_TTL_MINUTES`: how long a mailbox lives where nobody says.
    public var defaultLifetimeMinutes: Int
    /// `MAILBOX_LIMIT_PER_USER`: mailboxes that a user may have, administrators excepted; zero: any number.
    public var limitPerUser: Int
    /// `MAILBOX_CREATIONS_PER_DAY`: mailboxes that a user may make in a day (UTC), administrators excepted; zero: any number.
    public var creationsPerDay: Int

    init(_ reader: inout SettingsReader) {
        defaultLifetimeMinutes = reader.int("DEFAULT_MAILBOX_TTL_MINUTES", default: 60, in: 60...525_600)
        limitPerUser = reader.int("MAILBOX_LIMIT_PER_USER", default: 10_000, in: 0...1_000_000_000)
        creationsPerDay = reader.int("MAILBOX_CREATIONS_PER_DAY", default: 10_000, in: 0...1_000_000_000)
    }
}
