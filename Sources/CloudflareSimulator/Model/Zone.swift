#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A zone with all that belongs to it.
struct Zone: Sendable {
    enum Status: String, Sendable { case initializing, pending, active, moved }

    let id: String
    let name: String
    let accountID: String
    let nameServers: [String]
    let type: String
    let createdOn: String
    var modifiedOn: String
    var activatedOn: String?
    var status = Status.pending
    var paused = false
    var routing: EmailRouting
    var records: [DNSRecord] = []

    /// A name, or a name below it, of this zone.
    func contains(_ domain: String) -> Bool { domain == name || domain.hasSuffix("." + name) }

    var json: JSON {
        [
            "id": .string(id), "name": .string(name), "status": .string(status.rawValue), "paused": .bool(paused),
            "type": .string(type), "development_mode": 0,
            "name_servers": .array(nameServers.map(JSON.string)),
            "original_name_servers": ["ns1.registrar.example", "ns2.registrar.example"],
            "original_registrar": nil, "original_dnshost": nil,
            "modified_on": .string(modifiedOn), "created_on": .string(createdOn), "activated_on": JSON(activatedOn),
            "meta": [
                "step": 2, "custom_certificate_quota": 0, "page_rule_quota": 3, "phishing_detected": false,
            ],
            "owner": ["id": nil, "type": "user", "email": nil],
            "account": ["id": .string(accountID), "name": .string(Account.name(of: accountID))],
            "tenant": ["id": nil, "name": nil], "tenant_unit": ["id": nil],
            "permissions": ["#zone:read", "#zone:edit", "#dns_records:read", "#dns_records:edit"],
            "plan": [
                "id": "0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee", "name": "Free Website", "price": 0, "currency": "USD",
                "frequency": "", "is_subscribed": false, "can_subscribe": false, "legacy_id": "free",
                "legacy_discount": false, "externally_managed": false,
            ],
        ]
    }
}
