public import Core
public import Store

/// A job about one domain. Those of a domain run one at a time, in the order they were asked for.
public protocol DomainJob: Job {
    var domain: DomainID { get }
    /// The domain's name in ASCII.
    var name: String { get }
}

extension DomainJob {
    public var lockKey: String? { DomainLock.key(domain) }
    public var subject: JobRecord.Subject? { .init(type: "domain", id: domain.uuid, name: name) }
}
