/// Mail domains of a zone: their records, and how they come and go.
extension Zone {
    /// A record that Email Routing needs for a mail domain.
    struct NeededRecord {
        let type: String
        let name: String
        let content: String
        var priority: Int?

        var json: JSON {
            var object = JSONObject()
            object["type"] = .string(type)
            object["name"] = .string(name)
            object["content"] = .string(content)
            if let priority { object["priority"] = .int(priority) }
            object["ttl"] = 1
            return .object(object)
        }

        func isMet(by record: DNSRecord) -> Bool {
            record.type == type && record.name == name && record.content == content
        }
    }

    /// Three MX with priorities that belong to the zone, SPF, and DKIM.
    func neededRecords(for domain: String) -> [NeededRecord] {
        let digest = Identifier.digest(id.utf8).utf8.map(Int.init)
        let exchangers = (0..<3).map { index in
            NeededRecord(
                type: "MX", name: domain, content: "route\(index + 1).mx.cloudflare.net",
                priority: 1 + index * 32 + digest[index] % 32)
        }
        return exchangers + [
            NeededRecord(type: "TXT", name: domain, content: "\"v=spf1 include:_spf.mx.cloudflare.net ~all\""),
            NeededRecord(
                type: "TXT", name: "cf2024-1._domainkey.\(domain)",
                content: "\"v=DKIM1; h=sha256; k=rsa; p=\(Identifier.digest(domain.utf8))\""),
        ]
    }

    /// Makes a name a mail domain; one that is already is left as it is, but for records that are missing.
    mutating func onboard(_ domain: String, limit: Int, at time: String) throws {
        let known = domain == name ? routing.enabled : routing.subdomains.contains { $0.name == domain }
        guard known || routing.mailDomains < limit else { throw CloudflareError.tooManyMailDomains(limit) }
        for needed in neededRecords(for: domain) {
            if let index = records.firstIndex(where: needed.isMet) {
                records[index].linkedTo = domain
                records[index].locked = true
            } else {
                records.append(
                    DNSRecord(
                        id: Identifier.random(), type: needed.type, name: needed.name, content: needed.content,
                        priority: needed.priority, ttl: 1, proxied: false, tags: [], createdOn: time, modifiedOn: time,
                        linkedTo: domain, locked: true))
            }
        }
        // Another mail server's MX beside the three of Email Routing takes mail away from it.
        let foreign = records.contains { $0.type == "MX" && $0.name == domain && $0.linkedTo == nil }
        let status = foreign ? EmailRouting.Status.misconfigured : .ready
        if domain == name {
            routing.enabled = true
            routing.status = status
        } else if let index = routing.subdomains.firstIndex(where: { $0.name == domain }) {
            routing.subdomains[index].status = status
        } else {
            routing.subdomains.append(.init(id: Identifier.random(), name: domain, status: status))
        }
        if !known { routing.modified = time }
    }

    /// Ends a mail domain and removes the records that belong to it, edited ones too.
    mutating func offboard(_ domain: String, at time: String) {
        records.removeAll { $0.linkedTo == domain }
        if domain == name {
            routing.enabled = false
            routing.status = .unconfigured
        } else {
            routing.subdomains.removeAll { $0.name == domain }
        }
        routing.modified = time
    }

    /// Lets the records of a mail domain be edited; they stay linked to it.
    mutating func unlock(_ domain: String, at time: String) {
        for index in records.indices where records[index].linkedTo == domain { records[index].locked = false }
        if domain == name {
            routing.status = routing.enabled ? .unlocked : routing.status
        } else if let index = routing.subdomains.firstIndex(where: { $0.name == domain }) {
            routing.subdomains[index].status = .unlocked
        }
        routing.modified = time
    }

    /// Looks again at a mail domain whose records were changed by hand.
    mutating func reconsider(_ domain: String) {
        let complete = neededRecords(for: domain).allSatisfy { needed in records.contains(where: needed.isMet) }
        if domain == name, routing.enabled, !complete { routing.status = .misconfigured }
        if let index = routing.subdomains.firstIndex(where: { $0.name == domain }), !complete {
            // Assumed: a subdomain none of whose exchangers is left does not count as a mail domain any more.
            if records.contains(where: { $0.linkedTo == domain && $0.type == "MX" }) {
                routing.subdomains[index].status = .misconfigured
            } else {
                routing.subdomains.remove(at: index)
            }
        }
    }

    func isMailDomain(_ domain: String) -> Bool {
        domain == name ? routing.enabled : routing.subdomains.contains { $0.name == domain }
    }

    /// The settings of the apex, or of a subdomain in the same shape.
    func routingJSON(of domain: String) -> JSON {
        guard domain != name, let subdomain = routing.subdomains.first(where: { $0.name == domain }) else {
            return routing.json
        }
        return routing.json(of: subdomain)
    }
}
