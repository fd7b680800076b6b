public import Core
public import Store

/// A job about one mailbox. Those of a mailbox run one at a time, in the order they were asked for.
public protocol MailboxJob: Job {
    var mailbox: MailboxID { get }
    var domain: DomainID { get }
    var address: String { get }
}

extension MailboxJob {
    public var lockKey: String? { MailboxLock.key(mailbox) }
    public var subject: JobRecord.Subject? { .init(type: "mailbox", id: mailbox.uuid, name: address) }
}
