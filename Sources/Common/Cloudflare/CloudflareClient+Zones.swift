import Core
import NIOHTTP1

extension CloudflareClient {
    /// All zones that the token sees, in whatever account.
    public func zones() async throws -> [Zone] {
        try await list("/zones", perPage: 50, key: \Zone.id)
    }

    /// The zones of exactly this name (ASCII): one at most in an account, but the token may see several accounts.
    public func zones(named name: String) async throws -> [Zone] {
        try await list("/zones", query: [("name", name)], perPage: 50, key: \Zone.id)
    }

    public func zone(_ id: ZoneID) async throws -> Zone {
        try await request(.GET, "/zones/\(id)")
    }

    /// Makes a zone in our account. Errors: 1061 when somebody has it, 1116, 1099 and 1049 for names that are no registered domain.
    public func createZone(name: String) async throws -> Zone {
        let body: JSONValue = [
            "account": ["id": .string(configuration.accountID)], "name": .string(name), "type": "full",
        ]
        return try await request(.POST, "/zones", body: body)
    }

    /// Deletes a zone with all that is in it.
    public func deleteZone(_ id: ZoneID) async throws -> DeletionOutcome {
        do {
            try await perform(.DELETE, "/zones/\(id)")
            return .deleted
        } catch let error as CloudflareError where error.kind == .notFound {
            return .alreadyMissing
        }
    }

    /// Asks Cloudflare to look at the domain's delegation soon. The check is only queued; read the zone for what came of it.
    public func checkActivation(_ id: ZoneID) async throws {
        try await perform(.PUT, "/zones/\(id)/activation_check")
    }
}
