/// The Email Routing of a zone: its settings, mail domains and rules.
struct EmailRouting: Sendable {
    enum Status: String, Sendable { case ready, unconfigured, misconfigured, unlocked }

    /// A mail domain below the apex.
    struct Subdomain: Sendable {
        let id: String
        let name: String
        var status = Status.ready

        var json: JSON {
            [
                "id": .string(id), "tag": .string(id), "name": .string(name), "enabled": true,
                "status": .string(status.rawValue),
            ]
        }
    }

    let id: String
    let name: String
    let created: String
    var modified: String
    var enabled = false
    var status = Status.unconfigured
    var skipWizard = false
    var supportSubaddress = false
    var subdomains: [Subdomain] = []
    var rules: [RoutingRule] = []
    var catchAll: RoutingRule

    init(zone name: String, at time: String) {
        id = Identifier.random()
        self.name = name
        created = time
        modified = time
        catchAll = RoutingRule.freshCatchAll
    }

    /// Domains that count against the limit of a zone.
    var mailDomains: Int { subdomains.count + (enabled ? 1 : 0) }

    /// Lower priorities first, in the order of making among equals; the catch-all is last.
    var listing: [RoutingRule] {
        rules.enumerated().sorted { ($0.element.priority, $0.offset) < ($1.element.priority, $1.offset) }.map(\.element)
            + [catchAll]
    }

    var json: JSON {
        // An apex without routing of its own reads as misconfigured when a subdomain has it.
        let shown = !enabled && !subdomains.isEmpty ? Status.misconfigured : status
        return [
            "id": .string(id), "tag": .string(id), "name": .string(name), "enabled": .bool(enabled),
            "created": .string(created), "modified": .string(modified), "skip_wizard": .bool(skipWizard),
            "support_subaddress": .bool(supportSubaddress), "synced": true, "admin_locked": false,
            "status": .string(shown.rawValue), "subdomains": .array(subdomains.map(\.json)),
        ]
    }

    func json(of subdomain: Subdomain) -> JSON {
        [
            "id": .string(subdomain.id), "tag": .string(subdomain.id), "name": .string(subdomain.name),
            "enabled": true, "created": .string(modified), "modified": .string(modified), "skip_wizard": true,
            "support_subaddress": .bool(supportSubaddress), "synced": true, "admin_locked": false,
            "status": .string(subdomain.status.rawValue),
        ]
    }
}
