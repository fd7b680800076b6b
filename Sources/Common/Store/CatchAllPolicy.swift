public import Postgres

/// What becomes of mail to unknown addresses of a domain whose catch-all is on.
public enum CatchAllPolicy: String, Sendable, CaseIterable, PostgresCodable {
    /// Every address gets a mailbox.
    case accept
    /// Every address whose local part fits the domain's pattern.
    case pattern
    /// None.
    case reject
}
