/// What a call needs of its token, and how Cloudflare refuses where it is missing.
struct Permission: Sendable, Equatable {
    enum Area: String, Sendable, CaseIterable {
        case zone
        case zoneSettings = "zone_settings"
        case dns
        case routingRules = "email_routing_rules"
        case routingAddresses = "email_routing_addresses"
        case workersScripts = "workers_scripts"
    }

    enum Access: String, Sendable { case read, edit }

    let area: Area
    let access: Access

    static func read(_ area: Area) -> Permission { .init(area: area, access: .read) }
    static func edit(_ area: Area) -> Permission { .init(area: area, access: .edit) }

    /// Zone settings stand here for the settings of Email Routing only.
    var isEmailRouting: Bool {
        switch area {
        case .zoneSettings, .routingRules, .routingAddresses: true
        case .zone, .dns, .workersScripts: false
        }
    }

    /// What a call answers that lacks this permission, or asks for a zone or an account out of its reach.
    var refusal: CloudflareError {
        switch area {
        case .zone: .unauthorizedResource
        case .zoneSettings, .routingRules, .routingAddresses: .authentication(status: 403).echoing()
        case .dns, .workersScripts: .authentication(status: 403)
        }
    }

    /// What a call answers whose token nobody knows.
    var unknownTokenRefusal: CloudflareError {
        switch area {
        case .zone: .invalidAccessToken
        case .zoneSettings, .routingRules, .routingAddresses: .authentication(status: 401).echoing()
        case .dns, .workersScripts: .authentication(status: 401)
        }
    }
}
