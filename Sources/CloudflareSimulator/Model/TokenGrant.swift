/// What a token may do, as set through the control plane; a token without settings may do everything.
struct TokenGrant: Sendable, Equatable {
    enum Status: String, Sendable { case active, disabled, expired }

    /// nil: everything. Entries read `zone:read`, `email_routing_rules:edit`, `*`.
    var permissions: Set<String>?
    /// nil: every account.
    var accounts: Set<String>?
    var status = Status.active

    func allows(_ permission: Permission) -> Bool {
        guard let permissions else { return true }
        if permissions.contains("*") { return true }
        let area = permission.area.rawValue
        // "write" is what the documentation calls the permission group, "edit" what the dashboard does.
        if permissions.contains("\(area):edit") || permissions.contains("\(area):write") { return true }
        return permission.access == .read && permissions.contains("\(area):read")
    }

    func reaches(account: String) -> Bool { accounts?.contains(account) ?? true }
}

extension TokenGrant {
    /// - Throws: `SimulatorSettings.Invalid` naming what is wrong.
    init(_ json: JSON, token: String) throws {
        guard let object = json.objectValue else {
            throw SimulatorSettings.Invalid("tokens.\(token) must be an object")
        }
        for member in object.members {
            switch member.key {
            case "permissions":
                guard let names = member.value.stringsValue else {
                    throw SimulatorSettings.Invalid("tokens.\(token).permissions must be an array of strings")
                }
                let areas = Set(Permission.Area.allCases.map(\.rawValue))
                for name in names where name != "*" {
                    let parts = name.split(separator: ":", maxSplits: 1)
                    guard parts.count == 2, areas.contains(String(parts[0])),
                        ["read", "edit", "write"].contains(String(parts[1]))
                    else { throw SimulatorSettings.Invalid("unknown permission \(name)") }
                }
                permissions = Set(names)
            case "accounts":
                guard let ids = member.value.stringsValue else {
                    throw SimulatorSettings.Invalid("tokens.\(token).accounts must be an array of strings")
                }
                accounts = Set(ids)
            case "status":
                guard let value = member.value.stringValue.flatMap(Status.init) else {
                    throw SimulatorSettings.Invalid("tokens.\(token).status must be active, disabled or expired")
                }
                status = value
            default: throw SimulatorSettings.Invalid("tokens.\(token) has no member \(member.key)")
            }
        }
    }

    var json: JSON {
        [
            "permissions": permissions.map { .array($0.sorted().map(JSON.string)) } ?? nil,
            "accounts": accounts.map { .array($0.sorted().map(JSON.string)) } ?? nil,
            "status": .string(status.rawValue),
        ]
    }
}
