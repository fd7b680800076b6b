/// A DNS record of a zone.
struct DNSRecord: Sendable {
    let id: String
    var type: String
    var name: String
    var content: String
    var priority: Int?
    var ttl: Int
    var proxied: Bool
    var comment: String?
    var tags: [String]
    var data: JSON?
    let createdOn: String
    var modifiedOn: String
    /// The mail domain that Email Routing made it for; it goes when that domain is disabled, even when edited since.
    var linkedTo: String?
    /// Cannot be edited or deleted until the mail domain is unlocked.
    var locked = false

    var proxiable: Bool { type == "A" || type == "AAAA" || type == "CNAME" }

    var json: JSON {
        var object = JSONObject()
        object["id"] = .string(id)
        object["name"] = .string(name)
        object["type"] = .string(type)
        object["content"] = .string(content)
        if let priority { object["priority"] = .int(priority) }
        if let data { object["data"] = data }
        object["proxiable"] = .bool(proxiable)
        object["proxied"] = .bool(proxied)
        object["ttl"] = .int(ttl)
        object["settings"] = [:]
        object["meta"] = linkedTo == nil ? [:] : ["email_routing": true, "read_only": .bool(locked)]
        object["comment"] = JSON(comment)
        object["tags"] = .array(tags.map(JSON.string))
        object["created_on"] = .string(createdOn)
        object["modified_on"] = .string(modifiedOn)
        return .object(object)
    }
}
