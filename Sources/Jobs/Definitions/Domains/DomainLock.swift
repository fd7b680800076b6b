public import Core

/// The lock key of everything that changes a domain: one job at a time, in order.
public enum DomainLock {
    public static func key(_ domain: DomainID) -> String { "domain:" + domain.uuid.hex }
}
