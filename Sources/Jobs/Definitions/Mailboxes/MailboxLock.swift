public import Core

/// The lock key of what makes and ends a mailbox: one job at a time, in order.
public enum MailboxLock {
    public static func key(_ mailbox: MailboxID) -> String { "mailbox:" + mailbox.uuid.hex }
}
