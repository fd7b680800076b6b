import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A domain as the API shows it.
struct DomainView: Encodable {
    let id: DomainID
    let mailDomain: String
    /// The old name of `mailDomain`, always equal.
    let rootDomain: String
    @Nullable var zoneId: String?
    let bindingSource: String
    let status: String
    let nameServers: [String]
    let catchAllEnabled: Bool
    let subdomainDnsMode: String
    @Nullable var wildcardDnsVerifiedAt: Date?
    @Nullable var wildcardDnsLastError: String?
    @Nullable var lastProvisionError: String?
    let createdAt: Date
    let updatedAt: Date
    @Nullable var lastProvisionedAt: Date?
    @Nullable var disabledAt: Date?
    /// A change of the catch-all rule that is under way, or stopped on the way: `enabling` or `disabling`.
    @Nullable var catchAllTransition: String?
    /// `accept`, `pattern` or `reject`: what becomes of mail to unknown addresses.
    let catchAllPolicy: String
    @Nullable var catchAllPattern: String?
    let catchAllHourlyLimit: Int
    /// Where Cloudflare is not as we left it.
    let drift: [Drift]

    struct Drift: Encodable {
        let what: String
        /// Which of them, where a domain has several: an address.
        @Nullable var subject: String?
        let expected: JSONValue
        let found: JSONValue
        let seenAt: Date

        init(_ drift: DomainDrift) {
            what = drift.what
            subject = drift.subject.isEmpty ? nil : drift.subject
            expected = drift.expected
            found = drift.found
            seenAt = drift.seenAt
        }
    }

    /// - Parameter drift: the differences of this and perhaps other domains.
    init(_ domain: Domain, drift seen: [DomainID: [DomainDrift]]) {
        id = domain.id
        mailDomain = domain.name
        rootDomain = domain.name
        zoneId = domain.zoneID
        bindingSource = domain.bindingSource.rawValue
        status = domain.status.rawValue
        nameServers = domain.nameServers
        catchAllEnabled = domain.isCatchAllEnabled
        // Wildcard records are not made; the members are there for clients of the reference.
        subdomainDnsMode = "explicit"
        wildcardDnsVerifiedAt = nil
        wildcardDnsLastError = nil
        lastProvisionError = domain.lastProvisionError
        createdAt = domain.createdAt
        updatedAt = domain.updatedAt
        lastProvisionedAt = domain.lastProvisionedAt
        disabledAt = domain.disabledAt
        catchAllTransition = domain.catchAllTransition?.rawValue
        catchAllPolicy = domain.catchAllPolicy.rawValue
        catchAllPattern = domain.catchAllPattern
        catchAllHourlyLimit = domain.catchAllHourlyLimit
        drift = (seen[domain.id] ?? []).map(Drift.init)
    }
}
