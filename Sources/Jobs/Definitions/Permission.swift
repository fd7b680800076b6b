import Cloudflare
import Core

/// A permission that an API token needs, as Cloudflare's dashboard names it.
///
/// A missing one shows as a bare "Authentication error"; whoever reads the job wants to know which box to tick.
enum Permission: String {
    case validToken = "a valid token"
    case zoneRead = "Zone: Zone: Read"
    case zoneEdit = "Zone: Zone: Edit"
    case zoneSettingsEdit = "Zone: Zone Settings: Edit"
    case routingRulesEdit = "Zone: Email Routing Rules: Edit"
    case dnsRead = "Zone: DNS: Read"
    case dnsEdit = "Zone: DNS: Edit"
    case workersScriptsRead = "Account: Workers Scripts: Read"
    case workersScriptsEdit = "Account: Workers Scripts: Edit"

    /// Makes a refused call say which permission it wanted.
    func naming<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as CloudflareError where error.kind == .authentication && !error.isTransient {
            throw JobFailure.permanent("cloudflare_auth", explanation(error), details: details(error))
        }
    }

    private func explanation(_ error: CloudflareError) -> String {
        switch self {
        case .validToken: "Cloudflare refused the API token: \(error.message)"
        case .zoneRead, .zoneEdit, .zoneSettingsEdit, .routingRulesEdit, .dnsRead, .dnsEdit, .workersScriptsRead,
            .workersScriptsEdit:
            "Cloudflare refused (\(error.message)): the API token lacks the permission “\(rawValue)”."
        }
    }

    private func details(_ error: CloudflareError) -> JSONValue {
        guard case .object(var members)? = error.details else { return ["missingPermission": .string(rawValue)] }
        members["missingPermission"] = .string(rawValue)
        return .object(members)
    }
}
