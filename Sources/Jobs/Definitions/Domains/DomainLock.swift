import Core

/// The lock key of everything that changes a domain: one job at a time, in order.
enum DomainLock {
    static func key(_ domain: DomainID) -> String { "domain:" + domain.uuid.hex }
}
