import Cloudflare
public import Core
public import Postgres
public import Store

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Takes back at Cloudflare that a name below a domain's apex takes mail, unless a mailbox has it.
public struct SubdomainRelease: Job, Equatable {
    public static let kind: JobKind = "subdomain.release"
    public static let retention: Duration = .days(1)
    /// The sweep tries again, an hour later each time.
    public static let retryPolicy = RetryPolicy(maximumFailures: 3)
    public static let example = SubdomainRelease(subdomain: .zero, domain: DomainID(.zero), name: "mail")

    public let subdomain: UUID
    public let domain: DomainID
    /// Relative to the domain.
    public let name: String

    public init(subdomain: UUID, domain: DomainID, name: String) {
        self.subdomain = subdomain
        self.domain = domain
        self.name = name
    }

    public var lockKey: String? { "subdomain:" + subdomain.hex }
    public var subject: JobRecord.Subject? { .init(type: "domain", id: domain.uuid, name: name) }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let database = context.services.database
        guard try await SubdomainQueries(database).find(subdomain) != nil else { return .done() }
        guard let row = try await DomainQueries(database).find(domain), row.zoneID != nil else { return forgotten }
        let settings = context.services.settings
        guard settings.subdomainCleanupBatch > 0, settings.canManageDomains else {
            return .done { [subdomain] tx in
                try await SubdomainQueries(tx).failCleanup(subdomain, because: "The clean-up of subdomains is switched off.")
            }
        }
        let rules = try CatchAllRules(row, context)
        do {
            return try await release(rules, context)
        } catch let failure as JobFailure where failure.code == CloudflareZone.gone {
            return forgotten
        }
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await SubdomainQueries(transaction).failCleanup(subdomain, because: error.message)
    }

    // MARK: Steps

    private var forgotten: JobOutcome {
        .done { [subdomain] tx in try await SubdomainQueries(tx).forget(subdomain) }
    }

    private func release(_ rules: CatchAllRules, _ context: JobContext) async throws -> JobOutcome {
        let subdomains = SubdomainQueries(context.services.database)
        if try await !subdomains.isUsed(subdomain) {
            let host = "\(name).\(rules.domain.name)"
            try await context.perform("unlock records") {
                try await rules.zone.orGone(rules.cloudflare) {
                    try await Permission.zoneSettingsEdit.naming {
                        try await rules.cloudflare.unlockEmailRoutingDNS(rules.zone.id, name: host)
                    }
                }
            }
            let isGone = try await context.perform("delete records", detail: { (isGone: Bool) in isGone ? nil : "locked again" })
            {
                try await deleteRecords(of: host, rules)
            }
            // Looked at once more: a mailbox that came meanwhile has told Email Routing of the name, before we took it away or after.
            if isGone {
                if try await context.write({ try await SubdomainQueries($0).forgetUnused(subdomain) }) { return .done() }
            } else if try await !subdomains.isUsed(subdomain) {
                throw JobFailure.transient("cloudflare_conflict", "The records of \(host) were locked while they were deleted.")
            }
        } else if context.attempt == 1 {
            return .done { [subdomain] tx in try await SubdomainQueries(tx).keep(subdomain) }
        }
        try await context.perform("onboard again") { try await SubdomainOnboarding(rules: rules).readd(name) }
        return .done { [subdomain] tx in try await SubdomainQueries(tx).keep(subdomain) }
    }

    /// - Returns: false where somebody told Email Routing of the name meanwhile, which locks its records.
    private func deleteRecords(of host: String, _ rules: CatchAllRules) async throws -> Bool {
        let records = try await rules.zone.orGone(rules.cloudflare) {
            try await Permission.dnsEdit.naming { try await rules.cloudflare.dnsRecords(rules.zone.id, name: host) }
        }
        for record in records where Self.isRouting(record, of: host) {
            guard let id = record.id else { continue }
            let isDeleted = try await Permission.dnsEdit.naming {
                do {
                    _ = try await rules.cloudflare.deleteDNSRecord(rules.zone.id, id)
                    return true
                } catch let error as CloudflareError where error.hasCode(CloudflareCode.managedByEmailRouting) {
                    return false
                }
            }
            guard isDeleted else { return false }
        }
        return true
    }

    /// Whether a record is one that Email Routing makes for a name, by all that it says: what anybody else put there stays.
    ///
    /// Record by record, since `DELETE …/email/routing/dns` is not documented to obey a name: it may switch the whole zone's routing off.
    static func isRouting(_ record: DNSRecord, of host: String) -> Bool {
        guard plain(record.name) == plain(host) else { return false }
        switch record.type {
        case "MX": return exchangers.contains(plain(record.content))
        case "TXT":
            return record.content.replacing("\"", with: "").lowercased() == "v=spf1 include:_spf.mx.cloudflare.net ~all"
        default: return false
        }
    }

    private static let exchangers: Set = [
        "route1.mx.cloudflare.net", "route2.mx.cloudflare.net", "route3.mx.cloudflare.net",
    ]

    private static func plain(_ name: String) -> String {
        let name = name.trimmingWhitespace().lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }
}
