import Cloudflare
import Core
import Store

/// The zone a domain lives in, as it must be there for most that is done with a domain.
struct CloudflareZone: Sendable {
    /// The code of the failure that says that there is no such zone any more.
    static let gone = "zone_gone"

    let id: ZoneID
    let name: String

    /// Throws where the domain never got a zone.
    init(of domain: Domain) throws {
        guard let id = domain.zoneID.flatMap({ ZoneID(rawValue: $0) }) else {
            throw JobFailure.permanent(
                "zone_missing", "Domain \(domain.name) is missing a Cloudflare zone id; bind it again.",
                details: ["mailDomain": .string(domain.name)])
        }
        self.id = id
        name = domain.name
    }

    func read(by cloudflare: CloudflareClient) async throws -> Zone {
        try await orGone(cloudflare) { try await Permission.zoneRead.naming { try await cloudflare.zone(id) } }
    }

    /// Says in our words that the zone is gone, where a call finds no way to it, and neither does a look at the zone itself: much is
    /// done, and left undone, because of it.
    func orGone<Value>(_ cloudflare: CloudflareClient, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as CloudflareError where error.kind == .notFound && error.hasCode(CloudflareCode.noRoute) {
            guard try await isGone(by: cloudflare) else { throw error }
            throw JobFailure.permanent(
                Self.gone, "The zone of \(name) was deleted at Cloudflare.", details: ["zoneId": .string(id.rawValue)])
        }
    }

    /// Asks for the zone itself.
    func isGone(by cloudflare: CloudflareClient) async throws -> Bool {
        do {
            return try await Permission.zoneRead.naming { try await cloudflare.zone(id) }.status == .deleted
        } catch let error as CloudflareError where error.kind == .notFound {
            return true
        }
    }
}
