import Core
import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A name of the catalog as the API shows it.
struct CatalogItemView: Encodable {
    @Nullable var id: DomainID?
    let mailDomain: String
    /// The old name of `mailDomain`, always equal.
    let rootDomain: String
    @Nullable var zoneId: String?
    @Nullable var bindingSource: String?
    let cloudflareAvailability: String
    @Nullable var cloudflareStatus: String?
    let nameServers: [String]
    let projectStatus: String
    let catchAllEnabled: Bool
    let subdomainDnsMode: String
    @Nullable var wildcardDnsVerifiedAt: Date?
    @Nullable var wildcardDnsLastError: String?
    @Nullable var lastProvisionError: String?
    @Nullable var createdAt: Date?
    @Nullable var updatedAt: Date?
    @Nullable var lastProvisionedAt: Date?
    @Nullable var disabledAt: Date?

    init(_ entry: CatalogEntry) {
        let domain = entry.domain
        id = domain?.id
        mailDomain = entry.name
        rootDomain = entry.name
        zoneId = entry.zone?.id ?? domain?.zoneID
        bindingSource = domain?.bindingSource.rawValue
        cloudflareAvailability = entry.zone == nil ? "missing" : "available"
        cloudflareStatus = entry.zone?.status
        nameServers = entry.zone?.nameServers ?? domain?.nameServers ?? []
        projectStatus = domain?.status.rawValue ?? "not_enabled"
        catchAllEnabled = domain?.isCatchAllEnabled ?? false
        subdomainDnsMode = "explicit"
        wildcardDnsVerifiedAt = nil
        wildcardDnsLastError = nil
        lastProvisionError = domain?.lastProvisionError
        createdAt = domain?.createdAt
        updatedAt = domain?.updatedAt
        lastProvisionedAt = domain?.lastProvisionedAt
        disabledAt = domain?.disabledAt
    }
}

/// Whether the catalog is as Cloudflare is now.
struct CloudflareSyncView: Encodable {
    let status: String
    @Nullable var retryAfter: Date?
    @Nullable var retryAfterSeconds: Int?
    @Nullable var rateLimitContext: JSONValue?

    init(_ freshness: Catalog.Freshness) {
        switch freshness {
        case .live:
            status = "live"
            retryAfter = nil
            retryAfterSeconds = nil
            rateLimitContext = nil
        case .rateLimited(let block):
            status = "rate_limited"
            retryAfter = block.until
            retryAfterSeconds = Int(max(0, block.remaining.seconds).rounded(.up))
            rateLimitContext = block.context
        }
    }
}
