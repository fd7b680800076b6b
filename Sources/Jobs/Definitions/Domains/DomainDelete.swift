import Cloudflare
public import Core
public import Postgres
public import Store

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Deletes a zone that we made, after everything in it was written down.
public struct DomainDelete: DomainJob, Equatable {
    public static let kind: JobKind = "domain.delete"
    public static let example = DomainDelete(domain: DomainID(.zero), name: "example.com")

    public let domain: DomainID
    public let name: String

    public init(domain: DomainID, name: String) {
        self.domain = domain
        self.name = name
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let database = context.services.database
        guard let row = try await DomainQueries(database).find(domain) else { return .done() }
        guard row.bindingSource == .projectBind else { return .cancel("Only project-bound domains can be deleted.") }
        // The job before this one, or this one when it failed, may have made the domain something else.
        _ = try await context.write { try await DomainQueries($0).beginDeleting(domain, job: context.id) }
        try await context.perform("check mailboxes") {
            let live = try await MailboxQueries(database).liveCount(of: domain)
            guard live == 0 else { throw Self.hasMailboxes(row, live) }
        }
        // A domain that never got its zone has nothing at Cloudflare that is known to be ours.
        if row.zoneID != nil {
            let zone = try CloudflareZone(of: row)
            let cloudflare = try context.cloudflare()
            try await export(zone, cloudflare, context)
            try await context.perform("delete zone") {
                _ = try await Permission.zoneEdit.naming { try await cloudflare.deleteZone(zone.id) }
            }
            try await context.perform("confirm") { try await confirmGone(zone, cloudflare) }
        }
        return .done { [domain] tx in try await DomainQueries(tx).markDeleted(domain) }
    }

    public func didEnd(unsuccessfully error: JobErrorInfo, in transaction: Transaction) async throws {
        try await DomainQueries(transaction).endDeleting(domain)
    }

    /// Why a domain with mailboxes is not deleted.
    public static func hasMailboxes(_ domain: Domain, _ count: Int) -> JobFailure {
        .permanent(
            "domain_has_mailboxes", "Mailbox domain still has non-destroyed mailboxes",
            details: [
                "domainId": .string(domain.id.description), "mailDomain": .string(domain.name),
                "rootDomain": .string(domain.name), "mailboxes": .int(Int64(count)),
            ])
    }

    // MARK: Steps

    /// Writes down what is in the zone before it is deleted. A run that finds the zone gone leaves what an earlier one wrote.
    private func export(_ zone: CloudflareZone, _ cloudflare: CloudflareClient, _ context: JobContext) async throws {
        let id = ZoneExportID.make()
        try await context.perform("export zone") {
            let contents: ZoneContents
            do {
                contents = try await readContents(zone, cloudflare)
            } catch let error as CloudflareError where error.kind == .notFound && error.hasCode(CloudflareCode.noRoute) {
                // A zone that is gone took with it what it held; one that is there is not deleted without its export.
                guard try await zone.isGone(by: cloudflare) else { throw error }
                return
            }
            let text = try JSONCoding.encodeToString(contents)
            let file = ZoneFile.text(zone: name, takenAt: JSONCoding.timestamp(Date()), records: contents.dnsRecords)
            try await context.write { tx in
                try await ZoneExportQueries(tx).write(
                    id, of: domain, job: context.id, zoneID: zone.id.rawValue, name: name, content: text, zoneFile: file)
            }
        }
    }

    /// Says of a refused call which permission it wanted.
    private func readContents(_ zone: CloudflareZone, _ cloudflare: CloudflareClient) async throws -> ZoneContents {
        do {
            return try await cloudflare.contents(of: zone.id)
        } catch let error as CloudflareError {
            let path = error.call.path
            let permission: Permission =
                if path.contains("/dns_records") {
                    .dnsRead
                } else if path.contains("/email/routing/rules") {
                    .routingRulesEdit
                } else {
                    path.contains("/email/routing") ? .zoneSettingsEdit : .zoneRead
                }
            return try await permission.naming { throw error }
        }
    }

    private func confirmGone(_ zone: CloudflareZone, _ cloudflare: CloudflareClient) async throws {
        guard try await zone.isGone(by: cloudflare) else {
            throw JobFailure.transient("zone_not_deleted", "Cloudflare accepted to delete the zone, but it is still there.")
        }
    }
}
