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

    init(_ domain: Domain) {
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
    }
}
